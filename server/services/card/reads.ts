import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import { account, lapse } from "@/db/schema/account";
import { redemption } from "@/db/schema/entry";
import { orgUnit } from "@/db/schema/org";
import { closing, result } from "@/db/schema/result";
import { subject } from "@/db/schema/roster";
import { cycle, enrolment, scheme, templateVersion } from "@/db/schema/scheme";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { benefitsOf } from "@/server/services/benefit/reads";
import { seesReporter } from "@/server/services/entry/reporter";
import { broughtOf } from "@/server/services/move/brought";
import { isId } from "@/server/services/parse";
import { ownTargets } from "@/server/services/target/reads";
import {
  ENTRY_PAGE,
  type EntryFilter,
  pendingEntries,
  recentChanges,
  returnedDeclarations,
  settledEntries,
  wordsFor,
} from "./entries-page";

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
 * Everything on the card of one subject for a year: balances, results, entries with their words, notice and objections (a page
 * of those that have ended, apart from them those on their way), redemptions, points that lapsed; for the subject itself also
 * what changed lately and what came back of its declarations. A fixed number of statements.
 * Who reported somebody else stays hidden here (domain.md, invariant 10), but for the supervisor.
 * Errors: redemption.notFound for a subject outside the fence, or another's.
 */
export async function readCard(work: Work, subjectId: string, year: number, filter: EntryFilter = {}) {
  const found = await cardSubject(work, subjectId);
  const own = work.access.ownSubjects !== null;
  const [accounts, results, settled, pending, redemptions, lapses, brought, benefits, targets, returned, changes] =
    await Promise.all([
      accountsOf(work, subjectId),
      resultsOf(work, subjectId),
      settledEntries(work, subjectId, year, filter),
      pendingEntries(work, subjectId),
      redemptionsOf(work, subjectId, year),
      lapsesOf(work, subjectId, year),
      broughtOf(work, subjectId),
      benefitsOf(work, subjectId),
      ownTargets(work, subjectId),
      own ? returnedDeclarations(work, subjectId) : [],
      own ? recentChanges(work, subjectId) : [],
    ]);
  const words = await wordsFor(work, [
    ...[...settled.rows, ...pending].map((row) => row.entry),
    ...returned,
    ...changes,
  ]);
  const shown = withWords(work, words);
  return {
    ...found,
    accounts,
    results,
    entries: settled.rows.map(shown),
    page: { number: filter.page ?? 1, size: ENTRY_PAGE, total: settled.total },
    pending: pending.map(shown),
    returned: returned.map((row) => ({ ...row, words: words(row) })),
    changes: changes.map((row) => ({ ...row, words: words(row) })),
    redemptions,
    lapses,
    brought,
    benefits,
    targets,
    year,
    today: work.today,
    own,
  };
}

type EntryRow = Awaited<ReturnType<typeof pendingEntries>>[number];

function withWords({ access }: Work, words: Awaited<ReturnType<typeof wordsFor>>) {
  return (row: EntryRow) => {
    const hidden = !seesReporter(access, row.entry, false);
    return {
      ...row,
      entry: hidden ? { ...row.entry, recordedBy: null, recordedByName: null } : row.entry,
      objected: row.objections.some(({ status }) => status === "open"),
      words: words(row.entry),
    };
  };
}

/** The subject, where this person may see it. Errors: redemption.notFound. */
export async function cardSubject({ tx, access, unit }: Work, subjectId: string) {
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

/** Both balances in every scheme it takes part in, and in those it took part in: an account stays readable after a move. */
export function accountsOf({ tx, access }: Work, subjectId: string) {
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
        sql`(${enrolment.untilOn} is null or ${account.subjectId} is not null)`,
        sql`not exists (select 1 from enrolment later where later.county_id = ${enrolment.countyId} and later.scheme_id = ${enrolment.schemeId}
          and later.subject_id = ${enrolment.subjectId} and later.from_on > ${enrolment.fromOn})`,
      ),
    )
    .orderBy(sql`${enrolment.untilOn} is not null`, scheme.adoptedOn);
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
      next: sql<string | null>`${result.explanation} ->> 'nextGradeCode'`,
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
    .orderBy(desc(cycle.startsOn));
  // A child's place in the class is nobody's business but the teacher's.
  const hideRank = access.ownSubjects !== null && access.rows.lines.includes("school");
  return rows.map(({ definition, ...row }) => {
    if (hideRank) row.rank = null;
    const { grades } = parseDefinition(definition).grading;
    const titleOf = (code: string | null) => grades.find((one) => one.code === code)?.title ?? null;
    return { ...row, gradeTitle: titleOf(row.grade), nextTitle: titleOf(row.next) };
  });
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
    .orderBy(desc(redemption.at));
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
