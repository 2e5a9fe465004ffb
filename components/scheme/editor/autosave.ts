"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type Answer, answerOf, callProcedure } from "@/components/ui/answer";
import type { Json } from "@/components/ui/readForm";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { problemsOf } from "./check";
import { forgetCopy, keepCopy, keptCopy } from "./copy";
import type { Change } from "./store";

/** A save as the server knows it. */
export type Saved = { editNo: number; savedAt: string; by: string };
export type Theirs = Saved & { definition: SchemeDefinition };

export type SaveState =
  | { type: "saved"; at: string; by: string }
  | { type: "waiting" }
  | { type: "saving" }
  | { type: "incomplete" }
  | { type: "offline" }
  | { type: "signedOut" }
  | { type: "refused"; message: string }
  | { type: "conflict"; theirs: Theirs };

type Draft = { unit: string; templateId: string; saved: Saved; definition: SchemeDefinition };

const PAUSE_MS = 1500;
const RETRY_MS = 10_000;

async function askDraft(unit: string, templateId: string): Promise<Answer> {
  try {
    const input = encodeURIComponent(JSON.stringify({ unit, templateId }));
    const response = await fetch(`/api/trpc/scheme.draft?input=${input}`, { credentials: "same-origin" });
    return answerOf(response.status, await response.json().catch(() => null));
  } catch {
    return { type: "offline" };
  }
}

/** What is to be said of an answer that is neither saved nor in conflict. */
function stateOf(answer: Exclude<Answer, { type: "done" }>): SaveState {
  if (answer.type === "refused") return { type: "refused", message: answer.message };
  return { type: answer.type === "signedOut" ? "signedOut" : "offline" };
}

/**
 * Saves the draft after a pause in typing, one save at a time, on top of the last known one. What is not saved yet is
 * kept in this browser. Somebody else's save meanwhile is a conflict for the person to decide: nothing is overwritten.
 */
export function useAutosave(draft: Draft, definition: SchemeDefinition, change: Change) {
  const { unit, templateId } = draft;
  const [state, setState] = useState<SaveState>({ type: "saved", at: draft.saved.savedAt, by: draft.saved.by });
  const [restored, setRestored] = useState(false);
  const known = useRef({ ...draft.saved, definition: draft.definition });
  const latest = useRef(definition);
  const busy = useRef<Promise<boolean> | null>(null);
  latest.current = definition;

  const send = useCallback(async (): Promise<boolean> => {
    const sent = latest.current;
    if (sent === known.current.definition) return true;
    if (problemsOf(sent).size > 0) {
      setState({ type: "incomplete" });
      return false;
    }
    setState({ type: "saving" });
    const input = { unit, templateId, editNo: known.current.editNo, definition: sent as unknown as Json };
    const answer = await callProcedure("scheme.saveDraft", input);
    if (answer.type === "done") {
      const saved = answer.data as Saved;
      known.current = { ...saved, definition: sent };
      setState({ type: "saved", at: saved.savedAt, by: saved.by });
      if (latest.current === sent) forgetCopy(templateId);
      return latest.current === sent ? true : send();
    }
    if (answer.type === "refused" && answer.code === "scheme.stale") {
      const theirs = await askDraft(unit, templateId);
      setState(theirs.type === "done" ? { type: "conflict", theirs: theirs.data as Theirs } : stateOf(theirs));
    } else setState(stateOf(answer));
    return false;
  }, [unit, templateId]);

  const flush = useCallback(async (): Promise<boolean> => {
    busy.current ??= send().finally(() => {
      busy.current = null;
    });
    return busy.current;
  }, [send]);

  // Before the effect that saves, which lets go of a copy that says the same.
  useEffect(() => {
    const kept = keptCopy(templateId);
    if (kept === null || JSON.stringify(kept.definition) === JSON.stringify(known.current.definition)) return;
    known.current = { ...known.current, editNo: kept.editNo };
    change(() => kept.definition);
    setRestored(true);
  }, [templateId, change]);

  const stopped = state.type === "conflict";
  useEffect(() => {
    if (stopped) return;
    if (definition === known.current.definition) {
      // Undone back to what is saved.
      const { savedAt: at, by } = known.current;
      forgetCopy(templateId);
      setState((before) => (before.type === "saving" ? before : { type: "saved", at, by }));
      return;
    }
    keepCopy(templateId, { editNo: known.current.editNo, definition });
    setState((before) => (before.type === "saving" ? before : { type: "waiting" }));
    const timer = setTimeout(() => void flush(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [definition, flush, stopped, templateId]);

  useRetry(state.type === "offline", flush);

  /** Goes on from the other person's save, with theirs or with mine on top of it; the other one stays one undo away. */
  const settle = useCallback(
    (theirs: Theirs, keep: "theirs" | "mine") => {
      const mine = latest.current;
      known.current = theirs;
      change(() => theirs.definition);
      if (keep === "mine") change(() => ({ ...mine }));
      else forgetCopy(templateId);
      setState({ type: "saved", at: theirs.savedAt, by: theirs.by });
    },
    [change, templateId],
  );
  const base = useCallback(() => known.current, []);
  return { state, flush, settle, base, restored };
}

/** Tries again when the connection is back, and every ten seconds. */
function useRetry(offline: boolean, flush: () => Promise<boolean>): void {
  useEffect(() => {
    if (!offline) return;
    const again = () => void flush();
    const timer = setInterval(again, RETRY_MS);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [offline, flush]);
}
