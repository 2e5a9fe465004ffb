import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { scheme } from "@/db/schema/scheme";
import type { Locale } from "@/server/domain/locale";
import type { Item } from "@/server/domain/scheme/acts";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { definitionOf, postingPlace, schemeRules } from "./scheme-rules";
import { firstPlace } from "./workflow";

export type SchemeChoice = { id: string; title: string; line: string };
export type GroupChoice = { id: string; name: string };

export const localOf = (locale: Locale) => (locale === "en" ? ("en" as const) : ("zh" as const));

/** The schemes in force that this person may record or review here. */
export async function schemesHere(work: Work, locale: Locale): Promise<SchemeChoice[]> {
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
export async function groupsHere({ tx, access, unit }: Work): Promise<GroupChoice[]> {
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
export function openPlace<T>(find: () => T): T | null {
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
