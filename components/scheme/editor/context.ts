"use client";

import { createContext, useContext } from "react";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { LABELS } from "@/server/domain/scheme/diff/labels";
import { TYPES, VALUES } from "@/server/domain/scheme/diff/words";
import type { Finding } from "@/server/domain/scheme/findings";
import type { BlankSetting } from "@/server/domain/scheme/form/blank";
import type { Language, LocalText } from "@/server/domain/scheme/parts";
import type { Change, SetAt } from "./store";
import type { Say, Words } from "./words";

type Worded = { words: Words; language: Language };

/** What every field of the editor can reach: the draft, ways to change it, words, and what the check has found. */
export type EditorContext = {
  definition: SchemeDefinition;
  set: SetAt;
  change: Change;
  language: Language;
  words: Words;
  say: Say;
  findings: readonly Finding[];
  /** Places that keep the draft from being saved because something is not filled in, with what is wrong. */
  problems: ReadonlyMap<string, string>;
  /** The place the person was last sent to; cards that hold it are open. */
  opened: string;
  /** Shows the place ("items.3.points") and puts the cursor there. */
  goTo: (place: string) => void;
};

export const Editing = createContext<EditorContext | null>(null);

export function useEditing(): EditorContext {
  const context = useContext(Editing);
  if (!context) throw new Error("outside the editor");
  return context;
}

export function useBlanks(): BlankSetting {
  const { definition, words } = useEditing();
  return { definition, textFor: (key) => blankText(words, key) };
}

/** "zh|en" of a blank text, where there is one. */
function blankText(words: Words, key: string): LocalText | null {
  const [zh, en] = (words[`blank.${key}`] ?? "").split("|");
  return zh && en ? { zh, en } : null;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What a field is called; its name may depend on what it stands in. The form's own words come before those of the language. */
export function labelOf({ words, language }: Worded, key: string, parents: readonly string[]): string {
  const own = [...parents.map((parent) => `field.${parent}_${key}`), `field.${key}`].find((one) => words[one]);
  if (own !== undefined) return words[own] ?? key;
  return capital(LABELS[key]?.[language === "zh" ? 0 : 1] ?? key);
}

/** What one of the choices of a field is called. */
export function choiceOf({ words, language }: Worded, key: string, value: string | number): string {
  const found = VALUES[`${key}.${value}`] ?? VALUES[`by.${value}`] ?? TYPES[String(value)];
  return words[`choice.${key}.${value}`] ?? capital(found?.[language === "zh" ? 0 : 1] ?? String(value));
}
