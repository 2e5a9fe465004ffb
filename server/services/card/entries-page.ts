import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { entry, entryStep, entryText } from "@/db/schema/entry";
import { notice } from "@/db/schema/notice";
import { templateVersion } from "@/db/schema/scheme";
import { addDays } from "@/server/domain/calendar/dates";
import { parseDefinition } from "@/server/domain/scheme/definition";
import type { Work } from "@/server/services/access";

export const ENTRY_PAGE = 50;
export const CARD_STATES = ["posted", "reversed", "refused"] as const;

/** What of the settled entries is shown: of which scheme, how they ended, which page (from 1). */
export type EntryFilter = {
  schemeId?: string | undefined;
  state?: (typeof CARD_STATES)[number] | undefined;
  page?: number;
};

const reversed = sql<boolean>`exists (select 1 from posting g where g.county_id = ${entry.countyId} and g.source_kind = 'reversal' and g.source_id = ${entry.id})`;

/** Objections to an entry, the first one first, without the objector: who it was is not the card's business. */
const objections = sql<
  { status: "open" | "upheld" | "dismissed" | "withdrawn"; raisedOn: string; dueOn: string; answer: string | null }[]
>`coalesce((select json_agg(json_build_object('status', o.status, 'raisedOn', (o.raised_at at time zone 'Asia/Shanghai')::date,
  'dueOn', o.due_on, 'answer', o.answer) order by o.raised_at)
  from objection o where o.county_id = ${entry.countyId} and o.entry_id = ${entry.id}), '[]'::json)`;

const evidence = sql<
  string[]
>`coalesce((select json_agg(v.file_id order by v.no) from evidence v where v.county_id = ${entry.countyId} and v.entry_id = ${entry.id}), '[]'::json)`;

const SHOWN = {
  entry,
  reason: entryText.reason,
  place: entryText.place,
  notice: { startsOn: notice.startsOn, endsOn: notice.endsOn, status: notice.status },
  objections,
  evidence,
  reversed,
};

const entriesWhere = ({ tx, access }: Work, where: SQL | undefined) =>
  tx
    .select(SHOWN)
    .from(entry)
    .leftJoin(entryText, and(eq(entryText.countyId, entry.countyId), eq(entryText.entryId, entry.id)))
    .leftJoin(notice, and(eq(notice.countyId, entry.countyId), eq(notice.id, entry.noticeId)))
    .where(and(eq(entry.countyId, access.ctx.countyId), where))
    .orderBy(desc(entry.actOn), desc(entry.id));

/** Entries of a year that have ended, one page, with how many there are. */
export async function settledEntries(work: Work, subjectId: string, year: number, filter: EntryFilter) {
  const { state, schemeId, page = 1 } = filter;
  const where = and(
    eq(entry.subjectId, subjectId),
    gte(entry.actOn, `${year}-01-01`),
    lt(entry.actOn, `${year + 1}-01-01`),
    schemeId ? eq(entry.schemeId, schemeId) : undefined,
    state === "refused" ? inArray(entry.status, ["returned", "rejected"]) : eq(entry.status, "posted"),
    state === "reversed" ? reversed : undefined,
  );
  const [rows, [counted]] = await Promise.all([
    entriesWhere(work, where)
      .limit(ENTRY_PAGE)
      .offset((page - 1) * ENTRY_PAGE),
    work.tx
      .select({ total: sql<number>`count(*)::int` })
      .from(entry)
      .where(and(eq(entry.countyId, work.access.ctx.countyId), where)),
  ]);
  return { rows, total: counted?.total ?? 0 };
}

/** Entries on their way, of any year: they wait for a check or stand on notice. */
export const pendingEntries = (work: Work, subjectId: string) =>
  entriesWhere(work, and(eq(entry.subjectId, subjectId), inArray(entry.status, ["proposed", "reviewed", "on_notice"])));

/** Own declarations that came back in the last half year, with the reason. */
export function returnedDeclarations({ tx, access, today }: Work, subjectId: string) {
  const { countyId } = access.ctx;
  return tx
    .select({
      id: entry.id,
      versionId: entry.versionId,
      itemCode: entry.itemCode,
      actOn: entry.actOn,
      points: entry.points,
      status: entry.status,
      note: sql<
        string | null
      >`(select s.note from entry_step s where s.county_id = ${entry.countyId} and s.entry_id = ${entry.id} and s.step in ('returned', 'rejected') order by s.at desc limit 1)`,
    })
    .from(entry)
    .where(
      and(
        eq(entry.countyId, countyId),
        eq(entry.subjectId, subjectId),
        inArray(entry.status, ["returned", "rejected"]),
        or(inArray(entry.origin, ["declared", "onBehalf"]), entry.selfDeclared),
        gte(entry.recordedAt, new Date(`${addDays(today, -180)}T00:00:00+08:00`)),
      ),
    )
    .orderBy(desc(entry.recordedAt));
}

const TOLD = [
  "recorded",
  "told",
  "notice",
  "answered",
  "appealAnswered",
  "returned",
  "rejected",
  "posted",
  "reversed",
  "foundFalse",
] as const;

/** What happened to the entries of a subject in the last 60 days, the latest first: for «since you last looked». */
export function recentChanges({ tx, access, today }: Work, subjectId: string) {
  return tx
    .select({
      id: entryStep.id,
      step: sql<(typeof TOLD)[number]>`${entryStep.step}`,
      at: entryStep.at,
      versionId: entry.versionId,
      itemCode: entry.itemCode,
      points: entry.points,
      actOn: entry.actOn,
    })
    .from(entryStep)
    .innerJoin(entry, and(eq(entry.countyId, entryStep.countyId), eq(entry.id, entryStep.entryId)))
    .where(
      and(
        eq(entryStep.countyId, access.ctx.countyId),
        eq(entry.subjectId, subjectId),
        inArray(entryStep.step, [...TOLD]),
        gte(entryStep.at, new Date(`${addDays(today, -60)}T00:00:00+08:00`)),
      ),
    )
    .orderBy(desc(entryStep.at));
}

type Versioned = { versionId: string; itemCode: string };

/** Titles of items and vetoes as their versions have them. One statement. */
export async function wordsFor({ tx, access }: Work, rows: readonly Versioned[]) {
  const versions = [...new Set(rows.map(({ versionId }) => versionId))];
  if (versions.length === 0) return ({ itemCode }: Versioned) => ({ zh: itemCode, en: itemCode });
  const found = await tx
    .select({ id: templateVersion.id, definition: templateVersion.definition })
    .from(templateVersion)
    .where(and(eq(templateVersion.countyId, access.ctx.countyId), inArray(templateVersion.id, versions)));
  const definitions = new Map(found.map((row) => [row.id, parseDefinition(row.definition)]));
  return ({ versionId, itemCode }: Versioned) => {
    const definition = definitions.get(versionId);
    const one =
      definition?.items.find(({ code }) => code === itemCode) ??
      definition?.vetoes.find(({ code }) => code === itemCode);
    return one?.title ?? { zh: itemCode, en: itemCode };
  };
}
