import { and, count, desc, eq, gte, ilike, like, lt, not, type SQL, sql } from "drizzle-orm";
import { auditLog } from "@/db/schema/audit";
import type { Access, Work } from "@/server/services/access";
import { ownOf } from "@/server/services/entry/reporter";

const AUDIT_A_PAGE = 50;

export type AuditRow = Pick<
  typeof auditLog.$inferSelect,
  "id" | "at" | "userName" | "role" | "action" | "targetKind" | "targetId" | "orgPath" | "detail"
>;
/** Dates are days of Shanghai, both included. `noun` is the first part of an action, `person` part of a name. */
export type AuditFilter = { from: string; until: string; person?: string; noun?: string; page: number };

/**
 * What would tell a reader who has reported the own household: reports as such (their rows name no subject), and what the
 * reporter did with an entry on it afterwards (domain.md, invariant 10).
 */
function tellsReporter(access: Access): SQL {
  const own = ownOf(access);
  if (own.length === 0) return sql`false`;
  return sql`(${auditLog.action} = 'entry.declare' and ${auditLog.detail} ->> 'origin' = 'reported'
    or ${auditLog.targetKind} = 'entry' and exists (select 1 from entry e where e.county_id = ${auditLog.countyId}
      and e.subject_id = any(${sql.param(own)}::uuid[]) and e.origin = 'reported' and e.recorded_by = ${auditLog.userId}
      and e.id::text = ${auditLog.targetId}))`;
}

/** One page of what was done in the subtree, newest first; who reported the reader's own household has no name there. */
export async function listAudit(
  { tx, access }: Work,
  filter: AuditFilter,
): Promise<{ rows: AuditRow[]; total: number }> {
  const person = filter.person
    ?.trim()
    .slice(0, 40)
    .replace(/[\\%_]/g, "\\$&");
  const noun = filter.noun && /^[a-zA-Z]{1,30}$/.test(filter.noun) ? filter.noun : undefined;
  const hidden = tellsReporter(access);
  const where = and(
    eq(auditLog.countyId, access.ctx.countyId),
    gte(auditLog.orgPath, access.path),
    lt(auditLog.orgPath, `${access.path}~` as typeof access.path),
    gte(auditLog.at, new Date(`${filter.from}T00:00:00+08:00`)),
    lt(auditLog.at, new Date(new Date(`${filter.until}T00:00:00+08:00`).getTime() + 86_400_000)),
    person ? and(ilike(auditLog.userName, `%${person}%`), not(hidden)) : undefined,
    noun ? like(auditLog.action, `${noun}.%`) : undefined,
  );
  const userName = sql<string>`case when ${hidden} then '' else ${auditLog.userName} end`;
  const { id, at, role, action, targetKind, targetId, orgPath, detail } = auditLog;
  const [rows, [counted]] = await Promise.all([
    tx
      .select({ id, at, userName, role, action, targetKind, targetId, orgPath, detail })
      .from(auditLog)
      .where(where)
      .orderBy(desc(auditLog.at), desc(auditLog.id))
      .limit(AUDIT_A_PAGE)
      .offset((filter.page - 1) * AUDIT_A_PAGE),
    tx.select({ total: count() }).from(auditLog).where(where),
  ]);
  return { rows, total: counted?.total ?? 0 };
}
