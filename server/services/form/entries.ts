import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { entry, entryText } from "@/db/schema/entry";
import type { CivilDate } from "@/server/domain/calendar/dates";
import type { Hundredths } from "@/server/domain/points";
import type { LocalText } from "@/server/domain/scheme/parts";
import type { Work } from "@/server/services/access";
import { wordsFor } from "@/server/services/card/entries-page";

export type FormEntry = {
  id: string;
  subjectId: string;
  periodId: string;
  kind: "addition" | "deduction" | "veto";
  component: string;
  clause: string;
  points: Hundredths;
  actOn: CivilDate;
  status: "proposed" | "reviewed" | "on_notice" | "posted";
  /** Cancelled by a later entry: it stands on the form and counts nothing. */
  reversed: boolean;
  reason: string | null;
  recordedByName: string | null;
  reviewedByName: string | null;
  words: LocalText;
};

const reversed = sql<boolean>`exists (select 1 from posting g where g.county_id = ${entry.countyId} and g.source_kind = 'reversal' and g.source_id = ${entry.id})`;

type Of = { cycleId: string; periodId: string | null; subjectIds: readonly string[]; pending: boolean };

/**
 * Posted entries of some subjects in a cycle or one of its periods, in order of time, by subject; with `pending` also those on
 * their way. Who reported somebody else is named on no form (domain.md, invariant 10). Two statements.
 */
export async function formEntries(work: Work, { cycleId, periodId, subjectIds, pending }: Of) {
  const { tx, access } = work;
  const rows = await tx
    .select({
      id: entry.id,
      subjectId: entry.subjectId,
      periodId: entry.periodId,
      versionId: entry.versionId,
      itemCode: entry.itemCode,
      kind: entry.kind,
      component: entry.component,
      clause: entry.clause,
      points: entry.points,
      actOn: entry.actOn,
      status: sql<FormEntry["status"]>`${entry.status}`,
      reversed,
      reason: entryText.reason,
      recordedByName: sql<string | null>`case when ${entry.origin} <> 'reported' then ${entry.recordedByName} end`,
      reviewedByName: entry.reviewedByName,
    })
    .from(entry)
    .leftJoin(entryText, and(eq(entryText.countyId, entry.countyId), eq(entryText.entryId, entry.id)))
    .where(
      and(
        eq(entry.countyId, access.ctx.countyId),
        eq(entry.cycleId, cycleId),
        periodId ? eq(entry.periodId, periodId) : undefined,
        sql`${entry.subjectId} = any(${sql.param([...subjectIds])}::uuid[])`,
        inArray(entry.status, pending ? ["proposed", "reviewed", "on_notice", "posted"] : ["posted"]),
      ),
    )
    .orderBy(asc(entry.actOn), asc(entry.id));
  const words = await wordsFor(work, rows);
  const bySubject = new Map<string, FormEntry[]>();
  for (const row of rows) {
    const own = bySubject.get(row.subjectId) ?? [];
    own.push({ ...row, words: words(row) });
    bySubject.set(row.subjectId, own);
  }
  return bySubject;
}

/** What an entry counts: nothing once it is reversed, nor before it is posted. */
export const counted = ({ points, reversed: gone, status }: FormEntry): Hundredths =>
  gone || status !== "posted" ? 0 : points;

/** 事项 as it stands on a form, with what became of it. */
export function entryWords({ words, reversed: gone, kind, points }: FormEntry): string {
  if (kind === "veto") return `${words.zh}（一票否决${gone ? "，已撤销" : ""}）`;
  if (!gone) return words.zh;
  const sign = points < 0 ? "−" : "+";
  return `${words.zh}（${sign}${Math.abs(points) / 100}，已冲正）`;
}
