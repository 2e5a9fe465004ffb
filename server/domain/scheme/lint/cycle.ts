import { cycleAt } from "@/server/domain/calendar/cycles";
import { addDays, daysBetween } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import { measure } from "./calendar";

/** Cycles and periods that do not cover the time they should, or cover it twice. */
export function lintCycle(definition: SchemeDefinition): Finding[] {
  return [
    ...lintCustomCycles(definition),
    ...lintTerms(definition),
    ...lintPeriods(definition),
    ...lintFirst(definition),
  ];
}

function lintCustomCycles({ cycle: { span } }: SchemeDefinition): Finding[] {
  if (span.type !== "custom") return [];
  const found: Finding[] = [];
  const stood = span.cycles.map((one, at) => ({ ...one, at })).filter((one) => one.from <= one.to);
  for (const [at, { title, from, to }] of span.cycles.entries()) {
    if (from > to) found.push(finding("cycleInverted", `cycle.span.cycles.${at}`, { title, from, to }));
  }
  stood.sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const [index, { title, from, at }] of stood.entries()) {
    const before = stood[index - 1];
    if (!before) continue;
    const place = `cycle.span.cycles.${at}`;
    const params = { before: before.title, title };
    if (from <= before.to) found.push(finding("cyclesOverlap", place, { ...params, from }));
    const days = daysBetween(before.to, from) - 1;
    if (days > 0) found.push(finding("cyclesApart", place, { ...params, days }));
  }
  return found;
}

/** Terms return every year: a year round is laid out, with the first of them once more, and looked at for overlaps. */
function lintTerms({ cycle: { span } }: SchemeDefinition): Finding[] {
  if (span.type !== "terms") return [];
  const laid = span.terms
    .map((term, at) => ({ ...term, at, from: `2001-${term.startsOn}` }))
    .map((term) => ({ ...term, to: `${term.endsOn < term.startsOn ? 2002 : 2001}-${term.endsOn}` }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = laid;
  const round = first ? [...laid, { ...first, from: `2002-${first.startsOn}` }] : [];
  return round.flatMap(({ title, from, at }, index) => {
    const before = round[index - 1];
    if (!before || from > before.to) return [];
    const params = { before: before.title, title, from: from.slice(5) };
    return [finding("cyclesOverlap", `cycle.span.terms.${at}`, params)];
  });
}

function lintPeriods({ cycle }: SchemeDefinition): Finding[] {
  const { months } = measure(cycle);
  const exact = cycle.span.type === "year" || cycle.span.type === "months";
  if (cycle.periods.type === "quarters" && exact && months % 3 !== 0) {
    return [finding("periodsUneven", "cycle.periods", { months, each: 3 })];
  }
  if (cycle.periods.type !== "custom") return [];
  const { periods } = cycle.periods;
  const found: Finding[] = [];
  const seen = new Set<string>();
  for (const [at, { title, startsOn }] of periods.entries()) {
    const place = `cycle.periods.periods.${at}`;
    if (seen.has(startsOn)) found.push(finding("periodTwice", place, { title, from: startsOn }));
    seen.add(startsOn);
  }
  for (const span of regularSpans(cycle)) {
    const inside = periods.map((period) => {
      const day = `${span.from.slice(0, 4)}-${period.startsOn}`;
      return day >= span.from ? day : `${Number(span.from.slice(0, 4)) + 1}-${period.startsOn}`;
    });
    const earliest = [...inside].sort()[0] ?? span.from;
    if (earliest > span.from) {
      found.push(
        finding("cycleHeadUncovered", "cycle.periods", { from: span.from.slice(5), period: earliest.slice(5) }),
      );
    }
    for (const [at, day] of inside.entries()) {
      const { title = "", startsOn = "" } = periods[at] ?? {};
      const place = `cycle.periods.periods.${at}`;
      if (day > span.to) found.push(finding("periodOutsideCycle", place, { title, from: startsOn }));
    }
  }
  return found;
}

/** The cycles that periods are laid into: the one of a year round, the one of some months only the first of the year. */
function regularSpans(cycle: SchemeDefinition["cycle"]): { from: string; to: string }[] {
  const { span } = cycle;
  if (span.type === "custom") return span.cycles.filter(({ from, to }) => from <= to).slice(0, 1);
  if (span.type === "terms") return [];
  const found = cycleAt({ ...cycle, first: undefined }, `2001-${span.startsOn}`);
  return found ? [found] : [];
}

function lintFirst({ cycle, meta }: SchemeDefinition): Finding[] {
  const { first } = cycle;
  const found: Finding[] = [];
  if (first) {
    const { from, to } = first;
    const regular = from <= to ? cycleAt({ ...cycle, first: undefined }, from) : null;
    if (!regular || to > regular.to) found.push(finding("firstCycleWrong", "cycle.first", { from, to }));
    else if (to < regular.to) found.push(finding("firstCycleShort", "cycle.first", { to, regular: regular.to }));
  }
  const force = meta.source.inForceFrom;
  const counts = first?.from ?? (cycle.span.type === "custom" ? cycle.span.cycles[0]?.from : undefined);
  if (force !== null && counts !== undefined && counts < force && addDays(counts, 366) > force) {
    found.push(finding("countsBeforeForce", first ? "cycle.first" : "cycle.span.cycles.0", { force, from: counts }));
  }
  return found;
}
