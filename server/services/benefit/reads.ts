import { type SQL, sql } from "drizzle-orm";
import type { Line } from "@/server/domain/access/lines";
import { depthOf } from "@/server/domain/access/path";
import { grantsFor } from "@/server/domain/access/permissions";
import { type EndReason, endReasonOf } from "@/server/domain/benefit/end-reason";
import { type GrantState, grantState, type WaitsFor, waitsFor } from "@/server/domain/benefit/state";
import type { LocalText } from "@/server/domain/scheme/parts";
import type { Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";

export type HeldBenefit = {
  id: string;
  subjectId: string;
  name: string;
  code: string;
  group: string;
  line: Line;
  schemeId: string;
  schemeTitle: string;
  schemeTitleEn: string;
  benefit: string;
  title: LocalText;
  clause: string;
  grade: LocalText | null;
  validFrom: string;
  validUntil: string | null;
  /** What it has, or had, to wait for. */
  waitsFor: WaitsFor;
  /** Who of those with the grade may have it; null: all of them. */
  condition: LocalText | null;
  consentBy: string | null;
  consentOn: string | null;
  endedOn: string | null;
  /** Null while it has not ended. */
  endReason: EndReason | null;
  state: GrantState;
  mayManage: boolean;
};

type Row = {
  id: string;
  subject_id: string;
  name: string;
  code: string;
  village_name: string;
  group_name: string | null;
  line: Line;
  scheme_id: string;
  title: string;
  title_en: string;
  version_id: string;
  benefit: string;
  grade: string;
  valid_from: string;
  valid_until: string | null;
  consent_by: string | null;
  consent_on: string | null;
  ended_on: string | null;
  end_reason: string | null;
};

/** Of one tab; one more is read, so that the page can say that there are others. */
export const MOST_BENEFITS = 5000;

/** One statement for the rows, and the definitions they stand under. */
async function held(work: Work, where: SQL): Promise<HeldBenefit[]> {
  const { tx, access, today } = work;
  const above = depthOf(access.path) < 3;
  const rows = await tx.execute<Row>(sql`
    select b.id, b.subject_id, s.name, s.code, v.name as village_name, g.name as group_name, b.line, b.scheme_id, x.title, x.title_en, b.version_id, b.benefit, b.grade,
      b.valid_from::text, b.valid_until::text, b.consent_by, b.consent_on::text, b.ended_on::text, b.end_reason
    from benefit_grant b
    join subject s on s.county_id = b.county_id and s.id = b.subject_id
    join scheme x on x.county_id = b.county_id and x.id = b.scheme_id
    join org_unit v on v.county_id = s.county_id and v.id = s.village_id
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where b.county_id = ${access.ctx.countyId} and b.line = any(${sql.param([...access.rows.lines])}::text[]) and ${where}
    order by x.title, v.org_path, g.sort_no, lpad(s.code, 20, '0'), b.valid_from desc, b.benefit limit ${MOST_BENEFITS + 1}`);
  const definitions = new Map(
    await Promise.all(
      [...new Set(rows.map((row) => row.version_id))].map(async (id) => [id, await definitionOf(work, id)] as const),
    ),
  );
  const manages = (line: Line) => grantsFor(access.ctx.grants, "benefit.manage", access.path, line).length > 0;
  return rows.flatMap((row) => {
    const definition = definitions.get(row.version_id);
    const rule = definition?.benefits.find(({ code }) => code === row.benefit);
    if (!definition || !rule) return [];
    const dates = {
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      endedOn: row.ended_on,
      consentOn: row.consent_on,
    };
    return {
      id: row.id,
      subjectId: row.subject_id,
      name: row.name,
      code: row.code,
      group: [above ? row.village_name : null, row.group_name].filter(Boolean).join(" "),
      line: row.line,
      schemeId: row.scheme_id,
      schemeTitle: row.title,
      schemeTitleEn: row.title_en,
      benefit: row.benefit,
      title: rule.title,
      clause: rule.clause,
      grade: definition.grading.grades.find(({ code }) => code === row.grade)?.title ?? null,
      ...dates,
      waitsFor: waitsFor(rule),
      condition: rule.condition ?? null,
      consentBy: row.consent_by,
      endReason: row.ended_on === null ? null : endReasonOf(row.end_reason),
      state: grantState(dates, waitsFor(rule), today),
      mayManage: manages(row.line),
    };
  });
}

export const BENEFIT_TABS = ["current", "waiting", "past"] as const;
export type BenefitTab = (typeof BENEFIT_TABS)[number];

/** 优待名册: what is in force, what waits for consent, and what has ended, of the village or the branch of the request. */
export async function benefitsHere(work: Work, tab: BenefitTab): Promise<HeldBenefit[]> {
  const { access, unit, today } = work;
  const scope = sql`b.org_path >= ${access.rows.scope} and b.org_path < ${`${access.rows.scope}~`}`;
  const group = access.groupPath ? sql`and s.group_id = ${unit.id}` : sql``;
  const over = sql`(b.ended_on is not null and b.ended_on <= ${today}::date or b.valid_until < ${today}::date)`;
  const rows = await held(
    work,
    sql`${scope} ${group} and ${tab === "past" ? over : sql`not coalesce(${over}, false)`}`,
  );
  return tab === "past"
    ? rows
    : rows.filter(({ state }) => (tab === "waiting" ? state === "waiting" : state !== "waiting"));
}

/** What one subject holds or could hold with consent: for its card. What has ended is left out. */
export async function benefitsOf(work: Work, subjectId: string): Promise<HeldBenefit[]> {
  const rows = await held(
    work,
    sql`b.subject_id = ${subjectId} and (b.ended_on is null or b.ended_on > ${work.today}::date)`,
  );
  return rows.filter(({ state }) => state === "inForce" || state === "waiting" || state === "notYet");
}
