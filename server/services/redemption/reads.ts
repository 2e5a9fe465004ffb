import { and, desc, eq, gte, ilike, lt, or, sql } from "drizzle-orm";
import { account } from "@/db/schema/account";
import { redemption } from "@/db/schema/entry";
import { orgUnit } from "@/db/schema/org";
import { person, subject } from "@/db/schema/roster";
import { enrolment, scheme } from "@/db/schema/scheme";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { isId } from "@/server/services/parse";

export const PAGE_SIZE = 50;

/** Redemptions at and below this unit, newest first, one page, with how many there are, and what they come to. */
export async function redemptionsAt({ tx, access, today }: Work, page: number) {
  const where = and(
    eq(redemption.countyId, access.ctx.countyId),
    gte(redemption.orgPath, access.rows.scope),
    lt(redemption.orgPath, sql`${access.rows.scope} || '~'`),
  );
  const [rows, [sum]] = await Promise.all([
    tx
      .select({ redemption, subjectName: subject.name, subjectCode: subject.code, villageName: orgUnit.name })
      .from(redemption)
      .innerJoin(subject, and(eq(subject.countyId, redemption.countyId), eq(subject.id, redemption.subjectId)))
      .innerJoin(orgUnit, and(eq(orgUnit.countyId, redemption.countyId), eq(orgUnit.id, redemption.villageId)))
      .where(where)
      .orderBy(desc(redemption.at), desc(redemption.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE),
    tx
      .select({
        count: sql<number>`count(*)::int`,
        points: sql<number>`coalesce(sum(${redemption.points}) filter (where ${redemption.redeemedOn} >= date_trunc('year', ${today}::date)), 0)::int`,
        valueFen: sql<number>`coalesce(sum(${redemption.valueFen}) filter (where ${redemption.redeemedOn} >= date_trunc('year', ${today}::date)), 0)::int`,
      })
      .from(redemption)
      .where(where),
  ]);
  return { rows, count: sum?.count ?? 0, points: sum?.points ?? 0, valueFen: sum?.valueFen ?? 0, today };
}

const FOUND_SHOWN = 20;

/** Enrolled subjects whose name, pinyin or number begins with `search`, with what they may spend; the first 20 with how many there are. */
export async function redeemers({ tx, access, unit }: Work, search: string, most = FOUND_SHOWN) {
  const { countyId } = access.ctx;
  const like = `${search
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, "")}%`;
  if (like === "%") return { found: [], total: 0 };
  const rows = await tx
    .select({
      total: sql<number>`count(*) over ()::int`,
      subjectId: subject.id,
      name: subject.name,
      code: subject.code,
      schemeId: scheme.id,
      schemeTitle: scheme.title,
      redeemable: sql<number>`coalesce(${account.redeemable}, 0)`,
    })
    .from(subject)
    .innerJoin(
      enrolment,
      and(
        eq(enrolment.countyId, subject.countyId),
        eq(enrolment.subjectId, subject.id),
        sql`${enrolment.untilOn} is null`,
      ),
    )
    .innerJoin(scheme, and(eq(scheme.countyId, enrolment.countyId), eq(scheme.id, enrolment.schemeId)))
    .leftJoin(
      account,
      and(eq(account.countyId, subject.countyId), eq(account.subjectId, subject.id), eq(account.schemeId, scheme.id)),
    )
    .where(
      and(
        eq(subject.countyId, countyId),
        gte(subject.orgPath, access.rows.scope),
        lt(subject.orgPath, sql`${access.rows.scope} || '~'`),
        access.groupPath ? eq(subject.groupId, unit.id) : undefined,
        or(ilike(subject.name, like), ilike(subject.namePinyin, like), ilike(subject.code, like)),
      ),
    )
    .orderBy(subject.code, scheme.id)
    .limit(most);
  return { found: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** What the form of one subject needs: balance of each scheme it takes part in, and who may collect. Errors: redemption.notFound. */
export async function redeemable({ tx, access, unit, today }: Work, subjectId: string) {
  const { countyId } = access.ctx;
  if (!isId(subjectId)) throw new DomainError("redemption.notFound");
  const [own, accounts, persons] = await Promise.all([
    tx
      .select()
      .from(subject)
      .where(
        and(
          eq(subject.countyId, countyId),
          eq(subject.id, subjectId),
          gte(subject.orgPath, access.rows.scope),
          lt(subject.orgPath, sql`${access.rows.scope} || '~'`),
          access.groupPath ? eq(subject.groupId, unit.id) : undefined,
        ),
      ),
    tx
      .select({ schemeId: scheme.id, title: scheme.title, redeemable: sql<number>`coalesce(${account.redeemable}, 0)` })
      .from(enrolment)
      .innerJoin(scheme, and(eq(scheme.countyId, enrolment.countyId), eq(scheme.id, enrolment.schemeId)))
      .leftJoin(
        account,
        and(
          eq(account.countyId, enrolment.countyId),
          eq(account.subjectId, enrolment.subjectId),
          eq(account.schemeId, enrolment.schemeId),
        ),
      )
      .where(
        and(eq(enrolment.countyId, countyId), eq(enrolment.subjectId, subjectId), sql`${enrolment.untilOn} is null`),
      ),
    tx
      .select({ id: person.id, name: person.name, relation: person.relation })
      .from(person)
      .where(and(eq(person.countyId, countyId), eq(person.householdId, subjectId), eq(person.status, "active")))
      .orderBy(person.sortNo),
  ]);
  const [found] = own;
  if (!found) throw new DomainError("redemption.notFound");
  const collectors = found.kind === "household" ? persons : [{ id: found.id, name: found.name, relation: "" }];
  return { subject: found, accounts, collectors, today };
}
