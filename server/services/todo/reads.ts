import { sql } from "drizzle-orm";
import { unitCode } from "@/server/domain/access/path";
import { grantsFor, type Permission } from "@/server/domain/access/permissions";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { todoOfUpheld } from "@/server/services/appeal/todo";
import { todoOfBallots } from "@/server/services/ballot/todo";
import { todoOfCarry } from "@/server/services/carry/todo";
import { todoOfClosings } from "@/server/services/cycle/todo";
import { todoOfDeclared } from "@/server/services/declaration/todo";
import { todoOfFilings } from "@/server/services/filing/todo";
import { todoOfFollows } from "@/server/services/follow/todo";
import { todoOfHearings } from "@/server/services/hearing/todo";
import { todoOfReversals } from "@/server/services/ledger/todo";
import { todoOfMeetings } from "@/server/services/meeting/todo";
import { todoOfMoves } from "@/server/services/move/todo";
import { todoOfNotices } from "@/server/services/notice/todo";
import { todoOfObjections } from "@/server/services/objection/todo";
import { todoOfOpenings } from "@/server/services/opening/todo";
import { todoOfServices } from "@/server/services/request/todo";
import { todoOfRounds } from "@/server/services/round/todo";
import { todoOfEntries } from "./entries";
import { TODO_GROUPS, type TodoLine } from "./line";
import { todoOfPeriods } from "./periods";

export type VillageTodo = {
  /** What this person can do now, in the order it should be done; within a part the earliest due first. */
  lines: TodoLine[];
  /** What waits for somebody else here. */
  others: TodoLine[];
  /** What a village needs before anything can be recorded. */
  has: { roster: boolean; scheme: boolean };
  today: string;
};

type Part = (work: Work) => Promise<TodoLine[]>;

/** What can wait at a township as well as in a village. */
const ANYWHERE: readonly Part[] = [todoOfObjections, todoOfMoves, todoOfOpenings, todoOfServices, todoOfFollows];

/** Every kind of thing that can wait in a village, each one statement. */
const IN_VILLAGE: readonly Part[] = [
  ...ANYWHERE,
  todoOfHearings,
  todoOfMeetings,
  todoOfNotices,
  todoOfUpheld,
  todoOfReversals,
  todoOfRounds,
  todoOfCarry,
  todoOfDeclared,
  todoOfBallots,
  todoOfClosings,
  todoOfPeriods,
];

/** What waits in a village, grid or branch, each with since when and until when. A fixed number of statements, sent together. */
export async function villageTodo(work: Work): Promise<VillageTodo> {
  const [entries, has, ...parts] = await Promise.all([
    todoOfEntries(work),
    beginnings(work),
    ...IN_VILLAGE.map((part) => part(work)),
  ]);
  // Who checks the entries finds the meeting to hold on their list: the same entries are not counted twice.
  const checked = new Set(entries.mine.map(({ key, count }) => `meeting:${key}:${count}`));
  const others = parts.flat().filter(({ text, key, count }) => text !== "meeting" || !checked.has(`${key}:${count}`));
  const lines = inOrder([...entries.mine, ...others]);
  return { lines, others: entries.others, has, today: work.today };
}

/** By part, then by due date; what has none comes last. */
const inOrder = (lines: readonly TodoLine[]): TodoLine[] =>
  [...lines].sort(
    (a, b) =>
      TODO_GROUPS.indexOf(a.group) - TODO_GROUPS.indexOf(b.group) ||
      (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999") ||
      (a.since ?? "").localeCompare(b.since ?? ""),
  );

async function beginnings(work: Work): Promise<VillageTodo["has"]> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const village = villageOf(work);
  const group = groupIdOf(work);
  const lines = `,${access.rows.lines.join(",")},`;
  const [has] = await tx.execute<VillageTodo["has"]>(sql`
    select exists (select 1 from subject x where x.county_id = ${countyId} and x.village_id = ${village} and x.status = 'active'
        and (${group}::uuid is null or x.group_id = ${group}::uuid)) as roster,
      exists (select 1 from scheme x where x.county_id = ${countyId} and x.village_id = ${village} and x.status = 'in_force'
        and position(',' || x.line || ',' in ${lines}) > 0
        and (${group}::uuid is null or x.group_id is null or x.group_id = ${group}::uuid)) as scheme`);
  return has ?? { roster: true, scheme: true };
}

export type TownshipTodo = {
  /** What the township itself decides: appeals, overdue objections, moves, requests handed on. */
  lines: TodoLine[];
  rows: {
    unit: string;
    village: string;
    toFile: number;
    toCheck: number;
    toNotice: number;
    onNotice: number;
    toPost: number;
    objections: number;
    overdue: number;
    since: string | null;
  }[];
  today: string;
};

