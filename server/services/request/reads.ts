import { sql } from "drizzle-orm";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";
import { groupIdOf, type Work } from "@/server/services/access";
import { isId } from "@/server/services/parse";

const PAGE_SIZE = 50;

export type RequestLine = {
  id: string;
  unit: string;
  village: string;
  name: string;
  words: string;
  status: "registered" | "handedOn" | "answered" | "closed";
  atLevel: "village" | "township";
  handedTo: string | null;
  dueOn: string;
  answer: string | null;
  content: "yes" | "partly" | "no" | null;
  registeredAt: string;
  subjectId: string;
  version: number;
};

const STATES = ["open", "answered", "closed"] as const;

const columns = sql`r.id, v.org_path as path, v.name as village, s.name, r.words, r.status, r.at_level as "atLevel", r.handed_to as "handedTo",
  r.due_on::text as "dueOn", r.answer, r.content, r.registered_at::text as "registeredAt", r.subject_id as "subjectId", r.version`;
type Row = Omit<RequestLine, "unit"> & { path: OrgPath };
const lineOf = ({ path, ...row }: Row): RequestLine => ({ ...row, unit: unitCode(path) });

/** What this person may see: the own household's, the grid's, or everything at the unit and below. */
function visible(work: Work) {
  const { access } = work;
  const group = groupIdOf(work);
  const own = access.ownSubjects;
  return sql`r.county_id = ${access.ctx.countyId} and r.org_path >= ${access.rows.scope} and r.org_path < ${`${access.rows.scope}~`}
    and (${group}::uuid is null or r.group_id = ${group}::uuid)
    and (${own === null} or r.subject_id = any(${sql.param([...(own ?? [])])}::uuid[]))`;
}

const from = sql`service_request r
  join subject s on s.county_id = r.county_id and s.id = r.subject_id
  join org_unit v on v.county_id = r.county_id and v.id = r.village_id`;

/** Requests by state, those due first on top; above the village only what was handed on to the township. One statement. */
export async function requestsPage(work: Work, query: { state?: string; page?: number }) {
  const state = STATES.find((one) => one === query.state) ?? "open";
  const page = Math.max(1, query.page ?? 1);
  const above = work.unit.ancestors.length < 3;
  const states = { open: ["registered", "handedOn"], answered: ["answered"], closed: ["closed"] }[state];
  const rows = await work.tx.execute<Row & { total: number }>(sql`
    select ${columns}, count(*) over ()::int as total from ${from}
    where ${visible(work)} and r.status = any(${sql.param(states)}::text[]) and (not ${above} or r.at_level = 'township')
    order by case when ${state === "open"} then r.due_on end, r.registered_at desc limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`);
  return {
    state,
    rows: rows.map(({ total: _total, ...row }) => lineOf(row)),
    page: { number: page, size: PAGE_SIZE, total: rows[0]?.total ?? 0 },
    today: work.today,
  };
}

/** The requests of the own household, the latest first, for the resident. One statement. */
export async function ownRequests(work: Work): Promise<RequestLine[]> {
  if (work.access.ownSubjects === null) return [];
  const rows = await work.tx.execute<Row>(
    sql`select ${columns} from ${from} where ${visible(work)} order by r.registered_at desc`,
  );
  return rows.map(lineOf);
}

export type RequestStep = {
  step: "registered" | "handedOn" | "answered" | "checkedBack" | "reopened";
  note: string | null;
  byName: string;
  at: string;
};

/** One request with its way. Two statements. Errors: service.notFound. */
export async function requestPage(work: Work, id: string) {
  if (!isId(id)) throw new DomainError("service.notFound");
  const [rows, steps] = await Promise.all([
    work.tx.execute<Row>(sql`select ${columns} from ${from} where ${visible(work)} and r.id = ${id}`),
    work.tx.execute<RequestStep>(sql`
      select t.step, t.note, t.by_name as "byName", t.at::text as at
      from request_step t where t.county_id = ${work.access.ctx.countyId} and t.request_id = ${id} order by t.at, t.id`),
  ]);
  const [row] = rows;
  if (!row) throw new DomainError("service.notFound");
  return { request: lineOf(row), steps: [...steps], today: work.today };
}
