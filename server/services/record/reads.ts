import { sql } from "drizzle-orm";
import type { Locale } from "@/server/domain/locale";
import type { Item } from "@/server/domain/scheme/acts";
import { type LimitLeft, limitsLeft } from "@/server/domain/scheme/check";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { type FoundByCard, findByCard } from "@/server/services/card/find-by-card";
import { localOf, openPlace, schemesHere } from "@/server/services/entry/choices";
import { countItems } from "@/server/services/entry/count-items";
import { definitionOf, postingPlace, type SchemeRules, schemeRules } from "@/server/services/entry/scheme-rules";
import { firstPlace } from "@/server/services/entry/workflow";
import { isId } from "@/server/services/parse";

type ItemChoice = {
  code: string;
  title: string;
  component: string;
  kind: "addition" | "deduction" | "veto";
  points: Item["points"] | null;
  limits: Item["limits"];
  evidence: Item["evidence"] | null;
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
  /** What is left of every limit of the item. */
  left: LimitLeft[];
};
type SubjectRow = Omit<SubjectChoice, "classTitle" | "left"> & { class_code: string; total: number };

export type RecordQuery = { scheme?: string; item?: string; subject?: string; q?: string };

const RECENT_DAYS = 30;
/** As many are listed at once: what a word finds, and whom an item may concern. */
const MOST = { found: 20, listed: 2000 };

/**
 * The record desk. One item for many, or one subject first: schemes; items as the rule book reads, those this person used
 * lately first; for a subject what is left of every limit; for an item whom it may concern, with what is left for each, and
 * how many they are: a word finds those beyond the list.
 */
export async function recordChoices(work: Work, query: RecordQuery, locale: Locale, most = MOST) {
  const schemes = await schemesHere(work, locale);
  const chosen = schemes.find(({ id }) => id === query.scheme) ?? (await schemeOf(work, schemes, query.subject));
  if (!chosen) return { schemes, chosen: null, subjects: [], total: 0, word: "", today: work.today };
  const rules = await schemeRules(work, chosen.id);
  const place = openPlace(() => postingPlace(rules, work.today));
  const definition = await definitionOf(work, place?.versionId ?? rules.scheme.versionId);
  const items = itemChoices(definition, locale);
  const item = items.find(({ code }) => code === query.item) ?? null;
  const word = query.q?.normalize("NFKC").trim().slice(0, 100) ?? "";
  const card = item || word === "" ? null : await byCard(work, word);
  const subjectId = query.subject ?? card?.subjectId;
  const wanted = subjectId !== undefined || item !== null || word !== "";
  const classes = classesOf(definition, item?.code);
  const whom = { id: subjectId, word, ...classes, most: item ? most.listed : most.found };
  const fitting = wanted ? await subjectsFor(work, chosen.id, whom) : [];
  const left = await leftOf(work, rules, definition, item, subjectId === undefined && !item ? [] : fitting);
  const titles = new Map(definition.classes.map(({ code, title }) => [code, title[localOf(locale)]]));
  const subjects = fitting.map(({ class_code, total: _total, ...row }) => ({
    ...row,
    classCode: class_code,
    classTitle: titles.get(class_code) ?? "",
    left: item ? left(row.id, item.code) : [],
  }));
  const subject = subjectId === undefined ? null : (subjects.find(({ id }) => id === subjectId) ?? null);
  return {
    schemes,
    chosen,
    item,
    subject,
    /** Said of a card or an address that leads to nobody of this scheme. */
    unknown: subjectId !== undefined && subject === null,
    items: items
      .filter(({ code }) => subject === null || fits(definition, subject.classCode, code))
      .map((one) => ({ ...one, left: subject ? left(subject.id, one.code) : [] })),
    recent: item ? [] : await recentItems(work, chosen.id),
    subjects,
    total: fitting[0]?.total ?? 0,
    word,
    today: work.today,
    nextStep: firstPlace(definition).nextStep,
  };
}

type SchemeChoice = Awaited<ReturnType<typeof schemesHere>>[number];

/** Without a scheme in the address: the first one that the subject takes part in, else the first of all. */
async function schemeOf(work: Work, schemes: SchemeChoice[], subjectId: string | undefined) {
  if (subjectId === undefined || !isId(subjectId) || schemes.length < 2) return schemes[0] ?? null;
  const rows = await work.tx.execute<{ scheme_id: string }>(sql`
    select scheme_id from enrolment where county_id = ${work.access.ctx.countyId} and subject_id = ${subjectId}::uuid
      and from_on <= ${work.today}::date and (until_on is null or until_on >= ${work.today}::date)`);
  return schemes.find(({ id }) => rows.some((row) => row.scheme_id === id)) ?? schemes[0] ?? null;
}

