import type { Item, Multiplier, Veto } from "@/server/domain/scheme/acts";
import type { Award, Target } from "@/server/domain/scheme/aims";
import { multiplierArticle, vetoArticle } from "@/server/domain/scheme/book/acts";
import { alertArticle, benefitArticle, stepText } from "@/server/domain/scheme/book/conduct";
import { componentArticle } from "@/server/domain/scheme/book/frame";
import { awardArticle, targetArticle } from "@/server/domain/scheme/book/grades";
import { type Article, type Pen, penOf } from "@/server/domain/scheme/book/write";
import type { Alert, Benefit, Step } from "@/server/domain/scheme/conduct";
import { type Group, isGroup, type Value } from "@/server/domain/scheme/form/blank";
import type { Component } from "@/server/domain/scheme/frame";
import type { Consequence, GradingRule, TieBreak } from "@/server/domain/scheme/grading";
import type { LocalText } from "@/server/domain/scheme/parts";
import { readItem } from "@/server/domain/scheme/read";
import { readConsequence, readMoves, readRule, readTieBreak } from "@/server/domain/scheme/read-rule";
import { readScore } from "@/server/domain/scheme/read-score";
import { choiceOf, type EditorContext } from "./context";

/** A reading of something that may name what no longer exists: then there is none, and the check says why. */
function readOr(read: () => string, otherwise: string): string {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

export function readItemOf({ definition, language, say }: EditorContext, item: Item): string {
  return readOr(() => readItem(definition, item, language), say("unreadable"));
}

const isText = (value: Value | undefined): value is LocalText => isGroup(value) && typeof value.zh === "string";

/** What is written about them in the book, by the list they stand in. */
const ARTICLES: Readonly<Record<string, (row: unknown, pen: Pen) => Article>> = {
  components: (row, pen) => componentArticle(row as Component, pen),
  multipliers: (row, pen) => multiplierArticle(row as Multiplier, pen),
  vetoes: (row, pen) => vetoArticle(row as Veto, pen),
  awards: (row, pen) => awardArticle(row as Award, pen),
  targets: (row, pen) => targetArticle(row as Target, pen),
  benefits: (row, pen) => benefitArticle(row as Benefit, pen),
  alerts: (row, pen) => alertArticle(row as Alert, pen),
};

/** The plain reading of what stands in this list, where the language has one. */
function readingOf(context: EditorContext, name: string, row: Group): string {
  const { definition, language, say } = context;
  const lost = say("unreadable");
  const given: unknown = row;
  if (name === "rules") return readOr(() => readRule(definition, given as GradingRule, language), lost);
  if (name === "tieBreaks") return readOr(() => readTieBreak(definition, given as TieBreak, language), lost);
  if (name === "steps" && "clause" in row)
    return readOr(() => stepText(given as Step, penOf(definition, language)), lost);
  if (name === "consequences") return readOr(() => readConsequence(definition, given as Consequence, language), lost);
  return "";
}

/** What the score and the moves of grades come to in words. */
export function readScoreOf({ definition, language, say }: EditorContext): string {
  return readOr(() => readScore(definition, definition.score, language), say("unreadable"));
}

export function readMovesOf({ definition, language, say }: EditorContext): string {
  const { moves } = definition.grading;
  return moves ? readOr(() => readMoves(moves, language), say("unreadable")) : "";
}

/** What the head of a card says: its kind or title, and its plain reading. */
export function summaryOf(context: EditorContext, name: string, row: Value): { title: string; text: string } {
  const { language } = context;
  if (!isGroup(row)) return { title: "", text: "" };
  const kind = typeof row.type === "string" ? choiceOf(context, name, row.type) : "";
  const clause = typeof row.clause === "string" ? row.clause : "";
  const reading = readingOf(context, name, row);
  if (reading !== "") return { title: kind, text: reading };
  const text = [row.title, row.text, row.action].find(isText)?.[language] ?? "";
  const article = ARTICLES[name];
  if (article) {
    const pen = penOf(context.definition, language);
    const lead = readOr(() => article(row, pen).lead, context.say("unreadable"));
    return { title: text || kind, text: text === "" ? lead : lead.replace(new RegExp(`^${escaped(text)}[：:] ?`), "") };
  }
  if (text === "") return { title: kind, text: clause };
  return { title: text, text: [kind, clause].filter(Boolean).join(" · ") };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
