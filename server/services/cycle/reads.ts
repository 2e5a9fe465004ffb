import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lt, not, or, type SQL, sql } from "drizzle-orm";
import { entry, entryText } from "@/db/schema/entry";
import { notice } from "@/db/schema/notice";
import { orgUnit } from "@/db/schema/org";
import { closing, result } from "@/db/schema/result";
import { subject } from "@/db/schema/roster";
import { cycle, period, scheme, templateVersion } from "@/db/schema/scheme";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { isId } from "@/server/services/parse";
import { neededIn } from "./needed";
import { ownRows } from "./own-rows";
import type { ClosingSummary, StoredExplanation } from "./prepare-close";

export type CycleListRow = typeof cycle.$inferSelect & {
  schemeTitle: string;
  schemeTitleEn: string;
  line: string;
  /** The village, or the branch, class or shop whose own scheme it is. */
  unitName: string;
  unitNameEn: string;
  /** Its closing is confirmed and not final yet. */
  onItsWay: boolean;
  periods: (typeof period.$inferSelect)[];
};

const onItsWay = sql<boolean>`exists (select 1 from closing k where k.county_id = ${cycle.countyId} and k.cycle_id = ${cycle.id}
  and k.period_id is null and k.status = 'confirmed')`;
const ownUnit = and(
  eq(orgUnit.countyId, scheme.countyId),
  eq(orgUnit.id, sql`coalesce(${scheme.groupId}, ${scheme.villageId})`),
);
const ofScheme = and(eq(scheme.countyId, cycle.countyId), eq(scheme.id, cycle.schemeId));

/** Cycles of the schemes and lines a person may see at this unit; years of an old book are none. */
const cyclesHere = (work: Work) =>
  and(
    eq(cycle.countyId, work.access.ctx.countyId),
    gte(cycle.orgPath, work.access.rows.scope),
    lt(cycle.orgPath, sql`${work.access.rows.scope} || '~'`),
    eq(cycle.carriedOver, false),
    inArray(scheme.line, [...work.access.rows.lines]),
    ofGroup(work),
  );

const NEWEST = [desc(cycle.startsOn), asc(cycle.orgPath), asc(cycle.schemeId), asc(cycle.id)] as const;

/** Every cycle of a village (or of what is in it), newest first, with its periods. One statement; above the village ask for a page. */
export const cyclesOf = (work: Work): Promise<CycleListRow[]> => withPeriods(work, cyclesHere(work));

async function withPeriods({ tx }: Work, where: SQL | undefined): Promise<CycleListRow[]> {
  const rows = await tx
    .select({
      ...{ cycle, period, schemeTitle: scheme.title, schemeTitleEn: scheme.titleEn, line: scheme.line, onItsWay },
      ...{ unitName: orgUnit.name, unitNameEn: orgUnit.nameEn },
    })
    .from(cycle)
    .innerJoin(scheme, ofScheme)
    .innerJoin(orgUnit, ownUnit)
    .innerJoin(period, and(eq(period.countyId, cycle.countyId), eq(period.cycleId, cycle.id)))
    .where(where)
    .orderBy(...NEWEST, period.no);
  const cycles = new Map<string, CycleListRow>();
  for (const { cycle: own, period: part, ...row } of rows) {
    const known = cycles.get(own.id) ?? { ...own, ...row, periods: [] };
    known.periods.push(part);
    cycles.set(own.id, known);
  }
  return [...cycles.values()];
}

export const CYCLE_STATES = ["open", "previewed", "confirmed", "closed"] as const;
export type CycleFilter = { state?: string; q?: string; page: number };
const CYCLES_A_PAGE = 50;

/** One page of the cycles at and below this unit, newest first, by state and by the name of the village or its part. Two statements. */
export async function cyclesPage(work: Work, { state, q, page }: CycleFilter, size = CYCLES_A_PAGE) {
  const word = q?.normalize("NFKC").trim().toLowerCase().slice(0, 40) ?? "";
  const where = and(
    cyclesHere(work),
    state === "confirmed" ? onItsWay : undefined,
    state === "previewed" ? and(eq(cycle.status, "previewed"), not(onItsWay)) : undefined,
    state === "open" || state === "closed" ? eq(cycle.status, state) : undefined,
    word === "" ? undefined : sql`position(${word} in lower(${orgUnit.name} || ' ' || ${orgUnit.nameEn})) > 0`,
  );
  const ids = work.tx
    .select({ id: cycle.id })
    .from(cycle)
    .innerJoin(scheme, ofScheme)
    .innerJoin(orgUnit, ownUnit)
    .where(where)
    .orderBy(...NEWEST)
    .limit(size)
    .offset((page - 1) * size);
  const counted = work.tx
    .select({ total: count() })
    .from(cycle)
    .innerJoin(scheme, ofScheme)
    .innerJoin(orgUnit, ownUnit)
    .where(where);
  const [rows, [all]] = await Promise.all([
    withPeriods(work, and(eq(cycle.countyId, work.access.ctx.countyId), inArray(cycle.id, ids))),
    counted,
  ]);
  return { rows, page: { number: page, size, total: all?.total ?? 0 } };
}

