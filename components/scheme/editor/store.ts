"use client";

import { useCallback, useReducer } from "react";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Value } from "@/server/domain/scheme/form/blank";
import { type Path, placeOf, withValue } from "@/server/domain/scheme/form/path";

/** The draft under edit with its past and future: everything a person does to it can be undone. */

type Step = { definition: SchemeDefinition; mark: string; at: number };
type State = { now: SchemeDefinition; past: readonly Step[]; future: readonly SchemeDefinition[] };
type Action =
  | { type: "change"; change: (definition: SchemeDefinition) => SchemeDefinition; mark: string; at: number }
  | { type: "undo" }
  | { type: "redo" };

const MOST_STEPS = 200;
/** Typing in one field within this many milliseconds is one step. */
const ONE_STEP_MS = 1200;

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "change": {
      const next = action.change(state.now);
      if (next === state.now) return state;
      const last = state.past.at(-1);
      const same = last && action.mark !== "" && last.mark === action.mark && action.at - last.at < ONE_STEP_MS;
      const past = same
        ? [...state.past.slice(0, -1), { ...last, at: action.at }]
        : [...state.past, { definition: state.now, mark: action.mark, at: action.at }].slice(-MOST_STEPS);
      return { now: next, past, future: [] };
    }
    case "undo": {
      const last = state.past.at(-1);
      if (!last) return state;
      return { now: last.definition, past: state.past.slice(0, -1), future: [state.now, ...state.future] };
    }
    case "redo": {
      const [next, ...future] = state.future;
      if (!next) return state;
      return { now: next, past: [...state.past, { definition: state.now, mark: "", at: 0 }], future };
    }
    default:
      return action satisfies never;
  }
}

export type Change = (change: (definition: SchemeDefinition) => SchemeDefinition, mark?: string) => void;
export type SetAt = (path: Path, value: Value | undefined) => void;

export function useStore(first: SchemeDefinition) {
  const [state, dispatch] = useReducer(reduce, { now: first, past: [], future: [] });
  const change = useCallback<Change>(
    (how, mark = "") => dispatch({ type: "change", change: how, mark, at: Date.now() }),
    [],
  );
  const set = useCallback<SetAt>(
    (path, value) =>
      change(
        (definition) => withValue(definition as unknown as Value, path, value) as unknown as SchemeDefinition,
        placeOf(path),
      ),
    [change],
  );
  const undo = useCallback(() => dispatch({ type: "undo" }), []);
  const redo = useCallback(() => dispatch({ type: "redo" }), []);
  return {
    definition: state.now,
    change,
    set,
    undo,
    redo,
    canUndo: state.past.length > 0,
    canRedo: state.future.length > 0,
  };
}
