import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { entry, entryStep } from "@/db/schema/entry";
import { objection } from "@/db/schema/notice";
import { DomainError } from "@/server/errors";
import { villageOf, type Work } from "@/server/services/access";
import { settleNotices } from "@/server/services/notice/settle-notices";

export type ObjectionRow = typeof objection.$inferSelect;
/** What an objection and an appeal say of their place. */
export type OnLine = Pick<
  ObjectionRow,
  "countyId" | "villageId" | "noticeId" | "lineNo" | "entryId" | "orgPath" | "line"
>;

/** An objection of the village, locked. Errors: objection.notFound. */
export async function lockObjection(work: Work, id: string): Promise<ObjectionRow> {
  const [row] = await work.tx
    .select()
    .from(objection)
    .where(
      and(
        eq(objection.countyId, work.access.ctx.countyId),
        eq(objection.villageId, villageOf(work)),
        eq(objection.id, id),
      ),
    )
    .for("update");
  if (!row) throw new DomainError("objection.notFound");
  return row;
}

type Told = "objected" | "answered" | "appealed" | "appealAnswered" | "corrected";

/** The trace on the entry, for ever. The name of who objected or appealed is not part of it. */
export const stepOf = (
  { tx, access, now }: Work,
  entryId: string,
  step: Told,
  on: Pick<OnLine, "orgPath" | "line">,
  by: { id: string; name: string; note: string } | null,
) =>
  tx.insert(entryStep).values({
    countyId: access.ctx.countyId,
    id: newId(now),
    orgPath: on.orgPath,
    line: on.line,
    entryId,
    step,
    note: by?.note ?? null,
    byUserId: by?.id ?? null,
    byName: by?.name ?? "",
    at: now,
  });

/** Who recorded and who approved the entry of a line; null for a result. */
export async function peopleOf({ tx }: Work, row: OnLine) {
  if (!row.entryId) return null;
  const [found] = await tx
    .select({ recordedBy: entry.recordedBy, reviewedBy: entry.reviewedBy, status: entry.status })
    .from(entry)
    .where(and(eq(entry.countyId, row.countyId), eq(entry.id, row.entryId)));
  return found ?? null;
}

/**
 * Rejects the entry for good wherever it stands on its way, also where a review returned it meanwhile; a posted one stays.
 * The frozen line of the notice stays; pages read from the objection that it was corrected.
 */
export async function takeBack({ tx, access, now }: Work, row: OnLine): Promise<void> {
  if (!row.entryId) return;
  await tx.execute(sql`
    with done as (
      update entry set status = 'rejected', after_notice = null, version = version + 1
      where county_id = ${row.countyId} and id = ${row.entryId} and status in ('proposed', 'returned', 'on_notice', 'reviewed')
      returning county_id, id, org_path, line
    )
    insert into entry_step (county_id, id, org_path, line, entry_id, step, by_user_id, by_name, at)
    select county_id, gen_random_uuid(), org_path, line, id, 'rejected', ${access.ctx.userId}::uuid, ${access.ctx.userName},
      ${now.toISOString()}::timestamptz from done`);
}

/** Lets the line go where nothing else holds it, and its entry on where the notice has run. */
export async function release(work: Work, row: OnLine): Promise<void> {
  await work.tx.execute(sql`
    update notice_line l set held = false
    where l.county_id = ${row.countyId} and l.notice_id = ${row.noticeId} and l.no = ${row.lineNo}
      and not exists (select 1 from objection o where o.county_id = l.county_id and o.notice_id = l.notice_id and o.line_no = l.no and o.status = 'open')
      and not exists (select 1 from appeal a where a.county_id = l.county_id and a.notice_id = l.notice_id and a.line_no = l.no and a.status = 'open')`);
  await settleNotices(work.tx, { countyId: row.countyId, villageId: row.villageId, today: work.today });
}
