import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { account } from "@/db/schema/account";
import { person, subject } from "@/db/schema/roster";
import { scheme } from "@/db/schema/scheme";
import type { Work } from "@/server/services/access";

export type SubjectRow = typeof subject.$inferSelect;
export type PersonRow = typeof person.$inferSelect;
export type Held = { schemeId: string; title: string; titleEn: string; honour: number; redeemable: number };
/** An entry on its way that has to be finished or withdrawn first. */
export type OpenEntry = { id: string; itemCode: string; points: number; actOn: string; status: string };

export type Facts = {
  subject: SubjectRow;
  persons: PersonRow[];
  accounts: Held[];
  openEntries: OpenEntry[];
  objections: number;
  /** Residents who sign in for it, and its valid cards. */
  users: number;
};

/** Everything of one subject that a move asks about, in five statements. Null where the fence does not show it. */
export async function readFacts({ tx, access }: Work, subjectId: string): Promise<Facts | null> {
  const { countyId } = access.ctx;
  const [subjects, persons, accounts, openEntries, counts] = await Promise.all([
    tx
      .select()
      .from(subject)
      .where(and(eq(subject.countyId, countyId), eq(subject.id, subjectId))),
    tx
      .select()
      .from(person)
      .where(and(eq(person.countyId, countyId), eq(person.householdId, subjectId), eq(person.status, "active")))
      .orderBy(asc(person.sortNo), asc(person.id)),
    tx
      .select({
        schemeId: account.schemeId,
        title: scheme.title,
        titleEn: scheme.titleEn,
        honour: account.honour,
        redeemable: account.redeemable,
      })
      .from(account)
      .innerJoin(scheme, and(eq(scheme.countyId, account.countyId), eq(scheme.id, account.schemeId)))
      .where(and(eq(account.countyId, countyId), eq(account.subjectId, subjectId)))
      .orderBy(asc(account.schemeId)),
    tx.execute<OpenEntry>(sql`
      select e.id, e.item_code as "itemCode", e.points, e.act_on::text as "actOn", e.status from entry e
      where e.county_id = ${countyId} and e.subject_id = ${subjectId} and e.status in ('proposed', 'reviewed', 'on_notice', 'returned')
      order by e.act_on, e.id`),
    tx.execute<{ objections: number; users: number }>(sql`
      select (select count(*)::int from objection o where o.county_id = ${countyId} and o.subject_id = ${subjectId} and o.status = 'open')
        + (select count(*)::int from appeal a where a.county_id = ${countyId} and a.subject_id = ${subjectId} and a.status = 'open') as objections,
        (select count(distinct g.user_id)::int from user_grant g where g.county_id = ${countyId} and g.subject_id = ${subjectId}) as users`),
  ]);
  const [found] = subjects;
  if (!found) return null;
  const { objections = 0, users = 0 } = counts[0] ?? {};
  return { subject: found, persons, accounts, openEntries: [...openEntries], objections, users };
}

/** Locks subjects and their accounts, each in the order of their ids, after the chain heads. */
export async function lockSubjects({ tx, access }: Work, ids: readonly string[]): Promise<void> {
  const { countyId } = access.ctx;
  const sorted = [...new Set(ids)].sort();
  await tx
    .select({ id: subject.id })
    .from(subject)
    .where(and(eq(subject.countyId, countyId), inArray(subject.id, sorted)))
    .orderBy(asc(subject.id))
    .for("update");
  await tx
    .select({ id: account.subjectId })
    .from(account)
    .where(and(eq(account.countyId, countyId), inArray(account.subjectId, sorted)))
    .orderBy(asc(account.subjectId), asc(account.schemeId))
    .for("update");
}
