import { and, asc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { subject } from "@/db/schema/roster";
import { enrolment, scheme } from "@/db/schema/scheme";
import type { Line } from "@/server/domain/access/lines";
import type { Locale } from "@/server/domain/locale";
import type { Item } from "@/server/domain/scheme/acts";
import { type LimitLeft, limitsLeft } from "@/server/domain/scheme/check";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { itemAllows } from "@/server/domain/scheme/find";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { localOf, openPlace } from "@/server/services/entry/choices";
import { countItems } from "@/server/services/entry/count-items";
import { isDeclarable, type Whose } from "@/server/services/entry/declarable";
import { definitionOf, postingPlace, type SchemeRules, schemeRules } from "@/server/services/entry/scheme-rules";
import { firstPlace, noticeStep, stepAt } from "@/server/services/entry/workflow";
import { isId } from "@/server/services/parse";

/** One of the own subjects in one of the schemes it takes part in. */
export type OwnPart = {
  schemeId: string;
  title: string;
  line: Line;
  subjectId: string;
  name: string;
  classCode: string;
};

/** What an address may say; anything else is as if it were not there. */
export type DeclareQuery = Partial<Record<"scheme" | "subject" | "whose" | "item" | "whom" | "q", string>>;

/** The own subjects with the schemes in force that they take part in today. */
async function ownParts({ tx, access, today, unit }: Work, locale: Locale): Promise<OwnPart[]> {
  const village = unit.ancestors[2];
  const own = [...(access.ownSubjects ?? [])];
  if (!village || own.length === 0) return [];
  const rows = await tx
    .select({ scheme, subject: { id: subject.id, name: subject.name }, classCode: enrolment.classCode })
    .from(enrolment)
    .innerJoin(scheme, and(eq(scheme.countyId, enrolment.countyId), eq(scheme.id, enrolment.schemeId)))
    .innerJoin(subject, and(eq(subject.countyId, enrolment.countyId), eq(subject.id, enrolment.subjectId)))
    .where(
      and(
        eq(enrolment.countyId, access.ctx.countyId),
        inArray(enrolment.subjectId, own),
        lte(enrolment.fromOn, today),
        or(isNull(enrolment.untilOn), sql`${enrolment.untilOn} >= ${today}::date`),
        isNull(enrolment.declinedOn),
        eq(scheme.villageId, village.id),
        eq(scheme.status, "in_force"),
        eq(subject.status, "active"),
      ),
    )
    .orderBy(asc(scheme.line), asc(scheme.adoptedOn), asc(scheme.id), asc(subject.name));
  return rows.map((row) => ({
    schemeId: row.scheme.id,
    title: locale === "en" ? row.scheme.titleEn : row.scheme.title,
    line: row.scheme.line,
    subjectId: row.subject.id,
    name: row.subject.name,
    classCode: row.classCode,
  }));
}

const choose = (parts: readonly OwnPart[], query: DeclareQuery): OwnPart | null =>
  parts.find(
    (one) => one.schemeId === query.scheme && (query.subject === undefined || one.subjectId === query.subject),
  ) ??
  parts[0] ??
  null;

/** The rule book of today, as far as a declaration needs it. */
async function rulesToday(work: Work, schemeId: string) {
  const rules: SchemeRules = await schemeRules(work, schemeId);
  const place = openPlace(() => postingPlace(rules, work.today));
  const definition = await definitionOf(work, place?.versionId ?? rules.scheme.versionId);
  return { rules, place, definition };
}

const isOpenTo = (definition: SchemeDefinition, item: Item, part: OwnPart, whose: Whose): boolean => {
  const standing = definition.classes.find(({ code }) => code === part.classCode)?.standing;
  if (!isDeclarable(item, whose, part.line)) return false;
  return whose === "other" || (standing !== "exempt" && itemAllows(item, part.classCode));
};

const listed = (definition: SchemeDefinition, item: Item, locale: Locale) => ({
  code: item.code,
  title: item.title[localOf(locale)],
  component: definition.components.find(({ code }) => code === item.component)?.title[localOf(locale)] ?? "",
  kind: item.sign,
  points: item.points,
  limits: item.limits,
  evidence: item.evidence,
  clause: item.clause,
});

/** What this person can declare: for the own subject, or for and about others where the rule book lets a proxy. */
export async function declareChoices(work: Work, query: DeclareQuery, locale: Locale) {
  const parts = await ownParts(work, locale);
  const part = choose(parts, query);
  const whose: Whose = query.whose === "other" ? "other" : "own";
  if (!part) return { parts, part, whose, items: [], others: false };
  const { definition } = await rulesToday(work, part.schemeId);
  return {
    parts,
    part,
    whose,
    items: definition.items
      .filter((item) => isOpenTo(definition, item, part, whose))
      .map((item) => listed(definition, item, locale)),
    others: definition.items.some((item) => isOpenTo(definition, item, part, "other")),
  };
}

export type Neighbour = { id: string; name: string; group: string };

/** Who checks a declaration first, and how it goes on; of the running version. */
export function flowOf(definition: SchemeDefinition) {
  const place = firstPlace(definition);
  const step = stepAt(definition, place);
  return {
    step: place.nextStep,
    by: step && "by" in step ? step.by : [],
    rhythm: step && "rhythm" in step ? (step.rhythm ?? null) : null,
    noticeDays: noticeStep(definition)?.days ?? 0,
  };
}

/**
 * Everything the form of one declaration needs: the item as its rule book reads, what is left of its limits for the own
 * subject, whom it may be about. Errors: entry.notFound for an item that this person cannot declare.
 */
export async function declareForm(work: Work, query: DeclareQuery, locale: Locale) {
  const part = choose(await ownParts(work, locale), query);
  if (!part) throw new DomainError("entry.notFound");
  const whose: Whose = query.whose === "other" ? "other" : "own";
  const { rules, place, definition } = await rulesToday(work, part.schemeId);
  const item = definition.items.find(({ code }) => code === query.item);
  if (!item || !isOpenTo(definition, item, part, whose)) throw new DomainError("entry.notFound");
  let left: LimitLeft[] = [];
  if (whose === "own" && place && item.limits.length > 0) {
    const asked = { ...place, schemeId: part.schemeId, actOn: work.today };
    const counts = await countItems(work, { ...asked, subjectIds: [part.subjectId], itemCodes: [item.code] });
    left = limitsLeft(item, counts(part.subjectId, item.code));
  }
  const about =
    whose === "other" ? await neighbours(work, rules, query) : { chosen: null, found: [], total: 0, word: "" };
  return {
    part,
    whose,
    item: listed(definition, item, locale),
    left,
    about,
    flow: flowOf(definition),
    open: place !== null,
    today: work.today,
    me: work.access.ctx.userId,
  };
}

const MOST_FOUND = 20;

/**
 * Others of the village that take part, by name (two characters at least) or number: name and group, nothing else of
 * them. The own subject is not among them.
 */
async function neighbours({ tx, access, today, ...rest }: Work, { scheme: of }: SchemeRules, query: DeclareQuery) {
  const work = { tx, access, today, ...rest };
  const word = query.q?.normalize("NFKC").trim().slice(0, 20) ?? "";
  const chosenId = isId(query.whom ?? "") ? query.whom : null;
  const group = groupIdOf(work) ?? of.groupId;
  if ([...word].length < 2 && !/^\d+$/.test(word) && !chosenId) return { chosen: null, found: [], total: 0, word };
  const rows = await tx.execute<Neighbour & { total: number }>(sql`
    select count(*) over ()::int as total, s.id, s.name, coalesce(g.name, '') as "group" from subject s
    join enrolment en on en.county_id = s.county_id and en.subject_id = s.id and en.scheme_id = ${of.id}
      and en.from_on <= ${today}::date and (en.until_on is null or en.until_on >= ${today}::date) and en.declined_on is null
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where s.county_id = ${access.ctx.countyId} and s.village_id = ${villageOf(work)} and s.line = ${of.line} and s.status = 'active'
      and not s.id = any(${sql.param([...(access.ownSubjects ?? [])])}::uuid[])
      and (${group}::uuid is null or s.group_id = ${group}::uuid)
      and (${chosenId}::uuid is not null and s.id = ${chosenId}::uuid
        or ${chosenId}::uuid is null and (starts_with(s.name, ${word}) or starts_with(s.name_pinyin, ${word.toLowerCase()}) or s.code = ${word}))
    order by s.name, s.id limit ${MOST_FOUND}`);
  const found = rows.map(({ total: _total, ...row }): Neighbour => row);
  const total = chosenId ? 0 : (rows[0]?.total ?? 0);
  return { chosen: (chosenId && found[0]) || null, found: chosenId ? [] : found, total, word };
}
