import { type SQL, sql } from "drizzle-orm";
import type { Locale } from "@/server/domain/locale";
import type { HearingState } from "@/server/domain/workflow/hearing";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { itemTitle } from "@/server/services/notice/entry-lines";
import { groupReach } from "@/server/services/round/cross-review";
import { ofSought } from "./find-entries";
import { type Bar, readiness } from "./readiness";
import { makerKnown, seesReporter } from "./reporter";
import { definitionOf } from "./scheme-rules";
import type { CheckStep, WaitingStep } from "./workflow";

/** Tabs of the list, in the order an entry passes through them. */
export const TABS = ["toCheck", "toNotice", "onNotice", "toPost", "posted", "returned", "stopped"] as const;
export type Tab = (typeof TABS)[number];

export type EntryFilter = {
  schemeId: string;
  tab: Tab;
  step?: CheckStep;
  group?: string;
  item?: string;
  recorder?: string;
  /** A word of soughtWord. */
  word?: string;
  from?: string;
  until?: string;
  page: number;
};

export type EntryLine = {
  id: string;
  name: string;
  group: string;
  subjectId: string;
  item: string;
  clause: string;
  points: number;
  actOn: string;
  late: boolean;
  reason: string;
  /** Empty where a resident reported it and the reader is not told who. */
  recorder: string;
  recordedBy: string;
  recordedAt: string;
  /** Ids of its photos. */
  evidence: string[];
  noticeId: string | null;
  until: string | null;
  objected: boolean;
  next: WaitingStep;
  /** Of a deduction: how its subject was heard, where that is not settled or somebody disagrees. */
  heard: { state: HearingState; until: string | null; disagrees: boolean; words: string | null } | null;
  /** Why this person cannot decide on it today; null where nothing stands in the way. */
  bar: Bar | null;
};

export const PAGE_SIZE = 50;
const CHECKS = sql`('firstCheck', 'review', 'assembly', 'file')`;

/** Entries with the step they really wait for: a notice that has run counts as done, also before anybody settles it. */
export const withEffectiveStep = (work: Work, village: string, group: string | null, scheme: string | null): SQL => sql`
  select e.*, n.ends_on, o.open as objected,
    case when e.status = 'on_notice' and n.ends_on < ${work.today}::date and not o.open then 'reviewed' else e.status end as state,
    case when e.status = 'on_notice' and n.ends_on < ${work.today}::date and not o.open then e.after_notice else e.next_step end as next
  from entry e
  left join notice n on n.county_id = e.county_id and n.id = e.notice_id
  cross join lateral (select exists (select 1 from objection o where o.county_id = e.county_id and o.entry_id = e.id and o.status = 'open')
    or exists (select 1 from appeal a where a.county_id = e.county_id and a.entry_id = e.id and a.status = 'open') as open) o
  where e.county_id = ${work.access.ctx.countyId} and e.village_id = ${village}
    and ${group === null ? sql`true` : groupReach(work, sql`e`)} and (${scheme}::uuid is null or e.scheme_id = ${scheme}::uuid)`;

const TAB: Record<Tab, SQL> = {
  // An old book is dealt with as a whole, in a place of its own.
  toCheck: sql`state in ('proposed', 'reviewed') and next in ${CHECKS} and origin <> 'carriedOver'`,
  toNotice: sql`state in ('proposed', 'reviewed') and next = 'notice' and origin <> 'carriedOver'`,
  onNotice: sql`state = 'on_notice'`,
  toPost: sql`state = 'reviewed' and next = 'post' and origin <> 'carriedOver'`,
  posted: sql`state = 'posted'`,
  returned: sql`state = 'returned'`,
  stopped: sql`state in ('withdrawn', 'rejected')`,
};

export type TabCounts = Record<Tab, number> & { steps: { step: CheckStep; count: number }[] };

/** How many entries of a scheme stand in each tab, and how many wait for each kind of check. One query. */
export async function countTabs(work: Work, schemeId: string): Promise<TabCounts> {
  const rows = await work.tx.execute<{ tab: Tab | null; next: CheckStep; count: number }>(sql`
    with e as (${withEffectiveStep(work, villageOf(work), groupIdOf(work), schemeId)})
    select case when ${TAB.toCheck} then 'toCheck' when ${TAB.toNotice} then 'toNotice' when ${TAB.onNotice} then 'onNotice'
      when ${TAB.toPost} then 'toPost' when ${TAB.posted} then 'posted' when ${TAB.returned} then 'returned' else 'stopped' end as tab,
      case when ${TAB.toCheck} then next end as next, count(*)::int as count
    from e where origin <> 'carriedOver' or state not in ('proposed', 'reviewed') group by 1, 2`);
  const counts: TabCounts = {
    toCheck: 0,
    toNotice: 0,
    onNotice: 0,
    toPost: 0,
    posted: 0,
    returned: 0,
    stopped: 0,
    steps: [],
  };
  for (const { tab, next, count } of rows) {
    if (!tab) continue;
    counts[tab] += count;
    if (tab === "toCheck") counts.steps.push({ step: next, count });
  }
  return counts;
}

