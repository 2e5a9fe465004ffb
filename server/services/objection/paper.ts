import { type SQL, sql } from "drizzle-orm";
import { file } from "@/db/schema/file";
import type { appeal, objection } from "@/db/schema/notice";

/** In a statement over objections or appeals: the photo or scan of the one's own paper, null where there is none. */
export const paperIdOf = (of: typeof objection | typeof appeal): SQL<string | null> =>
  sql<string | null>`(select f.id from ${file} f where f.county_id = ${of.countyId} and f.owner_kind = 'objection'
    and f.owner_id = ${of.id} limit 1)`;
