"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { type Finding, readFinding, readMend } from "@/server/domain/scheme/findings";
import type { Breach } from "@/server/domain/scheme/ownership/breach";
import { useEditing } from "./context";
import { sectionOf } from "./sections";

const LOOKS = {
  error: { icon: CircleAlert, edge: "border-vermilion", text: "text-vermilion" },
  warning: { icon: TriangleAlert, edge: "border-ochre", text: "text-ochre-ink" },
  note: { icon: Info, edge: "border-rest", text: "text-muted" },
} as const;

const FIRST = 12;

/** What the check has found, with its mend, beside the draft as it is written. */
export function Findings({ checking, breaches }: { checking: boolean; breaches: readonly Breach[] }) {
  const { findings, problems, say, goTo, language } = useEditing();
  const mistakes = findings.filter((one) => one.severity === "error").length;
  const errors = mistakes + breaches.length;
  return (
    <section className="card px-4 py-4" aria-label={say("lint.title")}>
      <div className="mb-2 flex items-center justify-between gap-2">
        <h2 className="text-16">{say("lint.title")}</h2>
        <span className="text-14 text-muted" role="status">
          {checking ? say("lint.checking") : say("lint.count", { errors, others: findings.length - mistakes })}
        </span>
      </div>
      {findings.length + breaches.length === 0 && problems.size === 0 && (
        <p className="flex items-center gap-2 text-bamboo">
          <CircleCheck className="icon icon-s" aria-hidden="true" /> {say("lint.ok")}
        </p>
      )}
      <ul className="grid gap-3">
        {[...problems].slice(0, FIRST).map(([place, problem]) => (
          <li key={place} className="border-l-4 border-vermilion pl-3">
            <p>{say(`problem.${problem}`)}</p>
            <button type="button" className="go" onClick={() => goTo(place)}>
              {say("lint.go")}
            </button>
          </li>
        ))}
        {breaches.slice(0, FIRST).map((one) => (
          <li key={`${one.code}${one.place}`} className="border-l-4 border-vermilion pl-3">
            <p className="flex items-center gap-1 font-semibold text-vermilion">
              <CircleAlert className="icon icon-s" aria-hidden="true" /> {say("lint.owner")}
            </p>
            <p>{one.message[language]}</p>
          </li>
        ))}
        {findings.slice(0, FIRST).map((one) => (
          <One key={`${one.code}${one.place}${JSON.stringify(one.params)}`} finding={one} />
        ))}
      </ul>
      {findings.length > FIRST && (
        <details className="mt-3">
          <summary className="flex min-h-11 items-center text-sky underline">
            {say("items.rest", { count: findings.length - FIRST })}
          </summary>
          <ul className="grid gap-3">
            {findings.slice(FIRST).map((one) => (
              <One key={`${one.code}${one.place}${JSON.stringify(one.params)}`} finding={one} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function One({ finding }: { finding: Finding }) {
  const { say, language, goTo } = useEditing();
  const { icon: Icon, edge, text } = LOOKS[finding.severity];
  return (
    <li className={`border-l-4 pl-3 ${edge}`}>
      <p className={`flex items-center gap-1 font-semibold ${text}`}>
        <Icon className="icon icon-s" aria-hidden="true" /> {say(`lint.${finding.severity}`)}
        <span className="font-normal text-muted">{say(`section.${sectionOf(finding.place)}`)}</span>
      </p>
      <p>{readFinding(finding, language)}</p>
      <p className="text-14 text-muted">{say("lint.mend", { text: readMend(finding, language) })}</p>
      <button type="button" className="go" onClick={() => goTo(finding.place)}>
        {say("lint.go")}
      </button>
    </li>
  );
}
