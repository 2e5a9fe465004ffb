import { sql } from "drizzle-orm";
import { grantsFor, type Permission } from "@/server/domain/access/permissions";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { withEffectiveStep } from "@/server/services/entry/list-entries";
import type { WaitingStep } from "@/server/services/entry/workflow";
import { isOwnArea } from "@/server/services/round/cross-review";
import type { TodoGroup, TodoLine } from "./line";

type Waiting = {
  scheme_id: string;
  title: string;
  title_en: string;
  line: "household" | "party" | "school" | "market" | "enterprise";
  step: WaitingStep | "returned";
  count: number;
  /** Of these, what this person recorded, or what another group reviews: a second person decides on them (domain.md, invariant 2). */
  own: number;
  since: string;
  due: string;
};

/** Who may do a step, under what heading it stands, and where it is done. */
const STEPS: Record<Waiting["step"], { permission: Permission; group: TodoGroup; path: string }> = {
  returned: { permission: "entry.record", group: "returned", path: "entries?tab=returned" },
  firstCheck: { permission: "entry.review", group: "check", path: "entries?tab=toCheck&step=firstCheck" },
  review: { permission: "entry.review", group: "check", path: "entries?tab=toCheck&step=review" },
  assembly: { permission: "entry.review", group: "check", path: "entries?tab=toCheck&step=assembly" },
  file: { permission: "entry.file", group: "check", path: "entries?tab=toCheck&step=file" },
  notice: { permission: "notice.publish", group: "notice", path: "notices/new?" },
  post: { permission: "entry.post", group: "post", path: "entries?tab=toPost" },
};

const DECIDES: readonly Waiting["step"][] = ["review", "assembly", "file"];

/**
 * Entries that wait for a step of their scheme, by scheme and step: since when the oldest waits, and due by the end of
 * its period, after which it can only be posted late. `mine` is what this person may do now, `others` what somebody else
 * has to do. Two statements whatever the size of the village.
 */
export async function todoOfEntries(work: Work): Promise<{ mine: TodoLine[]; others: TodoLine[] }> {
  const { tx, access } = work;
  const { countyId, userId } = access.ctx;
  const village = villageOf(work);
  const [waiting, returned] = await Promise.all([
    tx.execute<Waiting>(sql`
      with e as (${withEffectiveStep(work, village, groupIdOf(work), null)} and e.status in ('proposed', 'reviewed', 'on_notice'))
      select e.scheme_id, s.title, s.title_en, s.line, e.next as step, count(*)::int as count,
        count(*) filter (where e.recorded_by = ${userId} or e.next in ('firstCheck', 'review') and ${isOwnArea(work, sql`e`)})::int as own,
        (min(e.recorded_at) at time zone 'Asia/Shanghai')::date::text as since, min(p.ends_on)::text as due
      from e join scheme s on s.county_id = e.county_id and s.id = e.scheme_id
      join period p on p.county_id = e.county_id and p.id = e.period_id
      where e.state in ('proposed', 'reviewed') and e.origin <> 'carriedOver' group by 1, 2, 3, 4, 5 order by s.line, s.title, 5`),
    tx.execute<Waiting>(sql`
      select e.scheme_id, s.title, s.title_en, s.line, 'returned' as step, count(*)::int as count, 0 as own,
        (min(e.recorded_at) at time zone 'Asia/Shanghai')::date::text as since, min(p.ends_on)::text as due
      from entry e join scheme s on s.county_id = e.county_id and s.id = e.scheme_id
      join period p on p.county_id = e.county_id and p.id = e.period_id
      where e.county_id = ${countyId} and e.village_id = ${village} and e.status = 'returned' and e.recorded_by = ${userId}
      group by 1, 2, 3, 4`),
  ]);
  const mine: TodoLine[] = [];
  const others: TodoLine[] = [];
  for (const row of [...returned, ...waiting]) {
    const may = grantsFor(access.ctx.grants, STEPS[row.step].permission, access.path, row.line).length > 0;
    const left = DECIDES.includes(row.step) ? row.count - row.own : row.count;
    if (may && left > 0) mine.push(lineOf(row, left, access.ctx.locale));
    if (!may || left < row.count) others.push(lineOf(row, may ? row.count - left : row.count, access.ctx.locale));
  }
  return { mine, others };
}

function lineOf(row: Waiting, count: number, locale: string): TodoLine {
  const { group, path } = STEPS[row.step];
  return {
    key: `${row.scheme_id}:${row.step}`,
    group,
    text: "step",
    params: { step: row.step, scheme: locale === "en" ? row.title_en : row.title },
    path: `${path}${path.endsWith("?") ? "" : "&"}scheme=${row.scheme_id}`,
    count,
    since: row.since,
    dueOn: row.due,
  };
}
