import { type SQL, sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";
import { isId } from "@/server/services/parse";
import { namesOf } from "@/server/services/roster/names";
import { ownRows } from "./own-rows";
import type { ClosingRow } from "./reads";

/** What can be looked at alone in a preview. */
export const RESULT_TABS = ["all", "veto", "edge", "ties", "noGrade", "changed"] as const;
export type ResultTab = (typeof RESULT_TABS)[number];
export const isResultTab = (text: string | undefined): text is ResultTab => RESULT_TABS.some((tab) => tab === text);

export type ResultLine = {
  subjectId: string;
  name: string;
  code: string;
  classCode: string;
  score: number;
  rank: number | null;
  grade: string | null;
  stars: number | null;
  flags: string[];
  /** The grade of the last final result before; `known` false where there is none. */
  before: string | null;
  known: boolean;
  vetoCode: string | null;
  /** The grade it starts the next cycle with, where the rule book moves grades by events. */
  nextGrade: string | null;
  /** False where nothing at all was recorded for it in the cycle. */
  recorded: boolean;
  /** Lost its grade to the number of places, or fell with others of the same score. */
  edge: boolean;
};

const RESULTS_PAGE = 50;

const GRADE = sql`r.explanation #> '{explanation,grade}'`;
const VETO = sql`coalesce(r.explanation #>> '{explanation,zeroedBy,vetoCode}',
  jsonb_path_query_first(${GRADE}, '$[*] ? (@.type == "veto").vetoCode') #>> '{}',
  r.explanation #>> '{explanation,basis,barredBy,vetoCode}')`;
const EDGE = sql`coalesce(jsonb_path_exists(${GRADE}, '$[*] ? ((@.type == "quota" && @.kept == false) || @.why == "tieFell")'), false)`;

/**
 * A page of a closing's results for one tab, the best first, with the counts of all tabs and the grade of the cycle before; in a grid
 * or branch those of its own people.
 * In: the closing with its summary. Two statements whatever the size of the village.
 */
export async function resultPage(work: Work, closing: ClosingRow, tab: ResultTab, page: number) {
  const { countyId } = work.access.ctx;
  const tied = sql`${sql.param(tiedIn(closing))}::uuid[]`;
  const rows = sql`
    select r.subject_id as "subjectId", s.name, s.code, r.class_code as "classCode", r.score, r.rank, r.grade, r.stars, r.flags,
      b.grade as before, b.subject_id is not null as known, ${VETO} as "vetoCode", ${EDGE} as edge,
      r.explanation ->> 'nextGradeCode' as "nextGrade",
      coalesce((r.explanation #>> '{explanation,basis,recorded}')::boolean, true) as recorded, r.subject_id = any(${tied}) as tied
    from result r join subject s on s.county_id = r.county_id and s.id = r.subject_id
    join scheme x on x.county_id = r.county_id and x.id = ${closing.schemeId}
    left join result b on b.county_id = r.county_id and b.subject_id = r.subject_id and b.closing_id = (${before(work, closing)})
    where r.county_id = ${countyId} and r.closing_id = ${closing.id} and ${ownRows(work, sql`x.group_id`, sql`s.group_id`)}`;
  const [lines, [counts]] = await Promise.all([
    work.tx.execute<ResultLine>(sql`
      select * from (${rows}) r where ${WHERE[tab]} order by rank nulls last, score desc, code
      limit ${RESULTS_PAGE} offset ${(page - 1) * RESULTS_PAGE}`),
    work.tx.execute<Record<ResultTab, number>>(sql`
      select count(*)::int as "all", ${COUNTS} from (${rows}) r`),
  ]);
  return {
    rows: [...lines],
    counts: counts ?? EMPTY,
    page: { number: page, size: RESULTS_PAGE, total: counts?.[tab] ?? 0 },
  };
}

const WHERE: Record<ResultTab, SQL> = {
  all: sql`true`,
  veto: sql`"vetoCode" is not null`,
  edge: sql`edge`,
  ties: sql`tied`,
  noGrade: sql`grade is null`,
  changed: sql`(known and grade is distinct from before)`,
};
const COUNTS = sql.join(
  RESULT_TABS.filter((tab) => tab !== "all").map(
    (tab) => sql`count(*) filter (where ${WHERE[tab]})::int as ${sql.identifier(tab)}`,
  ),
  sql`, `,
);
const EMPTY: Record<ResultTab, number> = { all: 0, veto: 0, edge: 0, ties: 0, noGrade: 0, changed: 0 };

/** The final result of the cycle before; none for a period. */
const before = ({ access }: Work, { cycleId, periodId }: ClosingRow) => sql`
  select k.id from closing k join cycle b on b.county_id = k.county_id and b.id = k.cycle_id
  join cycle c on c.county_id = b.county_id and c.scheme_id = b.scheme_id and c.id = ${cycleId}
  where k.county_id = ${access.ctx.countyId} and ${periodId === null} and k.status = 'final' and k.period_id is null and b.ends_on < c.starts_on
  order by b.ends_on desc limit 1`;

/** Whom a boundary of places met with others of the same score, also where a body has decided since. */
const tiedIn = ({ summary }: ClosingRow): string[] => [
  ...new Set([...summary.ties, ...(summary.decidedTies ?? [])].flatMap(({ subjectIds }) => subjectIds)),
];

/** Names of the subjects of the ties, in the order of the roster. */
export const tieNames = (work: Work, closing: ClosingRow): Promise<Map<string, string>> =>
  namesOf(work, tiedIn(closing));

/** Names of the branches or grids that places were counted in, by id. */
export async function quotaUnits({ tx, access }: Work, closing: ClosingRow): Promise<Map<string, string>> {
  const ids = [...new Set(closing.summary.quotas.map(({ unit }) => unit))].filter(isId);
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from org_unit where county_id = ${access.ctx.countyId} and id = any(${sql.param(ids)}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
