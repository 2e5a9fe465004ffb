import { roundHalfUp } from "@/server/domain/fraction";
import type { Hundredths } from "@/server/domain/points";
import type { TieBreak } from "@/server/domain/scheme/grading";
import type { AwardValues } from "./aims";
import type { Compiled } from "./compile";
import type { PostedEntry, RatedSubject } from "./input";
import type { Candidate } from "./places";
import { cycleStanding } from "./presence";
import type { ResultStanding, ScoreNode } from "./result";
import { exactValue, plainNode, type Scored, scoreNode } from "./score";
import type { Surroundings } from "./surroundings";
import type { VetoOutcome } from "./vetoes";

/** A subject scored, with all that grading will ask about it: small, so that a county's fit into memory. */
export type Assessed = {
  readonly subject: RatedSubject;
  readonly standing: ResultStanding;
  readonly veto: VetoOutcome;
  /** null for the exempt; the node only where explanations are wanted. */
  readonly score: { readonly node: ScoreNode | null; readonly points: Hundredths } | null;
  readonly measured: ReadonlyMap<number, Hundredths>;
  /** Score and measures as they would be without the veto that sets them to 0; null where none does. */
  readonly bare: { readonly points: Hundredths; readonly measured: ReadonlyMap<number, Hundredths> } | null;
  readonly tieKeys: readonly number[];
  readonly deducted: ReadonlyMap<string, Hundredths>;
  /** By code of an award that compares components: their points in the cycle. */
  readonly forAwards: AwardValues;
  readonly recorded: boolean;
};

/** A subject scored, with the ids of its reversals. */
type Measured = Scored & { readonly reversals: ReadonlySet<string> };

const NOTHING = {
  measured: new Map(),
  bare: null,
  tieKeys: [],
  deducted: new Map(),
  forAwards: new Map<string, number>(),
  recorded: false,
};

/**
 * The size of the deductions of one component, or of all. A deduction reversed in a later period is none any more, and an
 * addition taken back there was never one; what is deducted for a false record is.
 */
function deductions({ compiled, tally, reversals }: Measured, component: number | null): Hundredths {
  let sum = 0;
  for (const [index, periods] of tally.entries()) {
    if (component !== null && component !== index) continue;
    for (const { itemCode, entryId, points } of periods.flat()) {
      const sign = compiled.items.get(itemCode)?.item.sign;
      if (sign === "deduction" || (points < 0 && !reversals.has(entryId))) sum -= points;
    }
  }
  return Math.max(0, sum);
}

function tieKey(scored: Measured, tieBreak: TieBreak): number {
  switch (tieBreak.type) {
    case "component": {
      const { component: code, clause } = tieBreak;
      const node = plainNode(scored, { type: "sumOverCycle", components: [code], clause });
      const value = roundHalfUp(exactValue(node));
      return scored.compiled.definition.grading.better === "higher" ? value : -value;
    }
    case "fewerDeductions":
      return -deductions(scored, null);
    case "decision":
      return -(scored.subject.tieOrder ?? Number.MAX_SAFE_INTEGER);
    default:
      return tieBreak satisfies never;
  }
}

function measuresOf(compiled: Compiled, scored: Scored): Map<number, Hundredths> {
  return new Map([...compiled.measures].map(([at, of]) => [at, roundHalfUp(exactValue(plainNode(scored, of)))]));
}

/** What the rules look at besides the score. A cycle set to zero by a veto is zero there too. */
function measure(
  compiled: Compiled,
  scored: Measured,
  zeroed: boolean,
): Pick<Assessed, "measured" | "tieKeys" | "deducted" | "forAwards"> {
  const { grading } = compiled.definition;
  const measured = measuresOf(compiled, scored);
  if (zeroed) for (const at of measured.keys()) measured.set(at, 0);
  const deducted = new Map<string, Hundredths>();
  for (const rule of grading.rules) {
    if (rule.type !== "dropAtTotals") continue;
    deducted.set(rule.component, deductions(scored, compiled.componentAt.get(rule.component) ?? -1));
  }
  const forAwards = new Map<string, Hundredths>();
  for (const { code, per, components, clause } of compiled.definition.awards) {
    if (per !== "cycle" || !components) continue;
    const node = plainNode(scored, { type: "sumOverCycle", components, clause });
    forAwards.set(code, zeroed ? 0 : roundHalfUp(exactValue(node)));
  }
  return { measured, deducted, forAwards, tieKeys: grading.tieBreaks.map((tieBreak) => tieKey(scored, tieBreak)) };
}

/** Scores one subject. Throws as evaluateCycle. */
export function assess(
  compiled: Compiled,
  around: Surroundings,
  subject: RatedSubject,
  entries: readonly PostedEntry[],
  explain: "all" | "none",
): Assessed {
  const veto = around.veto(compiled, subject);
  const standing = cycleStanding(compiled, subject, veto.barredBy !== null);
  if (standing === "exempt") return { subject, standing, veto, score: null, ...NOTHING };
  const scored = around.scored(compiled, subject, entries);
  const node = scoreNode(scored);
  const zeroed = veto.zeroedBy !== null;
  const exact = roundHalfUp(exactValue(node));
  const points = zeroed ? 0 : exact;
  const reversals = new Set(entries.flatMap(({ id, reversesId }) => (reversesId === null ? [] : [id])));
  return {
    subject,
    standing,
    veto,
    score: { node: explain === "all" ? node : null, points },
    ...measure(compiled, { ...scored, reversals }, zeroed),
    bare: zeroed ? { points: exact, measured: measuresOf(compiled, scored) } : null,
    recorded: scored.ballots.length > 0 || scored.tally.some((periods) => periods.some((one) => one.length > 0)),
  };
}

function unitOf(compiled: Compiled, subject: RatedSubject): string {
  const { unit } = compiled.definition.grading;
  switch (unit) {
    case "all":
      return "";
    case "group":
      return subject.groupId ?? "";
    case "class":
      return subject.classCode;
    default:
      return unit satisfies never;
  }
}

/** Who is rated stands for a grade; null for everybody else. */
export function candidateOf(compiled: Compiled, around: Surroundings, one: Assessed): Candidate | null {
  const { subject, standing, veto, score, measured, tieKeys, deducted, recorded } = one;
  if (standing !== "rated" || !score) return null;
  const counted = !compiled.byRight.has(subject.classCode);
  return {
    id: subject.id,
    classCode: subject.classCode,
    unit: unitOf(compiled, subject),
    score: score.points,
    measured,
    tieKeys,
    deducted,
    recorded,
    previous: around.previous.get(subject.id),
    barredGrades: veto.barredGrades,
    counted,
    placeable: counted && veto.forced === null,
    gated: false,
    grade: null,
    rank: null,
    rankedBy: null,
    steps: [],
  };
}
