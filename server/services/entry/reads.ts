import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { entry, entryStep, entryText } from "@/db/schema/entry";
import { notice, objection } from "@/db/schema/notice";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import { scheme } from "@/db/schema/scheme";
import type { Locale } from "@/server/domain/locale";
import type { Item } from "@/server/domain/scheme/acts";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { itemTitle } from "@/server/services/notice/entry-lines";
import { countTabs, type EntryFilter, listEntries, PAGE_SIZE, TABS, type Tab } from "./list-entries";
import { definitionOf, loadScheme, postingPlace, schemeRules } from "./scheme-rules";
import { firstPlace } from "./workflow";

export type SchemeChoice = { id: string; title: string; line: string };
export type GroupChoice = { id: string; name: string };

const localOf = (locale: Locale) => (locale === "en" ? ("en" as const) : ("zh" as const));

/** The schemes in force that this person may record or review here. */
async function schemesHere(work: Work, locale: Locale): Promise<SchemeChoice[]> {
  const { tx, access } = work;
  const group = groupIdOf(work);
  const rows = await tx
    .select({ id: scheme.id, title: scheme.title, titleEn: scheme.titleEn, line: scheme.line })
    .from(scheme)
    .where(
      and(
        eq(scheme.countyId, access.ctx.countyId),
        eq(scheme.villageId, villageOf(work)),
        eq(scheme.status, "in_force"),
        group ? or(isNull(scheme.groupId), eq(scheme.groupId, group)) : undefined,
      ),
    )
    .orderBy(asc(scheme.line), asc(scheme.adoptedOn), asc(scheme.id));
  return rows
    .filter(({ line }) => access.rows.lines.includes(line))
    .map(({ id, title, titleEn, line }) => ({ id, line, title: locale === "en" ? titleEn : title }));
}

/** Grids or branches of the village, in their order. */
async function groupsHere({ tx, access, unit }: Work): Promise<GroupChoice[]> {
  const village = unit.ancestors[2];
  if (!village) return [];
  return tx
    .select({ id: orgUnit.id, name: orgUnit.name })
    .from(orgUnit)
    .where(and(eq(orgUnit.countyId, access.ctx.countyId), eq(orgUnit.parentId, village.id), eq(orgUnit.level, "group")))
    .orderBy(asc(orgUnit.sortNo), asc(orgUnit.name));
}

type ItemChoice = {
  code: string;
  title: string;
  component: string;
  kind: "addition" | "deduction" | "veto";
  points: Item["points"] | null;
  limits: Item["limits"];
  mustHear: boolean;
  needsDecision: boolean;
  decisionOf: string;
  clause: string;
};

export type SubjectChoice = {
  id: string;
  name: string;
  pinyin: string;
  code: string;
  group: string;
  classTitle: string;
  used: number;
};

/** What can be recorded here: schemes; items of the chosen one as its rule book reads; for an item, whom it may concern. */
export async function recordChoices(work: Work, query: { scheme?: string; item?: string }, locale: Locale) {
  const schemes = await schemesHere(work, locale);
  const chosen = schemes.find(({ id }) => id === query.scheme) ?? schemes[0] ?? null;
  if (!chosen) return { schemes, chosen: null, items: [], item: null, subjects: [], today: work.today, nextStep: null };
  const rules = await schemeRules(work, chosen.id);
  const place = openPlace(() => postingPlace(rules, work.today));
  const definition = await definitionOf(work, place?.versionId ?? rules.scheme.versionId);
  const local = localOf(locale);
  const componentOf = new Map(definition.components.map(({ code, title }) => [code, title[local]]));
  const items: ItemChoice[] = [
    ...definition.items.map((item) => ({
      code: item.code,
      title: item.title[local],
      component: componentOf.get(item.component) ?? "",
      kind: item.sign,
      points: item.points,
      limits: item.limits,
      mustHear: item.mustHear,
      needsDecision: item.needsDecision,
      decisionOf: "",
      clause: item.clause,
    })),
    ...definition.vetoes.map((veto) => ({
      code: veto.code,
      title: veto.title[local],
      component: "",
      kind: "veto" as const,
      points: null,
      limits: [],
      mustHear: false,
      needsDecision: true,
      decisionOf: veto.requires.of[local],
      clause: veto.clause,
    })),
  ];
  const item = items.find(({ code }) => code === query.item) ?? null;
  const subjects = item ? await subjectsFor(work, chosen.id, item.code, place?.periodId ?? null) : [];
  const classes = new Map(
    definition.classes.map(({ code, title, standing }) => [code, { title: title[local], standing }]),
  );
  const allowed = definition.items.find(({ code }) => code === item?.code)?.classes ?? null;
  return {
    schemes,
    chosen,
    items,
    item,
    today: work.today,
    nextStep: firstPlace(definition).nextStep,
    subjects: subjects
      .filter(
        (row) => classes.get(row.classCode)?.standing !== "exempt" && (!allowed || allowed.includes(row.classCode)),
      )
      .map(({ classCode, ...row }): SubjectChoice => ({ ...row, classTitle: classes.get(classCode)?.title ?? "" })),
  };
}