/** One cycle with its periods, definition and closings. Errors: cycle.notFound. */
export async function readCycle(work: Work, cycleId: string) {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  if (!isId(cycleId)) throw new DomainError("cycle.notFound");
  const [rows, periods, closings] = await Promise.all([
    tx
      .select({ cycle, scheme, definition: templateVersion.definition, versionNo: templateVersion.versionNo })
      .from(cycle)
      .innerJoin(scheme, and(eq(scheme.countyId, cycle.countyId), eq(scheme.id, cycle.schemeId)))
      .innerJoin(
        templateVersion,
        and(eq(templateVersion.countyId, cycle.countyId), eq(templateVersion.id, cycle.versionId)),
      )
      .where(
        and(
          eq(cycle.countyId, countyId),
          eq(cycle.id, cycleId),
          gte(cycle.orgPath, access.rows.scope),
          lt(cycle.orgPath, sql`${access.rows.scope} || '~'`),
          ofGroup(work),
        ),
      ),
    tx
      .select()
      .from(period)
      .where(and(eq(period.countyId, countyId), eq(period.cycleId, cycleId)))
      .orderBy(period.no),
    tx
      .select()
      .from(closing)
      .where(and(eq(closing.countyId, countyId), eq(closing.cycleId, cycleId)))
      .orderBy(desc(closing.preparedAt), desc(closing.id)),
  ]);
  const [found] = rows;
  if (!found || !access.rows.lines.includes(found.scheme.line)) throw new DomainError("cycle.notFound");
  // The whole cycle first, then its periods from the last; of several closings of one the newest first.
  const noOf = (periodId: string | null) =>
    periodId === null ? Number.MAX_SAFE_INTEGER : (periods.find(({ id }) => id === periodId)?.no ?? 0);
  closings.sort((a, b) => noOf(b.periodId) - noOf(a.periodId));
  return { ...found, definition: parseDefinition(found.definition), periods, closings };
}

export type ClosingRow = Omit<typeof closing.$inferSelect, "summary"> & { summary: ClosingSummary };

/** A closing with the counts of its preview. Errors: cycle.notFound. */
export async function readClosing(work: Work, closingId: string): Promise<ClosingRow> {
  const { tx, access } = work;
  const [found] = await tx
    .select({ row: closing })
    .from(closing)
    .innerJoin(scheme, and(eq(scheme.countyId, closing.countyId), eq(scheme.id, closing.schemeId)))
    .where(and(eq(closing.countyId, access.ctx.countyId), eq(closing.id, closingId), ofGroup(work)));
  if (!found || !access.rows.lines.includes(found.row.line)) throw new DomainError("cycle.notFound");
  return { ...found.row, summary: found.row.summary as ClosingSummary };
}

/** Results of a closing with names, best first (by rank, then score); all rows unless `page` narrows them. */
export function closingResults({ tx, access }: Work, closingId: string, page?: { offset: number; limit: number }) {
  const query = tx
    .select({
      subjectId: result.subjectId,
      name: subject.name,
      code: subject.code,
      groupId: subject.groupId,
      classCode: result.classCode,
      score: result.score,
      rank: result.rank,
      grade: result.grade,
      stars: result.stars,
      flags: result.flags,
    })
    .from(result)
    .innerJoin(subject, and(eq(subject.countyId, result.countyId), eq(subject.id, result.subjectId)))
    .where(and(eq(result.countyId, access.ctx.countyId), eq(result.closingId, closingId)))
    .orderBy(sql`${result.rank} nulls last`, desc(result.score), subject.code);
  return page ? query.offset(page.offset).limit(page.limit) : query;
}

