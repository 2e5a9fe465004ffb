import { sql } from "drizzle-orm";
import { grantsFor, type Permission } from "@/server/domain/access/permissions";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import type { TodoGroup, TodoLine } from "@/server/services/todo/line";

type Row = {
  id: string;
  status: "previewed" | "proposed" | "reviewed" | "on_notice";
  file_name: string;
  line: "household" | "party" | "school" | "market" | "enterprise";
  own: boolean;
  entries: number;
  since: string;
  ends_on: string | null;
};

/** Which step of a carry-over waits for whom, and under which heading. */
const STEPS: Record<Row["status"], { permission: Permission; group: TodoGroup; text: string }> = {
  previewed: { permission: "ledger.carryOver", group: "start", text: "carryPreview" },
  proposed: { permission: "entry.review", group: "check", text: "carryReview" },
  reviewed: { permission: "notice.publish", group: "notice", text: "carryNotice" },
  on_notice: { permission: "entry.post", group: "post", text: "carryPost" },
};

/** Carry-overs of old books that wait for this person: an own preview, a check by somebody else, the notice, the posting. One query. */
export async function todoOfCarry(work: Work): Promise<TodoLine[]> {
  const { tx, access, today } = work;
  const { ctx } = access;
  const group = groupIdOf(work);
  const rows = await tx.execute<Row>(sql`
    select r.id, r.status, r.file_name, r.line, r.by_user_id = ${ctx.userId}::uuid as own, coalesce((r.report ->> 'entries')::int, 0) as entries,
      (coalesce(r.reviewed_at, r.proposed_at, r.created_at) at time zone 'Asia/Shanghai')::date::text as since, n.ends_on::text as ends_on
    from carry_run r left join notice n on n.county_id = r.county_id and n.id = r.notice_id
    where r.county_id = ${ctx.countyId} and r.village_id = ${villageOf(work)} and r.kind = 'ledger'
      and (r.status in ('proposed', 'reviewed') or r.status = 'previewed' and r.by_user_id = ${ctx.userId}::uuid
        or r.status = 'on_notice' and n.ends_on < ${today}::date)
      and (${group}::uuid is null or r.group_id is null or r.group_id = ${group}::uuid)
    order by r.created_at`);
  return rows.flatMap((row): TodoLine[] => {
    const step = STEPS[row.status];
    if (grantsFor(ctx.grants, step.permission, access.path, row.line).length === 0) return [];
    // Nobody approves an own import (domain.md, invariant 2).
    if (row.status === "proposed" && row.own) return [];
    return [
      {
        key: `carry:${row.id}`,
        group: step.group,
        text: step.text,
        params: { file: row.file_name, count: row.entries },
        path: `carry/${row.id}`,
        count: row.entries,
        since: row.since,
        dueOn: null,
      },
    ];
  });
}
