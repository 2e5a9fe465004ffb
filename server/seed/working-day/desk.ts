import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { contextForJob } from "@/server/context/for-job";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { unitCode } from "@/server/domain/access/path";
import { addDays, civilDateAt } from "@/server/domain/calendar/dates";
import type { Clerk } from "@/server/seed/people-of";
import type { PlannedTownship, PlannedVillage } from "@/server/seed/plan/places";
import { authorise, readIn } from "@/server/services/access";

/** A household of the village that the days are written for. */
export type Home = { id: string; name: string; groupId: string };

/** Where a village's running days are written: its people by login, its households, its household scheme. */
export type Desk = {
  township: PlannedTownship;
  village: PlannedVillage;
  unit: string;
  schemeId: string;
  homes: readonly Home[];
  today: string;
  /** Somebody as a context at ten in the morning, so many days ago. */
  as: (login: string, daysAgo?: number, subjectId?: string) => TenantContext;
  day: (daysAgo: number) => string;
  key: () => { idempotencyKey: string };
};

type Setting = { township: PlannedTownship; village: PlannedVillage; clerks: readonly Clerk[]; now: Date };

/** Ten in the morning of a day, Asia/Shanghai. */
const morning = (day: string) => new Date(`${day}T02:00:00Z`);

/** The desk of one village: everything its days need to know, read once. */
export async function deskOf({ township, village, clerks, now }: Setting): Promise<Desk> {
  const today = civilDateAt(now);
  /** A resident's account bears the name of the household. */
  const ownName = new Map<string, string>();
  const as = (login: string, daysAgo = 0, subjectId?: string): TenantContext => {
    const clerk = clerks.find((one) => one.login === login);
    if (!clerk) throw new RangeError(`nobody is ${login}`);
    const { id, name, role, orgPath, orgUnitId } = clerk;
    const at = daysAgo === 0 ? now : morning(addDays(today, -daysAgo));
    const own = subjectId ? ownName.get(subjectId) : undefined;
    const ctx = contextForJob(
      "demo",
      { userId: id, userName: own ?? name, grants: [{ role, orgPath, orgUnitId }] },
      at,
    );
    return subjectId ? { ...ctx, grants: ctx.grants.map((grant) => ({ ...grant, subjectId })) } : ctx;
  };
  const unit = unitCode(village.path);
  const access = authorise(as("village"), "roster.read", unit);
  const read = { ...access, rows: { ...access.rows, lines: LINES } };
  const { schemeId, homes } = await readIn(read, async ({ tx }) => {
    const [[scheme], rows] = await Promise.all([
      tx.execute<{ id: string }>(sql`
        select id from scheme where county_id = ${access.ctx.countyId} and village_id = ${village.id} and line = 'household' and status = 'in_force'`),
      tx.execute<Home>(sql`
        select id, name, group_id as "groupId" from subject where county_id = ${access.ctx.countyId} and village_id = ${village.id}
          and kind = 'household' and status = 'active' order by code, id`),
    ]);
    if (!scheme) throw new RangeError(`${village.name} has no scheme`);
    return { schemeId: scheme.id, homes: [...rows] };
  });
  for (const home of homes) ownName.set(home.id, home.name);
  const day = (daysAgo: number) => addDays(today, -daysAgo);
  return { township, village, unit, schemeId, homes, today, as, day, key: () => ({ idempotencyKey: randomUUID() }) };
}

/** Households that have least of an item in the year so far: what is recorded of it now stays within its limits. */
export function leastUsed(desk: Desk, itemCode: string, count: number): Promise<string[]> {
  const access = authorise(desk.as("village"), "roster.read", desk.unit);
  return readIn(access, async ({ tx }) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select s.id from subject s left join entry e on e.county_id = s.county_id and e.subject_id = s.id and e.scheme_id = ${desk.schemeId}
        and e.item_code = ${itemCode} and e.act_on >= ${`${desk.today.slice(0, 4)}-01-01`}::date
      where s.county_id = ${access.ctx.countyId} and s.id = any(${sql.param(desk.homes.map(({ id }) => id))}::uuid[])
      group by s.id order by coalesce(sum(e.points), 0), s.id limit ${count}`);
    return rows.map(({ id }) => id);
  });
}
