import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import { account, lapse } from "@/db/schema/account";
import { entry, entryText, redemption } from "@/db/schema/entry";
import { notice } from "@/db/schema/notice";
import { orgUnit } from "@/db/schema/org";
import { closing, result } from "@/db/schema/result";
import { subject } from "@/db/schema/roster";
import { cycle, enrolment, scheme, templateVersion } from "@/db/schema/scheme";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { isId } from "@/server/services/parse";

/** A resident's and a member's own subjects at this unit, in the order of their grants. */
export function ownSubjects({ tx, access }: Work) {
  const own = access.ownSubjects ?? [];
  return tx
    .select({ id: subject.id, name: subject.name, line: subject.line })
    .from(subject)
    .where(and(eq(subject.countyId, access.ctx.countyId), sql`${subject.id} = any(${sql.param([...own])}::uuid[])`))
    .orderBy(subject.line);
}

/**
 * Everything on the card of one subject for a year: balances, results, every entry with its words and notice, redemptions,
 * points that lapsed. Seven statements. Errors: redemption.notFound for a subject outside the fence, or another's.
 */
export async function readCard(work: Work, subjectId: string, year: number) {
  const found = await cardSubject(work, subjectId);
  const [accounts, results, entries, redemptions, lapses] = await Promise.all([
    accountsOf(work, subjectId),
    resultsOf(work, subjectId),
    entriesOf(work, subjectId, year),
    redemptionsOf(work, subjectId, year),
    lapsesOf(work, subjectId, year),
  ]);
  const definitions = new Map(entries.definitions.map((row) => [row.id, parseDefinition(row.definition)]));
  return {
    ...found,
    accounts,
    results,
    entries: entries.rows.map((row) => ({
      ...row,
      words: wordsOf(definitions.get(row.entry.versionId), row.entry.itemCode),
    })),
    redemptions,
    lapses,
    year,
    today: work.today,
    own: work.access.ownSubjects !== null,
  };
}

type Definition = ReturnType<typeof parseDefinition>;
type Words = { zh: string; en: string };

/** Title of an item or veto as its version has it. */
function wordsOf(definition: Definition | undefined, code: string): Words {
  const one =
    definition?.items.find((item) => item.code === code) ?? definition?.vetoes.find((veto) => veto.code === code);
  return one?.title ?? { zh: code, en: code };
}

async function cardSubject({ tx, access, unit }: Work, subjectId: string) {
  const another = access.ownSubjects !== null && !access.ownSubjects.includes(subjectId);
  if (another || !isId(subjectId)) throw new DomainError("redemption.notFound");
  const [row] = await tx
    .select({ subject, groupName: orgUnit.name })
    .from(subject)
    .leftJoin(orgUnit, and(eq(orgUnit.countyId, subject.countyId), eq(orgUnit.id, subject.groupId)))
    .where(
      and(
        eq(subject.countyId, access.ctx.countyId),
        eq(subject.id, subjectId),
        gte(subject.orgPath, access.rows.scope),
        lt(subject.orgPath, sql`${access.rows.scope} || '~'`),
        access.groupPath && !access.ownSubjects ? eq(subject.groupId, unit.id) : undefined,
      ),
    );
  if (!row || !access.rows.lines.includes(row.subject.line)) throw new DomainError("redemption.notFound");
  return row;
}

function accountsOf({ tx, access }: Work, subjectId: string) {
  return tx
    .select({
      schemeId: scheme.id,
      title: scheme.title,
      titleEn: scheme.titleEn,
      honour: sql<number>`coalesce(${account.honour}, 0)`,
      redeemable: sql<number>`coalesce(${account.redeemable}, 0)`,
      fromOn: enrolment.fromOn,
    })
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
      and(
        eq(enrolment.countyId, access.ctx.countyId),
        eq(enrolment.subjectId, subjectId),
        sql`${enrolment.untilOn} is null`,
      ),
    );
}

