import type { CycleInput, PostedEntry, RatedSubject } from "@/server/domain/evaluate/input";
import type { Hundredths } from "@/server/domain/points";
import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { itemAllows } from "@/server/domain/scheme/find";
import type { LocalText } from "@/server/domain/scheme/parts";
import type { Counterparts } from "./match";
import { pricedFor, priceUnder } from "./reprice";
import { type Cut, cutFor, periodFor } from "./span";
import type { Repriced, SimulationNote, Unmatched } from "./types";

/** Whether entries count as they were recorded, or as the draft would give for the same act. */
export type Pricing = "asRecorded" | "asDraft";

export type Translated = {
  readonly input: CycleInput;
  readonly unmatched: Unmatched[];
  readonly repriced: Repriced[];
  readonly notes: SimulationNote[];
};

type Task = {
  readonly draft: SchemeDefinition;
  readonly past: CycleInput;
  readonly to: Counterparts;
  readonly pricing: Pricing;
};

type Tally = { why: Unmatched["why"]; count: number; points: Hundredths; subjects: Set<string> };

/** Counts what has no counterpart, by kind and code. */
class Ledger {
  readonly #tallies = new Map<string, Tally>();

  add(kind: Unmatched["kind"], code: string, why: Unmatched["why"], subjectId: string, points: Hundredths): void {
    const key = `${kind}|${why}|${code}`;
    const tally = this.#tallies.get(key) ?? { why, count: 0, points: 0, subjects: new Set() };
    tally.count += 1;
    tally.points += points;
    tally.subjects.add(subjectId);
    this.#tallies.set(key, tally);
  }

  list(titleOf: (kind: Unmatched["kind"], code: string) => LocalText, task: Task): Unmatched[] {
    return [...this.#tallies].map(([key, { why, count, points, subjects }]) => {
      const [kind = "item", , code = ""] = key.split("|") as [Unmatched["kind"], string, string];
      const to = why === "mapped" ? ((kind === "class" ? task.to.classes : task.to.items).get(code) ?? null) : null;
      const among = kind === "class" ? task.draft.classes : task.draft.items;
      const toTitle = among.find((one) => one.code === to)?.title ?? null;
      return { kind, code, title: titleOf(kind, code), why, to, toTitle, count, subjects: subjects.size, points };
    });
  }
}

const NO_TITLE = (code: string): LocalText => ({ zh: code, en: code });

/**
 * The past cycle's inputs in the terms of the draft: classes, items, vetoes, ballots and grades by their counterparts,
 * entries in the draft's periods and, where so chosen, at the draft's points. What has no counterpart is listed, with how
 * much it was, and left out.
 */
export function translate(task: Task): Translated {
  const { draft, past } = task;
  const ledger = new Ledger();
  const cut = cutFor(draft, past.cycle);
  const subjects = subjectsFor(task, cut, ledger);
  const prices = new PriceList(task);
  const entries = entriesFor(task, cut, subjects, prices, ledger);
  const events = eventsFor(task, subjects, ledger);
  const lostGrade = past.previousResults.some(
    ({ gradeCode }) => gradeCode !== null && (task.to.grades.get(gradeCode) ?? null) === null,
  );
  const input: CycleInput = {
    ...past,
    ...events,
    definition: draft,
    cycle: cut.span,
    subjects: [...subjects.values()],
    entries,
    previousResults: past.previousResults.map(({ subjectId, gradeCode }) => ({
      subjectId,
      gradeCode: gradeCode === null ? null : (task.to.grades.get(gradeCode) ?? null),
    })),
  };
  const notes: SimulationNote[] = [
    ...(cut.as === "recut" ? (["recut"] as const) : cut.as === "kept" ? (["periodsKept"] as const) : []),
    ...(prices.hasOtherKinds ? (["kindChanged"] as const) : []),
    ...(draft.ballots.length > 0 && (events.ballots?.length ?? 0) === 0 ? (["noBallots"] as const) : []),
    ...(lostGrade ? (["noPreviousGrade"] as const) : []),
  ];
  return { input, unmatched: ledger.list(titlesOf(past.definition), task), repriced: prices.list(), notes };
}

function titlesOf(source: SchemeDefinition): (kind: Unmatched["kind"], code: string) => LocalText {
  const lists = {
    item: source.items,
    class: source.classes,
    veto: source.vetoes,
    ballot: source.ballots,
    move: source.grading.moves?.events ?? [],
  };
  return (kind, code) => lists[kind].find((one) => one.code === code)?.title ?? NO_TITLE(code);
}

function subjectsFor({ draft, past, to }: Task, cut: Cut, ledger: Ledger): Map<string, RatedSubject> {
  const known = new Set(draft.classes.map((one) => one.code));
  const result = new Map<string, RatedSubject>();
  for (const subject of past.subjects) {
    const classCode = to.classes.get(subject.classCode) ?? null;
    if (classCode !== subject.classCode && !known.has(subject.classCode))
      ledger.add("class", subject.classCode, classCode === null ? "gone" : "mapped", subject.id, 0);
    if (classCode === null) continue;
    const declared = subject.declared === undefined ? undefined : (to.grades.get(subject.declared) ?? undefined);
    const { classInPeriod, declared: _old, ...rest } = subject;
    const held = classInPeriod ? heldUnder(past, cut, classInPeriod, to) : {};
    result.set(subject.id, {
      ...rest,
      classCode,
      ...(Object.keys(held).length > 0 ? { classInPeriod: held } : {}),
      ...(declared === undefined ? {} : { declared }),
    });
  }
  return result;
}

