import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { subject } from "@/db/schema/roster";
import { LINES, VILLAGE_KINDS } from "@/server/domain/access/lines";
import { readIdNumber } from "@/server/domain/roster/id-number";
import { readPhone } from "@/server/domain/roster/phone";
import { squeeze } from "@/server/domain/roster/text";
import type { Line } from "./rows";
import { idIndexOf, phoneIndexOf } from "./sealed";

export const STATUSES = ["active", "moved_out", "deceased", "left"] as const;
const SORTS = ["code", "name", "group", "joined"] as const;

/** The address of a roster list. What cannot be read falls back to the default: an address typed by hand never fails. */
export const RosterQuery = z.object({
  line: z.enum(LINES).optional().catch(undefined),
  q: z
    .string()
    .max(60)
    .transform((value) => squeeze(value))
    .default("")
    .catch(""),
  group: z.uuid().optional().catch(undefined),
  kind: z
    .enum(["household", ...VILLAGE_KINDS])
    .optional()
    .catch(undefined),
  class: z.string().max(40).optional().catch(undefined),
  status: z
    .enum([...STATUSES, "all"])
    .default("active")
    .catch("active"),
  sort: z.enum(SORTS).default("code").catch("code"),
  dir: z.enum(["asc", "desc"]).default("asc").catch("asc"),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
});
export type RosterQuery = z.output<typeof RosterQuery>;

/** The rows that the filters and the search ask for. */
export function filterOf(query: RosterQuery, line: Line, countyId: number): SQL | undefined {
  return and(
    query.status === "all" ? undefined : eq(subject.status, query.status),
    query.group ? eq(subject.groupId, query.group) : undefined,
    query.kind && line === "household" ? eq(subject.kind, query.kind) : undefined,
    query.class
      ? sql`exists (select 1 from enrolment e where e.county_id = ${countyId} and e.subject_id = ${subject.id} and e.until_on is null and e.class_code = ${query.class})`
      : undefined,
    query.q === "" ? undefined : searchFor(query.q, line, countyId),
  );
}

/**
 * What is searched depends on what was typed: an ID or phone number is looked up exactly through its blind index, digits are a
 * household number, letters are initials, anything else is part of a name. Members of a household are found with it.
 */
function searchFor(q: string, line: Line, countyId: number): SQL {
  const id = readIdNumber(q);
  const phone = readPhone(q);
  const persons = (where: SQL) =>
    sql`exists (select 1 from person p where p.county_id = ${countyId} and p.household_id = ${subject.id} and ${where})`;
  const members = (where: SQL) =>
    sql`exists (select 1 from party_member m where m.county_id = ${countyId} and m.id = ${subject.id} and ${where})`;
  const both = (where: (table: SQL) => SQL) => (line === "household" ? persons(where(sql`p`)) : members(where(sql`m`)));
  if (id.type === "id") return both((table) => sql`${table}.id_index = ${idIndexOf(id.number)}`);
  if (phone.type === "phone") {
    const index = phoneIndexOf(phone.number);
    const own = sql`exists (select 1 from household h where h.county_id = ${countyId} and h.id = ${subject.id} and h.phone_index = ${index})`;
    return sql`(${both((table) => sql`${table}.phone_index = ${index}`)} or ${own})`;
  }
  if (/^[a-z]+$/i.test(q)) {
    const start = q.toLowerCase();
    const inHome = line === "household" ? sql`or ${persons(sql`starts_with(p.name_pinyin, ${start})`)}` : sql``;
    return sql`(starts_with(${subject.namePinyin}, ${start}) or lower(${subject.code}) = ${start} ${inHome})`;
  }
  if (/\d/.test(q)) return sql`starts_with(${subject.code}, ${q})`;
  const inHome = line === "household" ? sql`or ${persons(sql`position(${q} in p.name) > 0`)}` : sql``;
  return sql`(position(${q} in ${subject.name}) > 0 or starts_with(${subject.code}, ${q}) ${inHome})`;
}
