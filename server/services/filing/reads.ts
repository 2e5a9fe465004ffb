import { and, desc, eq, sql } from "drizzle-orm";
import { closingStep, filing, reopening } from "@/db/schema/closing";
import { orgUnit } from "@/db/schema/org";
import { cycle, scheme } from "@/db/schema/scheme";
import { depthOf } from "@/server/domain/access/path";
import { type Hint, hintsOf } from "@/server/domain/filing/hints";
import { DomainError } from "@/server/errors";
import { inFence, type Work } from "@/server/services/access";
import { isId } from "@/server/services/parse";
import { completenessOf } from "./completeness";
import { figuresOf } from "./figures";
import { beforeOf, type InboxFilter, inboxOf, isAcceptable } from "./inbox";
import { filingRows } from "./rows";

/** Every village below with where its results stand: what the inbox shows for a filter. */
export const readInbox = (work: Work, filter: InboxFilter) => inboxOf(work, filter);

export type FilingRecord = Omit<typeof filing.$inferSelect, "figures">;

/** Every filing of one closing with its answer, newest first: what the village sees of it. */
export async function filingsOf({ tx, access }: Work, closingId: string): Promise<FilingRecord[]> {
  const rows = await tx
    .select()
    .from(filing)
    .where(and(eq(filing.countyId, access.ctx.countyId), eq(filing.closingId, closingId)))
    .orderBy(desc(filing.filedAt), desc(filing.id));
  return rows.map(({ figures: _, ...row }) => row);
}

export type StepRow = typeof closingStep.$inferSelect;

/** People and households that a hint names, by id; nobody above the township. */
export type Names = Record<string, string>;

/**
 * One cycle of a village as the office above sees it: how complete, what differs, hints with their numbers, everything filed and
 * answered, every step. Figures as counted when it was filed; of a village that has not filed, counted now. Errors: cycle.notFound.
 */
export async function readFiling(work: Work, cycleId: string) {
  if (!isId(cycleId)) throw new DomainError("cycle.notFound");
  const [row] = await filingRows(work, { cycleId });
  if (!row) throw new DomainError("cycle.notFound");
  const closingId = row.summary ? row.closingId : null;
  const [complete, filings, steps, figures] = await Promise.all([
    completenessOf(work, [row]),
    closingId ? filingsOf(work, closingId) : Promise.resolve<FilingRecord[]>([]),
    closingId ? stepsOf(work, closingId) : Promise.resolve<StepRow[]>([]),
    row.filing?.figures ?? (closingId ? figuresOf(work, closingId) : null),
  ]);
  const own = complete.get(cycleId);
  if (!own) throw new DomainError("cycle.notFound");
  const before = beforeOf(own.before, own.version.grades[0]?.code);
  const hints = figures ? hintsOf(figures, own.participation, before) : null;
  return {
    row,
    complete: own,
    filings,
    steps,
    hints,
    isLive: figures !== null && !row.filing?.figures,
    names: hints ? await namesIn(work, hints) : {},
    canAnswer: isAcceptable(work, row),
    isOwn: row.state === "filed" && !isAcceptable(work, row),
  };
}

const stepsOf = ({ tx, access }: Work, closingId: string): Promise<StepRow[]> =>
  tx
    .select()
    .from(closingStep)
    .where(and(eq(closingStep.countyId, access.ctx.countyId), eq(closingStep.closingId, closingId)))
    .orderBy(closingStep.at, closingStep.id);

/** Names for the hints: the township sees households and recorders of its lines, the county nobody (product.md). */
async function namesIn({ tx, access }: Work, hints: readonly Hint[]): Promise<Names> {
  const named = hints.flatMap((hint) => (hint.kind === "oneSubject" ? [hint] : []));
  if (depthOf(access.path) < 2 || named.length === 0) return {};
  const { countyId } = access.ctx;
  const ids = (list: readonly string[]) => sql`any(${sql.param([...list])}::uuid[])`;
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from subject where county_id = ${countyId} and org_path >= ${access.rows.scope} and org_path < ${`${access.rows.scope}~`}
      and id = ${ids(named.map(({ subjectId }) => subjectId))}
    union all
    select distinct on (recorded_by) recorded_by, recorded_by_name from entry
      where county_id = ${countyId} and recorded_by = ${ids(named.map(({ recorderId }) => recorderId))}
        and org_path >= ${access.rows.scope} and org_path < ${`${access.rows.scope}~`}`);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

const REOPENINGS_A_PAGE = 50;

/** Wishes of the villages below to close again: those that wait first, then the newest; one page. One statement. */
export async function reopeningsAt({ tx, access }: Work, page: number, size = REOPENINGS_A_PAGE) {
  const rows = await tx
    .select({
      total: sql<number>`count(*) over ()::int`,
      id: reopening.id,
      orgPath: reopening.orgPath,
      cycleId: reopening.cycleId,
      status: reopening.status,
      reason: reopening.reason,
      askedBy: reopening.askedBy,
      askedByName: reopening.askedByName,
      askedAt: reopening.askedAt,
      answer: reopening.answer,
      answeredByName: reopening.answeredByName,
      answeredAt: reopening.answeredAt,
      name: orgUnit.name,
      nameEn: orgUnit.nameEn,
      scheme: scheme.title,
      schemeEn: scheme.titleEn,
      cycleName: cycle.name,
      startsOn: cycle.startsOn,
      endsOn: cycle.endsOn,
    })
    .from(reopening)
    .innerJoin(orgUnit, and(eq(orgUnit.countyId, reopening.countyId), eq(orgUnit.id, reopening.villageId)))
    .innerJoin(scheme, and(eq(scheme.countyId, reopening.countyId), eq(scheme.id, reopening.schemeId)))
    .innerJoin(cycle, and(eq(cycle.countyId, reopening.countyId), eq(cycle.id, reopening.cycleId)))
    .where(and(inFence(access, reopening)))
    .orderBy(sql`${reopening.status} <> 'asked'`, desc(reopening.askedAt), desc(reopening.id))
    .limit(size)
    .offset((page - 1) * size);
  return { rows, page: { number: page, size, total: rows[0]?.total ?? 0 } };
}