/** Final results of whole cycles, the latest first. */
async function resultsOf({ tx, access }: Work, subjectId: string) {
  const rows = await tx
    .select({
      closingId: closing.id,
      schemeId: closing.schemeId,
      cycle: { name: cycle.name, startsOn: cycle.startsOn, endsOn: cycle.endsOn },
      score: result.score,
      rank: result.rank,
      grade: result.grade,
      stars: result.stars,
      definition: templateVersion.definition,
    })
    .from(result)
    .innerJoin(closing, and(eq(closing.countyId, result.countyId), eq(closing.id, result.closingId)))
    .innerJoin(cycle, and(eq(cycle.countyId, closing.countyId), eq(cycle.id, closing.cycleId)))
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, closing.countyId), eq(templateVersion.id, closing.versionId)),
    )
    .where(
      and(
        eq(result.countyId, access.ctx.countyId),
        eq(result.subjectId, subjectId),
        eq(closing.status, "final"),
        sql`${closing.periodId} is null`,
      ),
    )
    .orderBy(desc(cycle.startsOn))
    .limit(5);
  // A child's place in the class is nobody's business but the teacher's.
  const hideRank = access.ownSubjects !== null && access.rows.lines.includes("school");
  return rows.map(({ definition, ...row }) => {
    if (hideRank) row.rank = null;
    const grade = parseDefinition(definition).grading.grades.find((one) => one.code === row.grade);
    return { ...row, gradeTitle: grade?.title ?? null };
  });
}

async function entriesOf({ tx, access }: Work, subjectId: string, year: number) {
  const reversed = sql<boolean>`exists (select 1 from posting g where g.county_id = ${entry.countyId} and g.source_kind = 'reversal' and g.source_id = ${entry.id})`;
  const rows = await tx
    .select({
      entry,
      reason: entryText.reason,
      place: entryText.place,
      notice: { startsOn: notice.startsOn, endsOn: notice.endsOn, status: notice.status },
      objected: sql<boolean>`exists (select 1 from objection o where o.county_id = ${entry.countyId} and o.entry_id = ${entry.id} and o.status = 'open')`,
      reversed,
    })
    .from(entry)
    .leftJoin(entryText, and(eq(entryText.countyId, entry.countyId), eq(entryText.entryId, entry.id)))
    .leftJoin(notice, and(eq(notice.countyId, entry.countyId), eq(notice.id, entry.noticeId)))
    .where(
      and(
        eq(entry.countyId, access.ctx.countyId),
        eq(entry.subjectId, subjectId),
        gte(entry.actOn, `${year}-01-01`),
        lt(entry.actOn, `${year + 1}-01-01`),
        sql`${entry.status} not in ('withdrawn', 'returned', 'rejected')`,
      ),
    )
    .orderBy(desc(entry.actOn), desc(entry.id))
    .limit(500);
  const versions = [...new Set(rows.map((row) => row.entry.versionId))];
  const definitions = await tx
    .select({ id: templateVersion.id, definition: templateVersion.definition })
    .from(templateVersion)
    .where(
      and(
        eq(templateVersion.countyId, access.ctx.countyId),
        sql`${templateVersion.id} = any(${sql.param(versions)}::uuid[])`,
      ),
    );
  return { rows, definitions };
}

function redemptionsOf({ tx, access }: Work, subjectId: string, year: number) {
  return tx
    .select()
    .from(redemption)
    .where(
      and(
        eq(redemption.countyId, access.ctx.countyId),
        eq(redemption.subjectId, subjectId),
        gte(redemption.redeemedOn, `${year}-01-01`),
        lt(redemption.redeemedOn, `${year + 1}-01-01`),
      ),
    )
    .orderBy(desc(redemption.at))
    .limit(200);
}

/** Points that lapsed, by the last day on which they could have been earned. */
function lapsesOf({ tx, access }: Work, subjectId: string, year: number) {
  return tx
    .select({ id: lapse.id, points: lapse.points, earnedUntil: lapse.earnedUntil })
    .from(lapse)
    .where(
      and(
        eq(lapse.countyId, access.ctx.countyId),
        eq(lapse.subjectId, subjectId),
        gte(lapse.earnedUntil, `${year}-01-01`),
        lt(lapse.earnedUntil, `${year + 1}-01-01`),
      ),
    )
    .orderBy(desc(lapse.earnedUntil));
}