/** A card's subject, where the word is a card's code; a lost card is told as one that leads nowhere. */
async function byCard(work: Work, word: string): Promise<FoundByCard | null> {
  try {
    return await findByCard(work, word);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function itemChoices(definition: SchemeDefinition, locale: Locale): ItemChoice[] {
  const local = localOf(locale);
  const componentOf = new Map(definition.components.map(({ code, title }) => [code, title[local]]));
  return [
    ...definition.items.map((item) => ({
      code: item.code,
      title: item.title[local],
      component: componentOf.get(item.component) ?? "",
      kind: item.sign,
      points: item.points,
      limits: item.limits,
      evidence: item.evidence,
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
      evidence: null,
      mustHear: false,
      needsDecision: true,
      decisionOf: veto.requires.of[local],
      clause: veto.clause,
    })),
  ];
}

/** Classes that take no part at all, and those the item is for where one is named (null: for all). */
const classesOf = (definition: SchemeDefinition, itemCode?: string) => ({
  exempt: definition.classes.flatMap(({ code, standing }) => (standing === "exempt" ? [code] : [])),
  allowed: definition.items.find(({ code }) => code === itemCode)?.classes ?? null,
});

/** Whether a class takes part, and in the item. */
function fits(definition: SchemeDefinition, classCode: string, itemCode: string): boolean {
  const { exempt, allowed } = classesOf(definition, itemCode);
  return !exempt.includes(classCode) && (allowed === null || allowed.includes(classCode));
}

/** What is left of each limit, by subject and item; one query, and none where nobody was found. */
async function leftOf(
  work: Work,
  rules: SchemeRules,
  definition: SchemeDefinition,
  item: ItemChoice | null,
  subjects: readonly { id: string }[],
): Promise<(subjectId: string, itemCode: string) => LimitLeft[]> {
  if (subjects.length === 0) return () => [];
  const place = openPlace(() => postingPlace(rules, work.today));
  const counted = await countItems(work, {
    schemeId: rules.scheme.id,
    periodId: place?.periodId ?? null,
    cycleId: place?.cycleId ?? null,
    actOn: work.today,
    subjectIds: subjects.map(({ id }) => id),
    itemCodes: item ? [item.code] : null,
  });
  const itemOf = new Map(definition.items.map((one) => [one.code, one]));
  return (subjectId, itemCode) => {
    const found = itemOf.get(itemCode);
    return found ? limitsLeft(found, counted(subjectId, itemCode)) : [];
  };
}

/** Codes of the items this person recorded in the last 30 days, most used first. */
async function recentItems(work: Work, schemeId: string): Promise<string[]> {
  const rows = await work.tx.execute<{ item_code: string }>(sql`
    select item_code from entry
    where county_id = ${work.access.ctx.countyId} and village_id = ${villageOf(work)} and scheme_id = ${schemeId}
      and recorded_by = ${work.access.ctx.userId}::uuid and recorded_at >= ${work.now.toISOString()}::timestamptz - ${RECENT_DAYS} * interval '1 day'
    group by item_code order by count(*) desc, max(recorded_at) desc limit 6`);
  return rows.map((row) => row.item_code);
}

type Whom = { id: string | undefined; word: string; exempt: string[]; allowed: readonly string[] | null; most: number };

/** Subjects of the scheme in these classes: one by its id, some by a word (name, initials, number), or the first of all. */
async function subjectsFor(work: Work, schemeId: string, { id, word, exempt, allowed, most }: Whom) {
  if (id !== undefined && !isId(id)) return [];
  const { tx, access, today } = work;
  const group = groupIdOf(work);
  const like = `%${word.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return tx.execute<SubjectRow>(sql`
    select s.id, s.name, s.name_pinyin as pinyin, s.code, coalesce(g.name, '') as "group", en.class_code, count(*) over ()::int as total
    from subject s
    join enrolment en on en.county_id = s.county_id and en.subject_id = s.id and en.scheme_id = ${schemeId}
      and en.from_on <= ${today}::date and (en.until_on is null or en.until_on >= ${today}::date) and en.declined_on is null
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where s.county_id = ${access.ctx.countyId} and s.village_id = ${villageOf(work)} and s.status = 'active'
      and not en.class_code = any(${sql.param(exempt)}::text[])
      and (${allowed === null} or en.class_code = any(${sql.param([...(allowed ?? [])])}::text[])) and (${group}::uuid is null or s.group_id = ${group}::uuid)
      and (${id ?? null}::uuid is null or s.id = ${id ?? null}::uuid)
      and (${word === "" || id !== undefined} or lower(s.name) like ${like} or lower(s.code) like ${like}
        or s.name_pinyin like ${like})
    order by g.sort_no, g.name, s.name_pinyin, s.id limit ${most}`);
}
