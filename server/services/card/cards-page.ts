import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { orgUnit } from "@/db/schema/org";
import { subject, subjectCard } from "@/db/schema/roster";
import { GROUP_KIND, LINES, type Line } from "@/server/domain/access/lines";
import { villageIn, type Work } from "@/server/services/access";
import { withinAccess } from "@/server/services/roster/rows";

/** The address of the cards' page; what cannot be read falls back to the default. */
export const CardQuery = z.object({
  line: z.enum(LINES).optional().catch(undefined),
  group: z.uuid().optional().catch(undefined),
  ids: z
    .string()
    .max(20_000)
    .transform((value) => value.split(",").filter((id) => z.uuid().safeParse(id).success))
    .optional()
    .catch(undefined),
});
export type CardQuery = z.output<typeof CardQuery>;

/** The most that is issued and printed at once. */
const MOST_CARDS = 500;

/**
 * Active subjects of a line in the order of their groups and numbers, with the code of the card in force; null where none was
 * issued yet. Three statements. Errors: access.notFound above the village.
 */
export async function readCards(work: Work, query: CardQuery) {
  const { tx, access } = work;
  const village = villageIn(work);
  const lines = access.rows.lines;
  const line: Line = query.line && lines.includes(query.line) ? query.line : (lines[0] ?? "household");
  const where = and(
    withinAccess(work),
    eq(subject.line, line),
    eq(subject.status, "active"),
    query.group ? eq(subject.groupId, query.group) : undefined,
    query.ids ? sql`${subject.id} = any(${sql.param(query.ids)}::uuid[])` : undefined,
  );
  const [groups, rows, [counted]] = await Promise.all([
    tx
      .select({ id: orgUnit.id, name: orgUnit.name, nameEn: orgUnit.nameEn })
      .from(orgUnit)
      .where(
        and(
          eq(orgUnit.countyId, access.ctx.countyId),
          eq(orgUnit.parentId, village.id),
          eq(orgUnit.kind, GROUP_KIND[line]),
          access.groupPath ? eq(orgUnit.id, work.unit.id) : undefined,
        ),
      )
      .orderBy(asc(orgUnit.sortNo), asc(orgUnit.orgPath)),
    tx
      .select({
        id: subject.id,
        name: subject.name,
        number: subject.code,
        groupName: orgUnit.name,
        kind: subject.kind,
        code: subjectCard.code,
        issuedAt: subjectCard.issuedAt,
        benefit: benefitOn(work.today),
      })
      .from(subject)
      .leftJoin(orgUnit, and(eq(orgUnit.countyId, subject.countyId), eq(orgUnit.id, subject.groupId)))
      .leftJoin(
        subjectCard,
        and(
          eq(subjectCard.countyId, subject.countyId),
          eq(subjectCard.subjectId, subject.id),
          isNull(subjectCard.revokedAt),
        ),
      )
      .where(where)
      .orderBy(asc(orgUnit.orgPath), sql`lpad(${subject.code}, 20, '0')`)
      .limit(MOST_CARDS),
    tx.select({ total: sql<number>`count(*)::int` }).from(subject).where(where),
  ]);
  return { line, lines, groups, rows, total: counted?.total ?? 0, village: village.name, today: work.today };
}

/** What a card's holder has by its grade today, and the last day of it (null: while the grade is held); of several the longest. */
const benefitOn = (today: string) => sql<{ grade: string; until: string | null } | null>`(
  select json_build_object('grade', g -> 'title' ->> 'zh', 'until', b.valid_until)
  from benefit_grant b join template_version v on v.county_id = b.county_id and v.id = b.version_id
  cross join lateral jsonb_array_elements(v.definition -> 'grading' -> 'grades') g
  cross join lateral jsonb_array_elements(v.definition -> 'benefits') x
  where b.county_id = ${subject.countyId} and b.subject_id = ${subject.id} and g ->> 'code' = b.grade and x ->> 'code' = b.benefit
    and b.valid_from <= ${today}::date and (b.valid_until is null or b.valid_until >= ${today}::date)
    and (b.ended_on is null or b.ended_on > ${today}::date) and (b.consent_on is not null or not ((x ->> 'needsConsent')::boolean or x ? 'condition'))
  order by b.valid_until desc nulls first limit 1)`;
