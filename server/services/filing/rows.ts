import { sql } from "drizzle-orm";
import type { Line } from "@/server/domain/access/lines";
import { depthOf, type OrgPath, unitCode } from "@/server/domain/access/path";
import type { FilingFigures } from "@/server/domain/filing/hints";
import { type FilingState, filingState } from "@/server/domain/filing/state";
import type { Work } from "@/server/services/access";

/** Counts of a closing, as its preview kept them. */
export type Summary = {
  subjects: number;
  rated: number;
  exempt: number;
  grades: Record<string, number>;
  scoreSum?: number;
};

/** What was filed last for the closing, and what was answered. */
export type FilingNow = {
  id: string;
  status: "filed" | "accepted" | "returned";
  filedBy: string;
  filedByName: string;
  filedOn: string;
  answer: string | null;
  figures: FilingFigures | null;
};

/** One cycle of one scheme of a village, with the state it has on its way to a result that holds. */
export type FilingRow = {
  cycleId: string;
  schemeId: string;
  villageId: string;
  versionId: string;
  /** Address of the village. */
  unit: string;
  orgPath: OrgPath;
  name: string;
  nameEn: string;
  group: string | null;
  groupEn: string | null;
  township: string;
  townshipEn: string;
  townshipUnit: string;
  scheme: string;
  schemeEn: string;
  line: Line;
  cycleName: string;
  startsOn: string;
  endsOn: string;
  state: FilingState;
  closingId: string | null;
  nextStep: number | null;
  summary: Summary | null;
  filing: FilingNow | null;
};

type Raw = Omit<FilingRow, "state" | "unit" | "townshipUnit" | "filing"> & {
  townshipPath: OrgPath;
  today: string;
  closing: "previewed" | "confirmed" | "final" | "reopened" | null;
  filingId: string | null;
  filingStatus: FilingNow["status"] | null;
  filedBy: string | null;
  filedByName: string | null;
  filedOn: string | null;
  answer: string | null;
  figures: FilingFigures | null;
};

type Which = { cycleId: string } | { cycleName: string } | "latest";

/**
 * The cycles of this unit's villages, one of each scheme: the latest that is over (the first one where none is), besides every
 * one whose results are on their way; or those of a name; or a single one. One statement whatever the number of villages. Only
 * lines of the person's; of practice villages only what they have filed, and only at their township, which answers it.
 */
export async function filingRows(work: Work, which: Which): Promise<FilingRow[]> {
  const { tx, access, today, unit } = work;
  const { countyId } = access.ctx;
  const scope = access.rows.scope;
  const within = (alias: string) =>
    sql`${sql.identifier(alias)}.county_id = ${countyId} and ${sql.identifier(alias)}.org_path >= ${scope} and ${sql.identifier(alias)}.org_path < ${`${scope}~`}`;
  const lines = sql.param([...access.rows.lines]);
  const chosen =
    which === "latest"
      ? sql`(c.nth = 1 and c.status_of_scheme = 'in_force' or k.status in ('previewed', 'confirmed'))`
      : "cycleId" in which
        ? sql`c.id = ${which.cycleId}`
        : sql`c.name = ${which.cycleName}`;
  const rows = await tx.execute<Raw>(sql`
    with c as (
      select c.*, u.practice, s.village_id, s.group_id, s.line, s.title, s.title_en, s.status as status_of_scheme, d.today,
        row_number() over (partition by c.scheme_id order by c.ends_on < d.today desc,
          case when c.ends_on < d.today then c.starts_on end desc, c.starts_on) as nth
      from cycle c
      join scheme s on s.county_id = c.county_id and s.id = c.scheme_id and s.line = any(${lines}::text[])
      join org_unit u on u.county_id = s.county_id and u.id = s.village_id
      cross join lateral (select ${today}::date + u.clock_offset_days - ${unit.clockOffsetDays}::int as today) d
      where ${within("c")} and not c.carried_over
    ),
    k as (
      select distinct on (k.cycle_id) k.cycle_id, k.id, k.status, k.next_step, k.version_id, jsonb_build_object('subjects', k.summary -> 'subjects',
        'rated', k.summary -> 'rated', 'exempt', k.summary -> 'exempt', 'grades', k.summary -> 'grades', 'scoreSum', k.summary -> 'scoreSum') as summary
      from closing k where ${within("k")} and k.period_id is null and k.status <> 'discarded'
      order by k.cycle_id, k.prepared_at desc, k.id desc
    ),
    f as (
      select distinct on (f.closing_id) f.* from filing f where ${within("f")} order by f.closing_id, f.filed_at desc, f.id desc
    )
    select c.id as "cycleId", c.scheme_id as "schemeId", c.village_id as "villageId", coalesce(k.version_id, c.version_id) as "versionId",
      c.org_path as "orgPath", v.name, v.name_en as "nameEn", g.name as "group", g.name_en as "groupEn",
      t.name as township, t.name_en as "townshipEn", t.org_path as "townshipPath", c.title as scheme, c.title_en as "schemeEn", c.line,
      c.name as "cycleName", c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", c.today::text as today,
      k.status as closing, k.id as "closingId", k.next_step as "nextStep", k.summary,
      f.id as "filingId", f.status as "filingStatus", f.filed_by as "filedBy", f.filed_by_name as "filedByName",
      (f.filed_at at time zone 'Asia/Shanghai')::date::text as "filedOn", f.answer, f.figures
    from c
    join org_unit v on v.county_id = c.county_id and v.id = c.village_id
    join org_unit t on t.county_id = v.county_id and t.id = v.parent_id
    left join org_unit g on g.county_id = c.county_id and g.id = c.group_id
    left join k on k.cycle_id = c.id
    left join f on f.closing_id = k.id
    where ${chosen} and (${unit.practice} or not c.practice or ${depthOf(access.path) === 2} and f.id is not null)
    order by c.org_path, c.line, c.title, g.org_path, c.starts_on desc`);
  return rows.map(rowOf);
}

function rowOf(raw: Raw): FilingRow {
  const {
    townshipPath,
    today,
    closing,
    filingId,
    filingStatus,
    filedBy,
    filedByName,
    filedOn,
    answer,
    figures,
    ...row
  } = raw;
  const filing =
    filingId && filingStatus
      ? {
          ...{ id: filingId, status: filingStatus, filedBy: filedBy ?? "", filedByName: filedByName ?? "" },
          ...{ filedOn: filedOn ?? "", answer, figures },
        }
      : null;
  const holds = closing === "reopened" ? null : row.summary;
  return {
    ...row,
    summary: holds,
    unit: unitCode(row.orgPath),
    townshipUnit: unitCode(townshipPath),
    state: filingState({ endsOn: row.endsOn, today, closing, filing: filingStatus }),
    filing,
  };
}
