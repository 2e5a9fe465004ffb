import { evaluateStream } from "@/server/domain/evaluate/evaluate";
import type { CycleInput, PostedEntry } from "@/server/domain/evaluate/input";
import type { EvaluationResult } from "@/server/domain/evaluate/result";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { plainParts } from "@/server/domain/scheme/score";
import { type Counterparts, counterparts, type Mapping } from "./match";
import { isObserved, type Redeemed, sideOf } from "./sides";
import { type Pricing, type Translated, translate } from "./translate";
import type { GradeKey, GradeTitle, Move, Mover, SimulationNote, VillageOutcome } from "./types";

export type SimulationTask = {
  readonly draft: SchemeDefinition;
  /** The past cycle with the version it ran under. */
  readonly past: CycleInput;
  /** Whether the draft is of the template that the past version was of. */
  readonly sameTemplate: boolean;
  readonly mapping: Mapping;
  readonly pricing: Pricing;
  readonly residents: number;
  readonly redeemed: Redeemed | null;
};

type Evaluated = {
  readonly translated: Translated;
  readonly before: EvaluationResult;
  readonly after: EvaluationResult;
};

/**
 * One past cycle of one village (or branch) under its own version and under a draft: grades and scores before and after,
 * who moves, places and ties, what the points would cost, and everything that the draft could not take over. Pure; money
 * in fen, points in hundredths. Throws what the evaluation throws where the draft itself refers to nothing.
 */
export function simulateVillage(task: SimulationTask): VillageOutcome {
  const to = prepare(task);
  const before = evaluated(task.past);
  const translated = translateFor(task, to);
  return compare(task, to, { translated, before, after: evaluated(translated.input) });
}

/** The same in steps, for a server that must answer others in between: `breathe` is awaited after each. */
export async function simulateInSteps(task: SimulationTask, breathe: () => Promise<void>): Promise<VillageOutcome> {
  const to = prepare(task);
  const before = evaluated(task.past);
  await breathe();
  const translated = translateFor(task, to);
  await breathe();
  const after = evaluated(translated.input);
  await breathe();
  return compare(task, to, { translated, before, after });
}

/** Scores and grades without their explanations, which nobody asks a simulation for. */
function evaluated(input: CycleInput): EvaluationResult {
  const entries = new Map<string, PostedEntry[]>(input.subjects.map(({ id }) => [id, []]));
  for (const entry of input.entries) entries.get(entry.subjectId)?.push(entry);
  const materials = input.subjects.map((subject) => ({ subject, entries: entries.get(subject.id) ?? [] }));
  return evaluateStream(input, materials, "none");
}

const prepare = ({ past, draft, sameTemplate, mapping }: SimulationTask): Counterparts =>
  counterparts(past.definition, draft, { sameTemplate }, mapping);

const translateFor = ({ draft, past, pricing }: SimulationTask, to: Counterparts): Translated =>
  translate({ draft, past, to, pricing });

/** "was:" and the code: a grade of the old rule book that the draft does not have. */
const WAS = "was:";
const NONE = "";

/** Two grades of the draft; or one of either rule book and none, which stands below them all. */
const isComparable = (from: GradeKey, to: GradeKey): boolean =>
  from === NONE || to === NONE || !(from.startsWith(WAS) || to.startsWith(WAS));

function compare(task: SimulationTask, to: Counterparts, { translated, before, after }: Evaluated): VillageOutcome {
  const { draft, past, residents, redeemed } = task;
  const keyBefore = (code: string | null): GradeKey =>
    code === null ? NONE : (to.grades.get(code) ?? `${WAS}${code}`);
  const keyAfter = (code: string | null): GradeKey => code ?? NONE;
  const grades = gradeTitles(draft, past.definition, to);
  const { movers, stayed } = moversOf(before, after, keyBefore, keyAfter);
  const rank = new Map(grades.map(({ key }, at) => [key, at]));
  const steps = movers.map(({ from, to: now }) =>
    isComparable(from, now) ? (rank.get(from) ?? 0) - (rank.get(now) ?? 0) : 0,
  );
  const cap = draft.funds?.capPerResident ?? null;
  return {
    parts: 1,
    entries: past.entries.length,
    before: sideOf(before, past, redeemed, keyBefore),
    after: sideOf(after, translated.input, redeemed, keyAfter),
    grades,
    moves: countMoves(movers),
    up: steps.filter((step) => step > 0).length,
    down: steps.filter((step) => step < 0).length,
    aside: steps.filter((step) => step === 0).length,
    stayed,
    unmatched: translated.unmatched,
    repriced: translated.repriced,
    residents,
    capFen: cap === null ? null : cap * residents,
    notes: [...translated.notes, ...notesOf(task)],
    movers,
  };
}

const perMember = ({ score }: SchemeDefinition) => plainParts(score).some((part) => part.type === "perMember");

function notesOf({ draft, past }: SimulationTask): SimulationNote[] {
  return [
    ...(perMember(draft) && !perMember(past.definition) ? (["members"] as const) : []),
    ...(isObserved(draft) || isObserved(past.definition) ? (["worthObserved"] as const) : []),
  ];
}

/** The draft's grades best first, then those of the old rule book that it does not have, then none. */
function gradeTitles(draft: SchemeDefinition, source: SchemeDefinition, to: Counterparts): GradeTitle[] {
  const lost = source.grading.grades.filter(({ code }) => (to.grades.get(code) ?? null) === null);
  return [
    ...draft.grading.grades.map(({ code, title, tone }) => ({ key: code, title, tone })),
    ...lost.map(({ code, title, tone }) => ({ key: `${WAS}${code}`, title, tone })),
    { key: NONE, title: { zh: "未定等次", en: "No grade" }, tone: "none" },
  ];
}

/** Who was rated under either rule book and has another grade under the other. */
function moversOf(
  before: EvaluationResult,
  after: EvaluationResult,
  keyBefore: (code: string | null) => GradeKey,
  keyAfter: (code: string | null) => GradeKey,
): { movers: Mover[]; stayed: number } {
  const now = new Map(after.subjects.map((subject) => [subject.subjectId, subject]));
  const movers: Mover[] = [];
  let stayed = 0;
  for (const was of before.subjects) {
    const is = now.get(was.subjectId);
    if (was.standing !== "rated" && is?.standing !== "rated") continue;
    const from = keyBefore(was.gradeCode);
    const to = keyAfter(is?.gradeCode ?? null);
    if (from === to) stayed += 1;
    else {
      const scoreAfter = is?.score ?? null;
      movers.push({ subjectId: was.subjectId, from, to, scoreBefore: was.score, scoreAfter });
    }
  }
  return { movers, stayed };
}

function countMoves(movers: readonly Mover[]): Move[] {
  const counts = new Map<string, Move>();
  for (const { from, to } of movers) {
    const key = `${from}|${to}`;
    counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
