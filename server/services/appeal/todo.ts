import { sql } from "drizzle-orm";
import { grantsFor } from "@/server/domain/access/permissions";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { lineItem } from "@/server/services/notice/line-item";
import type { TodoLine } from "@/server/services/todo/line";

type Row = {
  entry_id: string;
  name: string;
  item: string;
  version_id: string;
  kind: string;
  item_code: string;
  since: string;
};

/**
 * Entries that the township upheld an appeal against after they had been posted: what follows is a reversal, which nobody
 * has proposed yet. For who may propose one. One statement.
 */
export async function todoOfUpheld(work: Work): Promise<TodoLine[]> {
  const { ctx, path } = work.access;
  const allowing = grantsFor(ctx.grants, "entry.reverse", path);
  if (allowing.length === 0) return [];
  const group = groupIdOf(work);
  const rows = await work.tx.execute<Row>(sql`
    select a.entry_id, l.name, l.item, e.version_id, e.kind, e.item_code, (a.answered_at at time zone 'Asia/Shanghai')::date::text as since
    from appeal a
    join entry e on e.county_id = a.county_id and e.id = a.entry_id and e.status = 'posted'
    join notice_line l on l.county_id = a.county_id and l.notice_id = a.notice_id and l.no = a.line_no
    where a.county_id = ${ctx.countyId} and a.village_id = ${villageOf(work)} and a.status = 'upheld'
      and (${group}::uuid is null or e.group_id = ${group}::uuid)
      and not exists (select 1 from posting g where g.county_id = a.county_id and g.source_kind = 'reversal' and g.source_id = a.entry_id)
      and not exists (select 1 from reversal_line x join reversal_request r on r.county_id = x.county_id and r.id = x.request_id
        where x.county_id = a.county_id and x.entry_id = a.entry_id and r.status = 'proposed')
    order by a.answered_at`);
  const lines: TodoLine[] = [];
  for (const { entry_id, name, since, ...row } of rows) {
    const source = { versionId: row.version_id, kind: row.kind, itemCode: row.item_code };
    const item = await lineItem(work, { item: row.item, extra: {} }, source, ctx.locale);
    lines.push({
      key: `upheld:${entry_id}`,
      group: "deadlines",
      text: "upheld",
      params: { name, item },
      path: `entries/${entry_id}`,
      count: 1,
      since,
      dueOn: null,
    });
  }
  return lines;
}
