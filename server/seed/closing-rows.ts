import { setImmediate as nextTurn } from "node:timers/promises";
import type { PostedEntry, PreviousResult } from "@/server/domain/evaluate/input";
import { resultStepFrom } from "@/server/domain/workflow/result-steps";
import type { PastEvent } from "@/server/seed/plan/past";
import type { Random } from "@/server/seed/plan/random";
import { finalAt, type PlannedStep } from "@/server/seed/plan/results";
import type { ReadCycle } from "@/server/services/cycle/cycle-input";
import { digestOf, hashOfParts, partsOf } from "@/server/services/cycle/input-parts";
import { evaluate, resultRows, summaryOf } from "@/server/services/cycle/prepare-close";
import type { AuditRow, PastRows } from "./past-rows";
import { type ResultWay, wayRows } from "./result-rows";
import type { SchemeInUse } from "./scheme-in-use";
import type { Named } from "./stages";

type Closing = Extract<PastEvent, { type: "close" }>;
export type ClosingRow = {
  id: string;
  cycleId: string;
  periodId: string | null;
  versionId: string;
  orgPath: string;
  inputHash: Buffer;
  resultHash: Buffer;
  summary: ReturnType<typeof summaryOf>;
  preparedAt: Date;
  confirmedAt: Date;
  /** The steps a whole cycle has done; none of a period, which is final once confirmed. */
  steps: PlannedStep[];
  finalAt: Date | null;
  nextStep: number | null;
  span: { startsOn: string; endsOn: string };
  results: ReturnType<typeof resultRows>;
};

/** The closings of one scheme's past: what `prepare` and `confirm` evaluate from the database, from the rows in memory. */
export class Closings {
  readonly rows: ClosingRow[] = [];
  readonly audits: AuditRow[] = [];
  /** Steps, meetings, notices and filings of the cycles' results. */
  readonly way: ResultWay[] = [];
  private previous: PreviousResult[] = [];

  constructor(
    private readonly scheme: SchemeInUse,
    private readonly random: Random,
    private readonly named: Named,
  ) {}

  /** Closes what an event of the past closes; periods that began before the scheme was adopted too. */
  async see(event: PastEvent, past: PastRows): Promise<void> {
    if (event.type !== "close") return;
    for (const cycle of this.scheme.rules.cycles) {
      const read = this.scheme.cycles.find(({ row }) => row.id === cycle.id);
      if (!read) throw new RangeError("a cycle that was not read");
      for (const period of cycle.periods) {
        if (period.status !== "open" || period.endsOn > event.lastDay) continue;
        await this.close(read, period.id, event, past);
        period.status = "closed";
      }
      if (cycle.endsOn === event.lastDay) await this.close(read, null, event, past);
    }
  }

  private async close(read: ReadCycle, periodId: string | null, event: Closing, past: PastRows): Promise<void> {
    await nextTurn();
    const input = { ...read.input, entries: postedIn(read, past), previousResults: this.previous };
    const evaluated = evaluate({ ...read, input }, periodId);
    const parts = partsOf(input, this.scheme.digest);
    const closing: ClosingRow = {
      id: this.random.uuid(),
      cycleId: read.row.id,
      periodId,
      versionId: read.row.versionId,
      orgPath: read.row.orgPath,
      inputHash: hashOfParts(parts),
      resultHash: digestOf(evaluated),
      summary: summaryOf(evaluated, parts),
      preparedAt: event.preparedAt,
      confirmedAt: event.confirmedAt,
      ...(periodId === null ? wayOf(this.scheme, event) : { steps: [], finalAt: event.confirmedAt, nextStep: null }),
      span: read.row,
      results: resultRows(evaluated),
    };
    this.rows.push(closing);
    if (periodId === null) this.way.push(wayRows(this.scheme, closing, this.random, this.named));
    if (periodId === null && closing.finalAt !== null)
      this.previous = closing.results
        .map(({ subject_id, grade }) => ({ subjectId: subject_id, gradeCode: grade }))
        .sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
    const { reviewer, confirmer } = this.scheme.staff;
    const target = { targetKind: "closing", targetId: closing.id, detail: { cycleId: closing.cycleId, periodId } };
    this.audits.push({ at: event.preparedAt, by: reviewer, action: "cycle.prepare", ...target });
    this.audits.push({ at: event.confirmedAt, by: confirmer, action: "cycle.confirm", ...target });
  }
}

/** How far the results of a cycle have come. */
function wayOf({ definition }: SchemeInUse, { steps }: Closing) {
  const last = steps.at(-1);
  const end = finalAt(steps);
  if (end !== null) return { steps, finalAt: end, nextStep: null };
  const from = last ? last.demand.stepNo : 0;
  const isDone = last !== undefined && (last.demand.type === "decide" || last.acceptedAt !== null);
  return { steps, finalAt: null, nextStep: resultStepFrom(definition, isDone ? from + 1 : from) };
}

/** What a cycle's scores count, in the order of its ids, as `readCycleInput` reads it. */
function postedIn({ row, periods }: ReadCycle, past: PastRows): PostedEntry[] {
  const numbers = new Map(periods.map(({ id, no }) => [id, no]));
  return [...past.entries.values()]
    .filter((entry) => entry.cycleId === row.id && entry.status === "posted")
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((entry) => ({
      id: entry.id,
      subjectId: entry.subjectId,
      itemCode: entry.itemCode,
      points: entry.points,
      actOn: entry.actOn,
      periodNo: numbers.get(entry.periodId) ?? 0,
      reversesId: null,
    }));
}