/** No open period today is no error of a page that only offers choices. */
function openPlace<T>(find: () => T): T | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

async function subjectsFor(work: Work, schemeId: string, itemCode: string, periodId: string | null) {
  const { tx, access, today } = work;
  const group = groupIdOf(work);
  const rows = await tx.execute<{
    id: string;
    name: string;
    pinyin: string;
    code: string;
    group: string;
    class_code: string;
    used: number;
  }>(sql`
    select s.id, s.name, s.name_pinyin as pinyin, s.code, coalesce(g.name, '') as "group", en.class_code,
      (select count(*) from entry e where e.county_id = s.county_id and e.subject_id = s.id and e.scheme_id = ${schemeId} and e.item_code = ${itemCode}
        and e.period_id is not distinct from ${periodId}::uuid and e.status not in ('rejected', 'withdrawn'))::int as used
    from subject s
    join enrolment en on en.county_id = s.county_id and en.subject_id = s.id and en.scheme_id = ${schemeId}
      and en.from_on <= ${today}::date and (en.until_on is null or en.until_on >= ${today}::date) and en.declined_on is null
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where s.county_id = ${access.ctx.countyId} and s.village_id = ${villageOf(work)} and s.status = 'active'
      and (${group}::uuid is null or s.group_id = ${group}::uuid)
    order by g.sort_no, g.name, s.name_pinyin, s.id limit 2000`);
  return rows.map(({ class_code, ...row }) => ({ ...row, classCode: class_code }));
}

export type EntriesQuery = Partial<
  Record<"scheme" | "tab" | "step" | "group" | "item" | "recorder" | "from" | "until" | "page", string>
>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const keep = (value: string | undefined, shape: RegExp) => (value && shape.test(value) ? value : undefined);
const isTab = (value: string | undefined): value is Tab => TABS.some((tab) => tab === value);

/** The list of entries as its address says; what an address names wrongly is as if it were not there. */
export async function entriesPage(work: Work, query: EntriesQuery, locale: Locale) {
  const [schemes, groups] = await Promise.all([schemesHere(work, locale), groupsHere(work)]);
  const chosen = schemes.find(({ id }) => id === query.scheme) ?? schemes[0] ?? null;
  if (!chosen) return null;
  const [counts, found, recorders] = await Promise.all([
    countTabs(work, chosen.id),
    loadScheme(work, chosen.id),
    work.tx.execute<{ id: string; name: string }>(sql`
      select distinct on (recorded_by) recorded_by as id, recorded_by_name as name from entry
      where county_id = ${work.access.ctx.countyId} and village_id = ${villageOf(work)} and scheme_id = ${chosen.id} order by recorded_by limit 100`),
  ]);
  const definition = await definitionOf(work, found.versionId);
  const tab = isTab(query.tab) ? query.tab : "toCheck";
  const step = counts.steps.find((one) => one.step === query.step)?.step ?? counts.steps[0]?.step;
  const filter: EntryFilter = {
    schemeId: chosen.id,
    tab,
    step: tab === "toCheck" ? step : undefined,
    group: keep(query.group, UUID),
    item: definition.items.find(({ code }) => code === query.item)?.code,
    recorder: keep(query.recorder, UUID),
    from: keep(query.from, DATE),
    until: keep(query.until, DATE),
    page: Math.max(1, Math.min(10_000, Number.parseInt(query.page ?? "1", 10) || 1)),
  };
  const { rows, total } = await listEntries(work, filter, locale);
  const items = definition.items.map(({ code, title }) => ({ code, title: title[localOf(locale)] }));
  const page = { number: filter.page, size: PAGE_SIZE, total };
  return {
    schemes,
    groups,
    chosen,
    counts,
    filter,
    items,
    recorders: [...recorders],
    rows,
    page,
    me: work.access.ctx.userId,
  };
}

