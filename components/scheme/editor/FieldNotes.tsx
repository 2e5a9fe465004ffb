"use client";

import { readFinding } from "@/server/domain/scheme/findings";
import { useEditing } from "./context";

/** What is missing at a place, and what the check has found there. */
export function FieldNotes({ place }: { place: string }) {
  const { findings, problems, language, say } = useEditing();
  const problem = problems.get(place);
  const own = findings.filter((one) => one.place === place);
  if (problem === undefined && own.length === 0) return null;
  return (
    <span className="grid gap-1 text-14">
      {problem !== undefined && <span className="field-error">{say(`problem.${problem}`)}</span>}
      {own.map((one) => (
        <span key={one.code} className={one.severity === "error" ? "text-vermilion" : "text-ochre-ink"}>
          {readFinding(one, language)}
        </span>
      ))}
    </span>
  );
}
