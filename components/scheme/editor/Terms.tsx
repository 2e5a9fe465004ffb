"use client";

import { useMemo, useState } from "react";
import { isGroup, type Value } from "@/server/domain/scheme/form/blank";
import { sectionShape } from "@/server/domain/scheme/form/shape";
import { readValue } from "@/server/domain/scheme/ownership/read-spot";
import type { Spot } from "@/server/domain/scheme/ownership/spot";
import { spotsOf } from "@/server/domain/scheme/ownership/spots";
import { PARTS } from "@/server/domain/scheme/ownership/structure";
import { TERMS_UNSTATED, type Term } from "@/server/domain/scheme/terms";
import { useEditing } from "./context";
import { Fields } from "./Field";
import { NumberInput, Select, Tick, withText } from "./inputs";

const SHAPE = sectionShape("terms").shape;
const FIELDS = SHAPE.kind === "group" ? SHAPE.fields : [];
const FIRST = 40;

const UNIT: Readonly<Record<string, "points" | "percent" | "fen">> = {
  points: "points",
  score: "points",
  percent: "percent",
  fen: "fen",
};

const byKey = (terms: readonly Term[]) => new Map(terms.map((term) => [term.spot, term]));

/** What those who adopt the rule book may change: in general, and at each item and number. */
export function Terms() {
  const { definition, say, language, set } = useEditing();
  const [query, setQuery] = useState("");
  const [all, setAll] = useState(false);
  const [named, setNamed] = useState(false);
  const terms = definition.terms ?? TERMS_UNSTATED;
  const spots = useMemo(() => {
    try {
      return spotsOf(definition);
    } catch {
      return [];
    }
  }, [definition]);
  const given = byKey(terms.spots);
  const wanted = query.trim().toLowerCase();
  const found = spots.filter(
    (spot) => `${spot.title.zh} ${spot.title.en}`.toLowerCase().includes(wanted) && (!named || given.has(spot.key)),
  );
  const shown = all ? found : found.slice(0, FIRST);
  const put = (key: string, term: Term | null) => {
    const others = terms.spots.filter((one) => one.spot !== key);
    set(["terms"], { ...terms, spots: term ? [...others, term] : others } as unknown as Value);
  };
  return (
    <div className="grid gap-4" data-place="terms">
      <p className="text-muted">{say("terms.lead")}</p>
      <Fields fields={FIELDS} path={["terms"]} value={terms as unknown as Value} parents={["terms"]} omit={["spots"]} />
      <fieldset className="min-w-0">
        <legend className="field-label">{say("terms.parts")}</legend>
        <p className="text-14 text-muted">{say("terms.partsHint")}</p>
        <span className="flex flex-wrap gap-x-4">
          {PARTS.map(({ part, title }) => (
            <Tick
              key={part}
              label={title[language]}
              value={given.get(part)?.type === "open"}
              onChange={(on) => put(part, on ? { type: "open", spot: part } : null)}
            />
          ))}
        </span>
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <input
          type="search"
          className="input max-w-sm"
          aria-label={say("terms.search")}
          placeholder={say("terms.search")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Tick label={say("terms.named", { count: terms.spots.length })} value={named} onChange={setNamed} />
      </div>
      <ol className="divide-y divide-line">
        {shown.map((spot) => (
          <SpotRow key={spot.key} spot={spot} term={given.get(spot.key) ?? null} others={terms.others} put={put} />
        ))}
      </ol>
      {shown.length < found.length && (
        <div>
          <button type="button" className="btn btn-text" onClick={() => setAll(true)}>
            {say("items.rest", { count: found.length - shown.length })}
          </button>
        </div>
      )}
    </div>
  );
}

type SpotRowProps = {
  spot: Spot;
  term: Term | null;
  others: "locked" | "open";
  put: (key: string, term: Term | null) => void;
};

function SpotRow({ spot, term, others, put }: SpotRowProps) {
  const { say, language } = useEditing();
  const title = spot.title[language];
  const types = spot.kind === "item" ? ["locked", "open"] : ["locked", "range", "open"];
  const value = spot.value ?? 0;
  const choose = (type: string) => {
    const why = term && "why" in term && isGroup(term.why as Value) ? { why: term.why } : {};
    if (type === "") put(spot.key, null);
    else if (type === "open") put(spot.key, { type: "open", spot: spot.key });
    else if (type === "locked") put(spot.key, { type: "locked", spot: spot.key, ...why });
    else put(spot.key, { type: "range", spot: spot.key, least: value, most: value, ...why });
  };
  return (
    <li className="grid items-center gap-2 py-2 lg:grid-cols-[minmax(0,3fr)_180px_minmax(0,2fr)]">
      <span>
        {title}
        {spot.kind !== "item" && <b className="ml-2 whitespace-nowrap">{readValue(spot.kind, spot.value)[language]}</b>}
      </span>
      <Select
        label={say("terms.at", { title })}
        value={term?.type ?? ""}
        options={[
          { value: "", label: say(`terms.as.${others}`) },
          ...types.map((type) => ({ value: type, label: say(`terms.type.${type}`) })),
        ]}
        onChange={choose}
      />
      <span className="flex flex-wrap items-center gap-2">
        {term?.type === "range" && <RangeInputs term={term} kind={spot.kind} title={title} put={put} />}
        {term && term.type !== "open" && (
          <input
            type="text"
            className="input min-w-32 max-w-sm grow basis-32"
            aria-label={say("terms.why", { title })}
            placeholder={say("terms.whyShort")}
            value={term.why?.[language] ?? ""}
            onChange={(event) => {
              const { why, ...rest } = term;
              const text = event.target.value;
              put(spot.key, text === "" ? rest : { ...rest, why: withText(why ?? { zh: "", en: "" }, language, text) });
            }}
          />
        )}
      </span>
    </li>
  );
}

function RangeInputs({
  term,
  kind,
  title,
  put,
}: {
  term: Extract<Term, { type: "range" }>;
  kind: Spot["kind"];
  title: string;
  put: SpotRowProps["put"];
}) {
  const { say } = useEditing();
  const unit = UNIT[kind] ?? "count";
  const step = kind === "points" ? 50 : 1;
  const shape = { kind: "number", unit, least: -10_000_000, most: 1_000_000_000, step } as const;
  return (["least", "most"] as const).map((end) => (
    <NumberInput
      key={end}
      shape={shape}
      value={term[end]}
      className="input w-24 text-right"
      label={say(`terms.${end}`, { title })}
      onChange={(value) => value !== null && put(term.spot, { ...term, [end]: value })}
    />
  ));
}
