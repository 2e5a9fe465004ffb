"use client";

import { Check, CircleAlert, TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { useEditing } from "./context";
import { hashOf, OUTLINE, type SectionId, sectionOf } from "./sections";

/** Contents of the rule book: each section with the number of things found in it. */
export function Outline({ section }: { section: SectionId }) {
  const { say, findings, problems } = useEditing();
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another section is shown
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (current && nav.current) nav.current.scrollLeft = current.offsetLeft - 60;
  }, [section]);
  const ids: SectionId[] = [...OUTLINE.map(({ id }) => id), "publish"];
  return (
    <nav aria-label={say("outline")} className="outline-nav" ref={nav}>
      {ids.map((id, index) => {
        const own = findings.filter((one) => one.severity !== "note" && sectionOf(one.place) === id);
        const missing = [...problems.keys()].filter((place) => sectionOf(place) === id).length;
        const errors = own.filter((one) => one.severity === "error").length + missing;
        return (
          <a key={id} href={hashOf(id)} aria-current={id === section ? "true" : undefined}>
            <span className="text-muted">{index + 1}</span>
            <span className="grow">{say(`section.${id}`)}</span>
            {id !== "publish" && <Mark errors={errors} warnings={own.length + missing - errors} />}
          </a>
        );
      })}
    </nav>
  );
}

function Mark({ errors, warnings }: { errors: number; warnings: number }) {
  const { say } = useEditing();
  if (errors === 0 && warnings === 0)
    return <Check className="icon icon-s text-bamboo" aria-label={say("mark.ok")} role="img" />;
  const Icon = errors > 0 ? CircleAlert : TriangleAlert;
  return (
    <span className={`flex items-center gap-1 text-14 ${errors > 0 ? "text-vermilion" : "text-ochre-ink"}`}>
      <Icon className="icon icon-s" aria-hidden="true" />
      {errors > 0 ? errors : warnings}
      <span className="sr-only">{say(errors > 0 ? "mark.errors" : "mark.warnings")}</span>
    </span>
  );
}
