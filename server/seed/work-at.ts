import { sql } from "drizzle-orm";
import { contextForJob } from "@/server/context/for-job";
import type { Line } from "@/server/domain/access/lines";
import { unitCode } from "@/server/domain/access/path";
import type { Permission } from "@/server/domain/access/permissions";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { authorise, type Work, writeIn } from "@/server/services/access";
import type { Clerk } from "./people-of";

/** One transaction of a clerk at one unit, over the lines of the role or those given. Durability of single commits is not what a demo load needs. */
export function workOf<T>(
  clerk: Clerk,
  permission: Permission,
  work: (work: Work) => Promise<T>,
  lines?: readonly Line[],
): Promise<T> {
  const { id, name, role, orgPath, orgUnitId } = clerk;
  const ctx = contextForJob("demo", { userId: id, userName: name, grants: [{ role, orgPath, orgUnitId }] }, new Date());
  const access = authorise(ctx, permission, unitCode(orgPath));
  const rows = lines ? { ...access.rows, lines } : access.rows;
  return writeIn({ ...access, rows }, async (opened) => {
    await opened.tx.execute(sql`set local synchronous_commit = off`);
    return work(opened);
  });
}

/** The same transaction at another time and by another person: what a village did over months is written in one go. */
export function asOf(work: Work, instant: Date, by?: Clerk): Work {
  const ctx = by
    ? contextForJob(
        "demo",
        { userId: by.id, userName: by.name, grants: [{ role: by.role, orgPath: by.orgPath, orgUnitId: by.orgUnitId }] },
        instant,
      )
    : work.access.ctx;
  return { ...work, access: { ...work.access, ctx }, now: instant, today: civilDateAt(instant) };
}
