import { sql } from "drizzle-orm";
import { depthOf, type OrgPath } from "@/server/domain/access/path";
import { grantsFor } from "@/server/domain/access/permissions";
import type { Work } from "@/server/services/access";
import { movedFrom, movedParams } from "@/server/services/calendar/moves";
import { lineItem } from "@/server/services/notice/line-item";
import type { TodoLine } from "@/server/services/todo/line";

type Row = {
  kind: "objection" | "overdueObjection" | "appeal";
  id: string;
  name: string;
  item: string;
  extra: Record<string, unknown>;
  version_id: string;
  entry_kind: string | null;
  item_code: string | null;
  village: string;
  path: OrgPath;
  since: string;
  due: string;
  moved: string | null;
  total: number;
};

const SHOWN = 50;

/**
 * What this person may answer: in the village its open objections, except against what they recorded or raised themselves; in
 * the township appeals, except against their own answer, and objections that a village has let pass. The earliest due, with how
 * many there are. One statement.
 */
export async function todoOfObjections(work: Work, shown = SHOWN): Promise<TodoLine[]> {
  const { access } = work;
  const above = depthOf(access.path) < 3;
  const may = grantsFor(access.ctx.grants, above ? "appeal.answer" : "objection.answer", access.path);
  if (may.length === 0) return [];
  const rows = await (above ? ofTownship(work, shown) : ofVillage(work, shown));
  const lines: TodoLine[] = [];
  for (const { kind, id, name, village, since, due, moved, total, ...row } of rows) {
    const source = { versionId: row.version_id, kind: row.entry_kind, itemCode: row.item_code };
    const item = await lineItem(work, row, source, access.ctx.locale);
    lines.push({
      key: `${kind}:${id}`,
      group: "deadlines",
      text: kind,
      params: { name, item, village, ...movedParams(moved) },
      path: above ? `appeals#${id}` : `objections#${id}`,
      count: 1,
      since,
      dueOn: due,
      of: { list: "objections", total },
    });
  }
  return lines;
}

/** Of `l` (the line), `n` (its notice) and `e` (its entry, where it has one): what the line is called and by which version. */
const LINE = sql`l.name, l.item, l.extra, coalesce(e.version_id, n.version_id) as version_id, e.kind as entry_kind, e.item_code`;

const villageName = (locale: string) => (locale === "en" ? sql`v.name_en` : sql`v.name`);

const ofVillage = ({ tx, access, unit }: Work, shown: number) =>
  tx.execute<Row>(sql`
    select count(*) over ()::int as total, 'objection' as kind, o.id, ${LINE}, '' as village, o.org_path as path,
      (o.raised_at at time zone 'Asia/Shanghai')::date::text as since, o.due_on::text as due,
      ${movedFrom(access.ctx.countyId, sql`o.id`)} as moved
    from objection o join notice_line l on l.county_id = o.county_id and l.notice_id = o.notice_id and l.no = o.line_no
    join notice n on n.county_id = o.county_id and n.id = o.notice_id
    left join entry e on e.county_id = o.county_id and e.id = o.entry_id
    where o.county_id = ${access.ctx.countyId} and o.village_id = ${unit.ancestors[2]?.id ?? null} and o.status = 'open'
      and e.recorded_by is distinct from ${access.ctx.userId}::uuid
      and not (o.channel = 'signed_in' and o.by_user_id = ${access.ctx.userId}::uuid)
      and (${access.groupPath ? unit.id : null}::uuid is null or o.entry_id is null or e.group_id = ${access.groupPath ? unit.id : null}::uuid)
    order by o.due_on, o.id limit ${shown}`);

const ofTownship = ({ tx, access, today }: Work, shown: number) =>
  tx.execute<Row>(sql`
    select waiting.*, count(*) over ()::int as total from (
      select 'appeal' as kind, a.id, ${LINE}, ${villageName(access.ctx.locale)} as village, a.org_path as path,
        (a.raised_at at time zone 'Asia/Shanghai')::date::text as since, a.due_on::text as due,
        ${movedFrom(access.ctx.countyId, sql`a.id`)} as moved
      from appeal a join objection o on o.county_id = a.county_id and o.id = a.objection_id
      join notice_line l on l.county_id = a.county_id and l.notice_id = a.notice_id and l.no = a.line_no
      join notice n on n.county_id = a.county_id and n.id = a.notice_id
      join org_unit v on v.county_id = a.county_id and v.id = a.village_id
      left join entry e on e.county_id = a.county_id and e.id = a.entry_id
      where a.county_id = ${access.ctx.countyId} and a.org_path >= ${access.path} and a.org_path < ${`${access.path}~`} and a.status = 'open'
        and o.answered_by is distinct from ${access.ctx.userId}::uuid and a.by_user_id <> ${access.ctx.userId}::uuid
        and e.recorded_by is distinct from ${access.ctx.userId}::uuid and e.reviewed_by is distinct from ${access.ctx.userId}::uuid
      union all
      select 'overdueObjection', o.id, ${LINE}, ${villageName(access.ctx.locale)}, o.org_path,
        (o.raised_at at time zone 'Asia/Shanghai')::date::text, o.due_on::text,
        ${movedFrom(access.ctx.countyId, sql`o.id`)}
      from objection o join notice_line l on l.county_id = o.county_id and l.notice_id = o.notice_id and l.no = o.line_no
      join org_unit v on v.county_id = o.county_id and v.id = o.village_id
      join notice n on n.county_id = o.county_id and n.id = o.notice_id
      left join entry e on e.county_id = o.county_id and e.id = o.entry_id
      where o.county_id = ${access.ctx.countyId} and o.org_path >= ${access.path} and o.org_path < ${`${access.path}~`} and o.status = 'open'
        and o.due_on < ${today}::date + v.clock_offset_days
    ) as waiting order by due, id limit ${shown}`);
