import { type SQL, sql } from "drizzle-orm";
import type { Line } from "@/server/domain/access/lines";
import { depthOf, type OrgPath, unitCode } from "@/server/domain/access/path";
import { grantsFor } from "@/server/domain/access/permissions";
import type { Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { type FollowKind, type FollowWords, followWords } from "./words";

export const FOLLOW_TABS = ["open", "done", "lapsed"] as const;
export type FollowTab = (typeof FOLLOW_TABS)[number];

/** What a township looks at of its villages: what its own committee decides, and whose probation is extended. */
const TOWNSHIP_KINDS: readonly FollowKind[] = ["twiceInARow", "probationExtended"];
export const FOLLOWS_A_PAGE = 200;

export type FollowRow = {
  id: string;
  subjectId: string;
  name: string;
  group: string;
  /** Where the unit of the page is above the village. */
  village: string;
  unit: string;
  raisedOn: string;
  dueOn: string | null;
  overdue: boolean;
  outcome: string | null;
  decidedBy: string | null;
  doneOn: string | null;
  doneByName: string | null;
};

/** Everybody for whom one rule asks the same thing after the same result. */
export type FollowGroup = {
  key: string;
  schemeTitle: string;
  schemeTitleEn: string;
  cycle: string;
  startsOn: string;
  endsOn: string;
  /** "cycle", a month or a period. */
  span: string;
  line: Line;
  words: FollowWords;
  rows: FollowRow[];
  mayFinish: boolean;
};

type Row = {
  id: string;
  subject_id: string;
  name: string;
  group_name: string | null;
  village: string;
  org_path: OrgPath;
  scheme_id: string;
  title: string;
  title_en: string;
  version_id: string;
  cycle: string;
  starts_on: string;
  ends_on: string;
  line: Line;
  kind: FollowKind;
  rule: number;
  span: string;
  raised_on: string;
  due_on: string | null;
  outcome: string | null;
  decided_by: string | null;
  done_on: string | null;
  done_by_name: string | null;
};

/** Rows of this unit that the person may see; above the village only what concerns the township. */
export function followsHere({ access, unit }: Work): SQL {
  const { countyId } = access.ctx;
  const kinds = depthOf(access.path) < 3 ? sql`and f.kind = any(${sql.param([...TOWNSHIP_KINDS])}::text[])` : sql``;
  const group = access.groupPath ? sql`and s.group_id = ${unit.id}` : sql``;
  return sql`f.county_id = ${countyId} and f.org_path >= ${access.rows.scope} and f.org_path < ${`${access.rows.scope}~`}
    and f.line = any(${sql.param([...access.rows.lines])}::text[]) ${kinds} ${group}`;
}

/** How many there are of each kind of state. */
export async function countFollows(work: Work): Promise<Record<FollowTab, number>> {
  const rows = await work.tx.execute<{ status: FollowTab; count: number }>(sql`
    select f.status, count(*)::int as count from follow_up f join subject s on s.county_id = f.county_id and s.id = f.subject_id
    where ${followsHere(work)} group by f.status`);
  const of = (tab: FollowTab) => rows.find(({ status }) => status === tab)?.count ?? 0;
  return { open: of("open"), done: of("done"), lapsed: of("lapsed") };
}

/**
 * 后续事项: who, why by which clause, and what is to be done; those with one rule and one result together, the earliest due
 * first (done ones: the latest first); one page. Two statements and the definitions.
 */
export async function followGroups(
  work: Work,
  tab: FollowTab,
  page = 1,
  size = FOLLOWS_A_PAGE,
): Promise<FollowGroup[]> {
  const { tx, access, today } = work;
  const order =
    tab === "open" ? sql`f.due_on nulls last, f.raised_on` : sql`f.done_on desc nulls last, f.raised_on desc`;
  const rows = await tx.execute<Row>(sql`
    select f.id, f.subject_id, s.name, g.name as group_name, v.name as village, v.org_path, f.scheme_id, x.title, x.title_en, c.version_id, c.name as cycle,
      c.starts_on::text, c.ends_on::text,
      f.line, f.kind, f.rule, f.span, f.raised_on::text, f.due_on::text, f.outcome, f.decided_by, f.done_on::text, f.done_by_name
    from follow_up f
    join subject s on s.county_id = f.county_id and s.id = f.subject_id
    join scheme x on x.county_id = f.county_id and x.id = f.scheme_id
    join cycle c on c.county_id = f.county_id and c.id = f.cycle_id
    join org_unit v on v.county_id = f.county_id and v.id = f.village_id
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where ${followsHere(work)} and f.status = ${tab}
    order by ${order}, x.title, f.kind, f.rule, s.code, f.id limit ${size} offset ${(page - 1) * size}`);
  const groups = new Map<string, FollowGroup>();
  for (const row of rows) {
    const key = [row.scheme_id, row.cycle, row.kind, row.rule, row.span].join(":");
    const known = groups.get(key) ?? (await groupOf(work, key, row));
    if (!known) continue;
    groups.set(key, known);
    known.rows.push(rowOf(row, tab, today));
  }
  const mayFinish = (line: Line) => grantsFor(access.ctx.grants, "follow.manage", access.path, line).length > 0;
  return [...groups.values()].map((group) => ({ ...group, mayFinish: tab === "open" && mayFinish(group.line) }));
}

async function groupOf(work: Work, key: string, row: Row): Promise<FollowGroup | null> {
  const words = followWords(await definitionOf(work, row.version_id), row.kind, row.rule);
  if (!words) return null;
  const { title: schemeTitle, title_en: schemeTitleEn, cycle, starts_on: startsOn, ends_on: endsOn, span, line } = row;
  const of = { schemeTitle, schemeTitleEn, cycle, startsOn, endsOn, span, line };
  return { key, ...of, words, rows: [], mayFinish: false };
}

const rowOf = (row: Row, tab: FollowTab, today: string): FollowRow => ({
  id: row.id,
  subjectId: row.subject_id,
  name: row.name,
  group: row.group_name ?? "",
  village: row.village,
  unit: unitCode(row.org_path),
  raisedOn: row.raised_on,
  dueOn: row.due_on,
  overdue: tab === "open" && row.due_on !== null && row.due_on < today,
  outcome: row.outcome,
  decidedBy: row.decided_by,
  doneOn: row.done_on,
  doneByName: row.done_by_name,
});
