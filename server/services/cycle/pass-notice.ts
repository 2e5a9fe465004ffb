import { sql } from "drizzle-orm";
import { villageOf, type Work } from "@/server/services/access";
import { settleNotices } from "@/server/services/notice/settle-notices";
import { advanceClosing } from "./advance-closing";
import { type ClosingRecord, lockClosing } from "./closing-row";

/** How the notice of a closing's results stands. `upheld`: an objection or appeal was right, the results cannot stay. */
export type ResultNotice = {
  id: string;
  /** Which of the steps it is: a rule book may have results on notice before the filing and after it. */
  stepNo: number;
  title: string;
  shortCode: string;
  startsOn: string;
  endsOn: string;
  status: "open" | "complete" | "cancelled";
  publishedBy: string;
  publishedByName: string;
  over: boolean;
  open: number;
  upheld: number;
};

/** Every notice of one closing's results, the latest last. In: the closing. One statement. */
export async function noticesOf(
  { tx, access, today }: Work,
  row: Pick<ClosingRecord, "id">,
  stepNo: number | null = null,
): Promise<ResultNotice[]> {
  const { countyId } = access.ctx;
  const against = (table: "objection" | "appeal", status: string) => sql`
    (select count(*)::int from ${sql.identifier(table)} o where o.county_id = n.county_id and o.notice_id = n.id and o.status = ${status})`;
  return tx.execute<ResultNotice>(sql`
    select n.id, s.step_no as "stepNo", n.title, n.short_code as "shortCode", n.starts_on::text as "startsOn", n.ends_on::text as "endsOn", n.status, n.published_by as "publishedBy",
      n.published_by_name as "publishedByName", n.ends_on < ${today}::date as over,
      ${against("objection", "open")} + ${against("appeal", "open")} as open,
      ${against("objection", "upheld")} + ${against("appeal", "upheld")} as upheld
    from closing_step s join notice n on n.county_id = s.county_id and n.id = s.notice_id
    where s.county_id = ${countyId} and s.closing_id = ${row.id} and s.outcome = 'published'
      and (${stepNo}::int is null or s.step_no = ${stepNo}::int)
    order by s.at, s.id`);
}

/** Whether the notice has run its full days and nothing said against it is open or was right (domain.md, invariant 3). */
export const hasRun = (notice: ResultNotice | undefined): notice is ResultNotice =>
  notice !== undefined && notice.status !== "cancelled" && notice.over && notice.open === 0 && notice.upheld === 0;

/**
 * Locks a closing and lets it pass the notice it stands at, once that has run: by whoever published it, at the moment it
 * ended (the moment of `settleNotices`). In: a closing of this unit. Out: its row as it stands now. Errors: cycle.notFound.
 */
export async function settled(work: Work, closingId: string): Promise<ClosingRecord> {
  const row = await lockClosing(work, closingId);
  if (row.status !== "confirmed" || row.nextStep === null) return row;
  const notice = (await noticesOf(work, row, row.nextStep)).at(-1);
  if (!hasRun(notice)) return row;
  const { countyId } = work.access.ctx;
  await settleNotices(work.tx, { countyId, villageId: villageOf(work), today: work.today });
  const at = new Date(new Date(`${notice.endsOn}T00:00:00+08:00`).getTime() + 86_400_000);
  const { nextStep } = await advanceClosing(work, row, {
    stepNo: row.nextStep,
    outcome: "done",
    noticeId: notice.id,
    by: { id: notice.publishedBy, name: notice.publishedByName, at },
  });
  return { ...row, nextStep };
}
