"use client";

import { useEffect, useRef } from "react";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Change, diffDefinitions } from "@/server/domain/scheme/diff";
import type { Theirs } from "./autosave";
import { clockOf } from "./clock";
import { useEditing } from "./context";

type Props = {
  theirs: Theirs;
  base: SchemeDefinition;
  settle: (theirs: Theirs, keep: "theirs" | "mine") => void;
};

function differences(from: SchemeDefinition, to: SchemeDefinition): Change[] {
  try {
    return diffDefinitions(from, to);
  } catch {
    return [];
  }
}

/** Somebody else has saved meanwhile: who, when, what, and the person decides. */
export function Conflict({ theirs, base, settle }: Props) {
  const { definition, say } = useEditing();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="error-summary grid gap-3" role="alert" tabIndex={-1} ref={box}>
      <h2>{say("conflict.title", { by: theirs.by, at: clockOf(theirs.savedAt) })}</h2>
      <p>{say("conflict.text")}</p>
      <div className="grid gap-4 lg:grid-cols-2">
        <Differences title={say("conflict.theirs", { by: theirs.by })} changes={differences(base, theirs.definition)} />
        <Differences title={say("conflict.mine")} changes={differences(theirs.definition, definition)} />
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn" onClick={() => settle(theirs, "theirs")}>
          {say("conflict.takeTheirs")}
        </button>
        <button type="button" className="btn" onClick={() => settle(theirs, "mine")}>
          {say("conflict.keepMine")}
        </button>
      </div>
      <p className="text-14">{say("conflict.undo")}</p>
    </div>
  );
}

function Differences({ title, changes }: { title: string; changes: readonly Change[] }) {
  const { say, language } = useEditing();
  return (
    <section>
      <h3>{title}</h3>
      {changes.length === 0 && <p>{say("conflict.none")}</p>}
      <ul className="max-h-60 list-disc overflow-y-auto pl-5">
        {changes.map((one) => (
          <li key={`${one.kind}${one.place}`}>
            <b>{one.title[language]}</b> {say(`diff.${one.kind}`)}
            {(one.before ?? one.after) && say("colon")}
            {one.before?.[language]}
            {one.before && one.after && " → "}
            {one.after?.[language]}
          </li>
        ))}
      </ul>
    </section>
  );
}
