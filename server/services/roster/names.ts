import { sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";

/** What subjects of the county are called, by id, in the order of the roster; with their number where two of them have the same name. */
export async function namesOf({ tx, access }: Work, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name || case when count(*) over (partition by name) > 1 then ' ' || code else '' end as name
    from subject where county_id = ${access.ctx.countyId} and id = any(${sql.param([...ids])}::uuid[])
    order by lpad(code, 20, '0'), id`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