/** Steps of one instant (a whole batch done at once) in the order they can only have come. */
const ORDER: readonly string[] = [
  "recorded",
  "firstCheck",
  "review",
  "assembly",
  "file",
  "notice",
  "objected",
  "answered",
  "posted",
  "reversed",
];
const inOrder = (a: { at: Date; step: string }, b: { at: Date; step: string }) =>
  a.at.getTime() - b.at.getTime() || ORDER.indexOf(a.step) - ORDER.indexOf(b.step);

const SEES_OBJECTOR = ["villageAdmin", "branchSecretary", "supervisor", "townshipOffice"];

/** Everything about one entry, for ever: words, people, steps, notice, objections, place in the ledger. Errors: entry.notFound. */
export async function entryDetail(work: Work, id: string, locale: Locale) {
  if (!UUID.test(id)) throw new DomainError("entry.notFound");
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const group = groupIdOf(work);
  const [row] = await tx
    .select({ entry, words: entryText, subject, group: orgUnit.name, scheme, notice })
    .from(entry)
    .innerJoin(entryText, and(eq(entryText.countyId, entry.countyId), eq(entryText.entryId, entry.id)))
    .innerJoin(subject, and(eq(subject.countyId, entry.countyId), eq(subject.id, entry.subjectId)))
    .innerJoin(scheme, and(eq(scheme.countyId, entry.countyId), eq(scheme.id, entry.schemeId)))
    .leftJoin(orgUnit, and(eq(orgUnit.countyId, entry.countyId), eq(orgUnit.id, entry.groupId)))
    .leftJoin(notice, and(eq(notice.countyId, entry.countyId), eq(notice.id, entry.noticeId)))
    .where(
      and(
        eq(entry.countyId, countyId),
        eq(entry.villageId, villageOf(work)),
        eq(entry.id, id),
        group ? eq(entry.groupId, group) : undefined,
      ),
    );
  if (!row) throw new DomainError("entry.notFound");
  const [steps, objections, postings, definition] = await Promise.all([
    tx
      .select()
      .from(entryStep)
      .where(and(eq(entryStep.countyId, countyId), eq(entryStep.entryId, id)))
      .orderBy(asc(entryStep.at), asc(entryStep.id)),
    tx
      .select()
      .from(objection)
      .where(and(eq(objection.countyId, countyId), eq(objection.entryId, id)))
      .orderBy(asc(objection.raisedAt)),
    tx.execute<{ seq: string; kind: string; hash: string; posted_at: string }>(sql`
      select l.seq::text as seq, g.source_kind as kind, encode(l.hash, 'hex') as hash, l.posted_at::text as posted_at
      from posting g join ledger l on l.county_id = g.county_id and l.village_id = g.village_id and l.seq = g.seq
      where g.county_id = ${countyId} and g.source_id = ${id} order by l.seq`),
    definitionOf(work, row.entry.versionId),
  ]);
  const named = access.grants.some(({ role }) => SEES_OBJECTOR.includes(role));
  const local = localOf(locale);
  const item = definition.items.find(({ code }) => code === row.entry.itemCode);
  const { salt: _salt, ...words } = row.words;
  return {
    entry: row.entry,
    words,
    subject: { id: row.subject.id, name: row.subject.name, line: row.subject.line },
    group: row.group ?? "",
    scheme: { id: row.scheme.id, title: local === "en" ? row.scheme.titleEn : row.scheme.title },
    notice: row.notice && {
      id: row.notice.id,
      title: row.notice.title,
      startsOn: row.notice.startsOn,
      endsOn: row.notice.endsOn,
      status: row.notice.status,
    },
    item:
      row.entry.kind === "veto"
        ? (definition.vetoes.find(({ code }) => code === row.entry.itemCode)?.title[local] ?? "")
        : itemTitle(definition, row.entry.kind, row.entry.itemCode, locale),
    rule: item?.points ?? null,
    mustHear: item?.mustHear ?? false,
    workflow: definition.workflow.entries.steps.map(({ type, clause }) => ({ type, clause })),
    steps: steps.sort(inOrder),
    objections: objections.map((one) => ({ ...one, objectorName: named ? one.objectorName : "" })),
    postings: [...postings],
    me: access.ctx.userId,
    today: work.today,
  };
}

export type { Locale };
