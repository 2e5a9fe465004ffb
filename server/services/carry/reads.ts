import { and, desc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { carryRun } from "@/db/schema/carry";
import { notice } from "@/db/schema/notice";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { definitionOf, loadScheme } from "@/server/services/entry/scheme-rules";
import { itemTitle } from "@/server/services/notice/entry-lines";
import { isId } from "@/server/services/parse";
import { type OutSheet, writeWorkbook } from "@/server/sheets/write";
import { itemsFor } from "./map";
import { planOpenings } from "./openings-plan";
import { planCarry } from "./plan";
import type { OpeningsReport } from "./propose-openings";
import { carryDays } from "./publish-carry";
import type { CarryReport } from "./report";
import { type CarryRow, carryFor, openCarry } from "./run-row";
import { entryStates, ofRun } from "./steps";
import { schemesFor } from "./upload-book";

const PAGE = 50;
/** Questions on one page; the rest follow when these are answered. */
const SHOWN = 40;

/** The carry-overs of this village (or branch) in the lines held, newest first; one page. In: whether also those being prepared. */
export async function listCarries({ tx, access, unit }: Work, preparing: boolean, page = 1, size = PAGE) {
  const group = access.groupPath ? unit.id : null;
  const rows = await tx
    .select({
      id: carryRun.id,
      kind: carryRun.kind,
      fileName: carryRun.fileName,
      status: carryRun.status,
      byName: carryRun.byName,
      createdAt: carryRun.createdAt,
      report: carryRun.report,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(carryRun)
    .where(
      and(
        eq(carryRun.countyId, access.ctx.countyId),
        eq(carryRun.villageId, unit.ancestors[2]?.id ?? unit.id),
        inArray(carryRun.line, [...access.rows.lines]),
        preparing ? undefined : ne(carryRun.status, "previewed"),
        group ? or(isNull(carryRun.groupId), eq(carryRun.groupId, group)) : undefined,
      ),
    )
    .orderBy(desc(carryRun.createdAt), desc(carryRun.id))
    .limit(size)
    .offset((page - 1) * size);
  return { rows, page: { number: page, size, total: rows[0]?.total ?? 0 } };
}

const itemName = (definition: SchemeDefinition, code: string, work: Work) =>
  itemTitle(definition, "addition", code, work.access.ctx.locale);

/** The preview of an open run; questions are capped, their number is not. Errors: carry.notFound, carry.notOpen. */
async function preview(work: Work, id: string) {
  const opened = await openCarry(work, id);
  const schemes = await schemesFor(work);
  if (opened.run.kind === "openings") {
    const plan = await planOpenings(work, opened);
    return {
      type: "openings" as const,
      schemes,
      settings: opened.settings,
      plan: {
        ...plan,
        rowQuestions: plan.rowQuestions.slice(0, SHOWN),
        cellQuestions: plan.cellQuestions.slice(0, SHOWN),
      },
      counts: { rows: plan.rowQuestions.length, cells: plan.cellQuestions.length },
    };
  }
  const plan = await planCarry(work, opened);
  const option = (sign: "addition" | "deduction") =>
    itemsFor(plan.definition, sign).map(({ code }) => ({ value: code, label: itemName(plan.definition, code, work) }));
  return {
    type: "ledger" as const,
    schemes,
    settings: opened.settings,
    items: { addition: option("addition"), deduction: option("deduction") },
    plan: {
      ...plan,
      rowQuestions: plan.rowQuestions.slice(0, SHOWN),
      cellQuestions: plan.cellQuestions.slice(0, SHOWN),
      totalQuestions: plan.totalQuestions.slice(0, SHOWN),
    },
    counts: { rows: plan.rowQuestions.length, cells: plan.cellQuestions.length, totals: plan.totalQuestions.length },
  };
}

/** What became of a run: its report, where its entries stand, by household. */
async function outcome(work: Work, run: CarryRow, page: number) {
  const scheme = await loadScheme(work, run.schemeId);
  const definition = await definitionOf(work, scheme.versionId);
  const [states, households, [shown]] = await Promise.all([
    entryStates(work, run.id),
    byHousehold(work, run.id, page),
    work.tx
      .select({ id: notice.id, endsOn: notice.endsOn, status: notice.status })
      .from(notice)
      .where(and(eq(notice.countyId, run.countyId), eq(notice.id, run.noticeId ?? run.id))),
  ]);
  const report = run.kind === "ledger" ? (run.report as CarryReport | null) : null;
  const names = new Map(definition.items.map(({ code }) => [code, itemName(definition, code, work)]));
  return {
    type: "outcome" as const,
    scheme: { title: scheme.title, titleEn: scheme.titleEn },
    report,
    openings: run.kind === "openings" ? (run.report as OpeningsReport | null) : null,
    itemNames: names,
    states,
    households,
    notice: shown ?? null,
    days: carryDays(definition),
    today: work.today,
  };
}

type HouseholdRow = {
  subjectId: string;
  name: string;
  code: string;
  group: string;
  entries: number;
  points: number;
  all: number;
};

function byHousehold({ tx, access }: Work, runId: string, page: number) {
  return tx.execute<HouseholdRow>(sql`
    select s.id as "subjectId", s.name, s.code, coalesce(g.name, '') as "group", count(*)::int as entries, sum(e.points)::int as points,
      count(*) over ()::int as "all"
    from entry e join subject s on s.county_id = e.county_id and s.id = e.subject_id
    left join org_unit g on g.county_id = e.county_id and g.id = e.group_id
    where ${ofRun(access.ctx.countyId, runId)}
    group by s.id, s.name, s.code, g.name, g.sort_no order by g.sort_no, g.name, length(s.code), s.code limit ${PAGE} offset ${(page - 1) * PAGE}`);
}

/** One carry-over: while it is being prepared its preview (for who may prepare one), afterwards its report, for ever. Errors: carry.notFound. */
export async function readCarry(work: Work, id: string, { page, preview: shown }: { page: number; preview: boolean }) {
  if (!isId(id)) throw new DomainError("carry.notFound");
  const run = await carryFor(work, id);
  if (run.status === "previewed" && !shown) throw new DomainError("carry.notFound");
  const {
    fileName,
    status,
    byName,
    byUserId,
    createdAt,
    proposedAt,
    reviewedByName,
    reviewedAt,
    finishedAt,
    note,
    kind,
  } = run;
  const base = {
    id: run.id,
    kind,
    fileName,
    status,
    byName,
    createdAt,
    proposedAt,
    reviewedByName,
    reviewedAt,
    finishedAt,
    note,
  };
  return {
    ...base,
    digest: run.fileDigest.toString("hex"),
    mine: byUserId === work.access.ctx.userId,
    view: status === "previewed" ? await preview(work, id) : await outcome(work, run, page),
  };
}

/** Whether there is anybody to carry points over to: a village needs its roster and its scheme first. */
export async function readyForCarry(work: Work) {
  const schemes = await schemesFor(work);
  const [row] = await work.tx.execute<{ subjects: number }>(sql`
    select count(*)::int as subjects from subject where county_id = ${work.access.ctx.countyId} and village_id = ${villageOf(work)} and status = 'active'
      and (${groupIdOf(work)}::uuid is null or group_id = ${groupIdOf(work)}::uuid)`);
  return { scheme: schemes.length > 0, subjects: row?.subjects ?? 0 };
}

/** A blank form as a workbook; headings are the caller's, in the person's language. */
export const blankBook = (sheets: OutSheet[]): Promise<Uint8Array> => writeWorkbook(sheets);