type Row = {
  id: string;
  version_id: string;
  kind: string;
  item_code: string;
  name: string;
  group_name: string | null;
  subject_id: string;
  clause: string;
  points: number;
  act_on: string;
  late: boolean;
  reason: string;
  recorded_by: string;
  recorded_by_name: string;
  origin: string;
  evidence: string[];
  recorded_at: string;
  notice_id: string | null;
  ends_on: string | null;
  objected: boolean;
  next: WaitingStep;
  total: number;
};

/** What a filter keeps of `e`, the entries with their effective step. */
export const chosenBy = (work: Work, filter: EntryFilter): SQL => sql`
  ${TAB[filter.tab]} and (${filter.step ?? null}::text is null or next = ${filter.step ?? null})
  and (${filter.group ?? null}::uuid is null or e.group_id = ${filter.group ?? null}::uuid)
  and (${filter.item ?? null}::text is null or e.item_code = ${filter.item ?? null})
  and (${filter.recorder ?? null}::uuid is null or e.recorded_by = ${filter.recorder ?? null}::uuid and ${makerKnown(work.access)})
  and ${ofSought(work.access, filter.word ?? "")}
  and (${filter.from ?? null}::date is null or e.act_on >= ${filter.from ?? null}::date)
  and (${filter.until ?? null}::date is null or e.act_on <= ${filter.until ?? null}::date)`;

/** One page of a tab, newest first (checks: oldest first), with the number of all. */
export async function listEntries(
  work: Work,
  filter: EntryFilter,
  locale: Locale,
): Promise<{ rows: EntryLine[]; total: number }> {
  const waiting = ["toCheck", "toNotice", "onNotice", "toPost"].includes(filter.tab);
  const rows = await work.tx.execute<Row>(sql`
    with e as (${withEffectiveStep(work, villageOf(work), groupIdOf(work), filter.schemeId)})
    select e.id, e.version_id, e.origin, array(select v.file_id from evidence v where v.county_id = e.county_id and v.entry_id = e.id order by v.no) as evidence, e.kind, e.item_code, s.name, g.name as group_name, e.subject_id, e.clause, e.points, e.act_on::text as act_on, e.late,
      t.reason, e.recorded_by, e.recorded_by_name, e.recorded_at::text as recorded_at, e.notice_id, e.ends_on::text as ends_on, e.objected, e.next,
      count(*) over ()::int as total
    from e join subject s on s.county_id = e.county_id and s.id = e.subject_id
    join entry_text t on t.county_id = e.county_id and t.entry_id = e.id
    left join org_unit g on g.county_id = e.county_id and g.id = e.group_id
    where ${chosenBy(work, filter)}
    order by case when ${waiting} then e.recorded_at end asc, e.recorded_at desc, e.id
    limit ${PAGE_SIZE} offset ${(filter.page - 1) * PAGE_SIZE}`);
  const { bars, heard } = await readiness(
    work,
    filter,
    rows.map(({ id }) => id),
  );
  const lines: EntryLine[] = [];
  for (const row of rows) {
    const definition = await definitionOf(work, row.version_id);
    const made = { origin: row.origin, recordedBy: row.recorded_by, subjectId: row.subject_id };
    const told = seesReporter(work.access, made, false);
    lines.push({
      id: row.id,
      name: row.name,
      group: row.group_name ?? "",
      subjectId: row.subject_id,
      item: itemTitle(definition, row.kind, row.item_code, locale),
      clause: row.clause,
      points: row.points,
      actOn: row.act_on,
      late: row.late,
      reason: row.reason,
      recorder: told ? row.recorded_by_name : "",
      recordedBy: told ? row.recorded_by : "",
      evidence: row.evidence,
      recordedAt: row.recorded_at,
      noticeId: row.notice_id,
      until: row.ends_on,
      objected: row.objected,
      next: row.next,
      heard: heard.get(row.id) ?? null,
      bar: bars.get(row.id) ?? null,
    });
  }
  return { rows: lines, total: rows[0]?.total ?? 0 };
}