/** One result with its explanation, and the closing it belongs to. Errors: cycle.notFound; also for another's card, or another grid's. */
export async function readResult(work: Work, closingId: string, subjectId: string) {
  const { tx, access } = work;
  const another = access.ownSubjects !== null && !access.ownSubjects.includes(subjectId);
  if (another || !isId(closingId) || !isId(subjectId)) throw new DomainError("cycle.notFound");
  const [row] = await tx
    .select({
      result,
      closing,
      subject: { name: subject.name, code: subject.code },
      definition: templateVersion.definition,
      cycle,
      periodNo: period.no,
    })
    .from(result)
    .innerJoin(closing, and(eq(closing.countyId, result.countyId), eq(closing.id, result.closingId)))
    .innerJoin(cycle, and(eq(cycle.countyId, closing.countyId), eq(cycle.id, closing.cycleId)))
    .innerJoin(scheme, and(eq(scheme.countyId, closing.countyId), eq(scheme.id, closing.schemeId)))
    .innerJoin(subject, and(eq(subject.countyId, result.countyId), eq(subject.id, result.subjectId)))
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, closing.countyId), eq(templateVersion.id, closing.versionId)),
    )
    .leftJoin(period, and(eq(period.countyId, closing.countyId), eq(period.id, closing.periodId)))
    .where(
      and(
        eq(result.countyId, access.ctx.countyId),
        eq(result.closingId, closingId),
        eq(result.subjectId, subjectId),
        access.ownSubjects ? eq(closing.status, "final") : undefined,
        ofGroup(work),
        ownRows(work, sql`${scheme.groupId}`, sql`${subject.groupId}`),
      ),
    );
  if (!row) throw new DomainError("cycle.notFound");
  const entries = await tx
    .select({
      id: entry.id,
      actOn: entry.actOn,
      reason: entryText.reason,
      // Who reported somebody else is told on no card (domain.md, invariant 10).
      recordedByName: sql<string | null>`case when ${entry.origin} <> 'reported' then ${entry.recordedByName} end`,
      reviewedByName: entry.reviewedByName,
      noticeEndsOn: notice.endsOn,
    })
    .from(entry)
    .leftJoin(entryText, and(eq(entryText.countyId, entry.countyId), eq(entryText.entryId, entry.id)))
    .leftJoin(notice, and(eq(notice.countyId, entry.countyId), eq(notice.id, entry.noticeId)))
    .where(
      and(
        eq(entry.countyId, access.ctx.countyId),
        eq(entry.subjectId, subjectId),
        eq(entry.cycleId, row.closing.cycleId),
        eq(entry.status, "posted"),
      ),
    );
  const own = access.ownSubjects !== null;
  const shown = own && row.closing.line === "school" ? unranked(row) : row;
  const stored = shown.result.explanation as StoredExplanation;
  const definition = parseDefinition(row.definition);
  const needed = await neededIn(work, {
    ...{ closingId, subjectId, definition, line: row.closing.line, grade: row.result.grade },
    explanation: (row.result.explanation as StoredExplanation).explanation,
  });
  const ranked = shown.result.rank === null ? null : await rankedWith(work, row, definition);
  return { ...shown, definition, stored, entries, own, needed, ranked };
}

/** How many are ranked together with one subject; null for results from before it was kept. */
async function rankedWith(
  { tx, access }: Work,
  row: { result: typeof result.$inferSelect; closing: typeof closing.$inferSelect },
  definition: SchemeDefinition,
): Promise<number | null> {
  const basis = (row.result.explanation as StoredExplanation).explanation?.basis;
  if (!basis) return definition.grading.unit === "all" ? (row.closing.summary as ClosingSummary).rated : null;
  const [found] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(result)
    .where(
      and(
        eq(result.countyId, access.ctx.countyId),
        eq(result.closingId, row.closing.id),
        isNotNull(result.rank),
        sql`${result.explanation} #>> '{explanation,basis,unit}' = ${basis.unit}`,
      ),
    );
  return found?.count ?? null;
}

/** A child and its family read no place among the class: neither the rank nor the steps that tell one (T1, private by design). */
function unranked<T extends { result: typeof result.$inferSelect }>(row: T): T {
  const stored = row.result.explanation as StoredExplanation;
  const { explanation } = stored;
  const grade = explanation?.grade.filter(({ type }) => type !== "topPlaces" && type !== "rankBands") ?? [];
  return {
    ...row,
    result: {
      ...row.result,
      rank: null,
      explanation: { ...stored, explanation: explanation && { ...explanation, grade } },
    },
  };
}

/** What belongs to the branch, class or department of the request, or to all of its village. */
const ofGroup = ({ access, unit }: Work) =>
  access.groupPath ? or(isNull(scheme.groupId), eq(scheme.groupId, unit.id)) : undefined;