/** Classes held in earlier periods, by the periods of the new cut: each takes that of the old period its last day was in. */
function heldUnder(past: CycleInput, cut: Cut, held: Readonly<Record<number, string>>, to: Counterparts) {
  const result: Record<number, string> = {};
  for (const period of cut.span.periods) {
    const old = past.cycle.periods.findLast((one) => one.from <= period.to);
    const code = old ? held[old.no] : undefined;
    const now = code === undefined ? undefined : to.classes.get(code);
    if (now) result[period.no] = now;
  }
  return result;
}

/** Prices of the draft, and for how many entries they differ from what was recorded. */
class PriceList {
  readonly #task: Task;
  readonly #from: Map<string, Item>;
  readonly #differing = new Map<string, { entries: number; recorded: Hundredths; underDraft: Hundredths }>();
  hasOtherKinds = false;

  constructor(task: Task) {
    this.#task = task;
    this.#from = new Map(task.past.definition.items.map((item) => [item.code, item]));
  }

  /** The points that count in the simulation. `was` and `now` are the subject's classes in the two rule books. */
  price(entry: PostedEntry, item: Item, was: string, now: string): Hundredths {
    const { draft, past, pricing } = this.#task;
    const from = this.#from.get(entry.itemCode);
    if (!from || entry.penaltyFor !== undefined) return entry.points;
    const points = priceUnder(entry.points, pricedFor(past.definition, from, was), pricedFor(draft, item, now));
    if (points === null) {
      this.hasOtherKinds = true;
      return entry.points;
    }
    if (points === entry.points) return points;
    const sum = this.#differing.get(entry.itemCode) ?? { entries: 0, recorded: 0, underDraft: 0 };
    sum.entries += 1;
    sum.recorded += entry.points;
    sum.underDraft += points;
    this.#differing.set(entry.itemCode, sum);
    return pricing === "asDraft" ? points : entry.points;
  }

  list(): Repriced[] {
    return [...this.#differing].map(([code, sum]) => ({
      code,
      title: this.#from.get(code)?.title ?? NO_TITLE(code),
      ...sum,
    }));
  }
}

function entriesFor(
  { draft, past, to }: Task,
  cut: Cut,
  subjects: ReadonlyMap<string, RatedSubject>,
  prices: PriceList,
  ledger: Ledger,
): PostedEntry[] {
  const items = new Map(draft.items.map((item) => [item.code, item]));
  const classes = new Map(past.subjects.map((subject) => [subject.id, subject.classCode]));
  const kept: PostedEntry[] = [];
  for (const entry of past.entries) {
    const subject = subjects.get(entry.subjectId);
    const code = to.items.get(entry.itemCode) ?? null;
    const item = code === null ? undefined : items.get(code);
    if (!item) {
      ledger.add("item", entry.itemCode, "gone", entry.subjectId, entry.points);
      continue;
    }
    // Its class is gone: it was listed with the class.
    if (!subject) continue;
    if (!itemAllows(item, subject.classCode)) {
      ledger.add("item", entry.itemCode, "class", entry.subjectId, entry.points);
      continue;
    }
    if (item.code !== entry.itemCode && !items.has(entry.itemCode))
      ledger.add("item", entry.itemCode, "mapped", entry.subjectId, entry.points);
    const points = prices.price(entry, item, classes.get(entry.subjectId) ?? "", subject.classCode);
    kept.push({ ...entry, itemCode: item.code, points, periodNo: periodFor(past.cycle, cut, entry) });
  }
  return withoutOrphans(kept);
}

/** A penalty for a record that has been left out would punish nothing; a reversal of one was left out with it. */
function withoutOrphans(entries: PostedEntry[]): PostedEntry[] {
  if (!entries.some((entry) => entry.penaltyFor !== undefined)) return entries;
  const ids = new Set(entries.map((entry) => entry.id));
  return entries.filter((entry) => entry.penaltyFor === undefined || ids.has(entry.penaltyFor));
}

function eventsFor({ past, to }: Task, subjects: ReadonlyMap<string, RatedSubject>, ledger: Ledger) {
  const translated = <Event extends { subjectId: string }>(
    kind: "veto" | "ballot" | "move",
    events: readonly Event[],
    counterpartsOf: ReadonlyMap<string, string | null>,
    codeOf: (event: Event) => string,
    withCode: (event: Event, code: string) => Event,
  ): Event[] =>
    events.flatMap((event) => {
      const code = counterpartsOf.get(codeOf(event)) ?? null;
      if (code === null) ledger.add(kind, codeOf(event), "gone", event.subjectId, 0);
      return code === null || !subjects.has(event.subjectId) ? [] : [withCode(event, code)];
    });
  const vetoes = translated(
    "veto",
    past.vetoes,
    to.vetoes,
    (event) => event.vetoCode,
    (event, vetoCode) => ({ ...event, vetoCode }),
  );
  const ballots = translated(
    "ballot",
    past.ballots ?? [],
    to.ballots,
    (tally) => tally.ballot,
    (tally, ballot) => ({ ...tally, ballot }),
  );
  const moves = translated(
    "move",
    past.moves ?? [],
    to.moves,
    (event) => event.event,
    (event, code) => ({ ...event, event: code }),
  );
  return { vetoes, ...(past.ballots ? { ballots } : {}), ...(past.moves ? { moves } : {}) };
}