/** What the township decides, and what waits in the villages below: of these counts only. One statement a part. */
export async function townshipTodo(work: Work): Promise<TownshipTodo> {
  const { tx, access, today } = work;
  const { countyId } = access.ctx;
  const scope = access.path;
  const parts = [...ANYWHERE, todoOfFilings].map((part) => part(work));
  const rows = await tx.execute<TownshipTodo["rows"][number] & { path: string }>(sql`
    with e as (
      select e.village_id, e.status, e.recorded_at,
        case when e.status = 'on_notice' and n.ends_on < ${today}::date then e.after_notice else e.next_step end as next,
        e.status = 'on_notice' and n.ends_on >= ${today}::date as running
      from entry e left join notice n on n.county_id = e.county_id and n.id = e.notice_id
      where e.county_id = ${countyId} and e.org_path >= ${scope} and e.org_path < ${`${scope}~`} and e.status in ('proposed', 'reviewed', 'on_notice')
    ), counted as (
      select village_id, count(*) filter (where next = 'file')::int as "toFile", count(*) filter (where next in ('firstCheck', 'review', 'assembly'))::int as "toCheck",
        count(*) filter (where next = 'notice' and not running)::int as "toNotice", count(*) filter (where running)::int as "onNotice",
        count(*) filter (where next = 'post' and not running)::int as "toPost", (min(recorded_at) at time zone 'Asia/Shanghai')::date::text as since
      from e group by village_id
    ), objected as (
      select village_id, count(*)::int as objections, count(*) filter (where due_on < ${today}::date)::int as overdue from objection
      where county_id = ${countyId} and org_path >= ${scope} and org_path < ${`${scope}~`} and status = 'open' group by village_id
    )
    select u.org_path as path, ${access.ctx.locale === "en" ? sql`u.name_en` : sql`u.name`} as village, coalesce(c."toFile", 0) as "toFile", coalesce(c."toCheck", 0) as "toCheck",
      coalesce(c."toNotice", 0) as "toNotice", coalesce(c."onNotice", 0) as "onNotice", coalesce(c."toPost", 0) as "toPost",
      coalesce(o.objections, 0) as objections, coalesce(o.overdue, 0) as overdue, c.since
    from org_unit u left join counted c on c.village_id = u.id left join objected o on o.village_id = u.id
    where u.county_id = ${countyId} and u.level = 'village' and u.org_path >= ${scope} and u.org_path < ${`${scope}~`}
      and (c.village_id is not null or o.village_id is not null)
    order by coalesce(o.overdue, 0) desc, c."toFile" desc nulls last, u.org_path`);
  return {
    rows: rows.map(({ path, ...row }) => ({ ...row, unit: unitCode(path as never) })),
    lines: inOrder((await Promise.all(parts)).flat()),
    today,
  };
}

/**
 * How many entries wait for this very person (of a village, or of one grid or branch): to check, to put on notice, to
 * post, and objections to answer. One statement on indexed statuses, since every page shows it.
 */
export async function countWaiting({ tx, access, unit, today }: Work): Promise<{ todo: number }> {
  const village = unit.ancestors[2];
  if (!village) return { todo: 0 };
  const { ctx } = access;
  const group = access.groupPath ? unit.id : null;
  const may = (permission: Permission) => grantsFor(ctx.grants, permission, access.path).length > 0;
  const steps = [
    ...(may("entry.review") ? ["firstCheck", "review", "assembly"] : []),
    ...(may("entry.file") ? ["file"] : []),
    ...(may("notice.publish") ? ["notice"] : []),
    ...(may("entry.post") ? ["post"] : []),
  ];
  const [row] = await tx.execute<{ todo: number }>(sql`
    select (
      (select count(*) from entry e left join notice n on n.county_id = e.county_id and n.id = e.notice_id
       where e.county_id = ${ctx.countyId} and e.village_id = ${village.id}
         and (e.status in ('proposed', 'reviewed') or (e.status = 'on_notice' and n.ends_on < ${today}::date))
         and case when e.status = 'on_notice' then e.after_notice else e.next_step end = any(${sql.param(steps)}::text[])
         and not (e.next_step in ('review', 'assembly', 'file') and e.recorded_by = ${ctx.userId})
         and (${group}::uuid is null or e.group_id = ${group}::uuid))
      + (select count(*) from objection o where ${may("objection.answer")} and o.county_id = ${ctx.countyId}
         and o.village_id = ${village.id} and o.status = 'open')
    )::int as todo`);
  return { todo: row?.todo ?? 0 };
}
