import { sql } from "drizzle-orm";
import { depthOf } from "@/server/domain/access/path";
import { grantsFor } from "@/server/domain/access/permissions";
import type { Work } from "@/server/services/access";
import type { TodoLine } from "@/server/services/todo/line";

type Row = { kind: "filings" | "reopenings"; count: number; since: string };

/** Results filed from below, and wishes to close again, that this person of the township may answer. One statement. */
export async function todoOfFilings({ tx, access }: Work): Promise<TodoLine[]> {
  const { ctx, path } = access;
  const may = { filings: "results.accept", reopenings: "reopening.decide" } as const;
  const kinds = (["filings", "reopenings"] as const).filter(
    (kind) => grantsFor(ctx.grants, may[kind], path).length > 0,
  );
  if (depthOf(path) > 2 || kinds.length === 0) return [];
  const waiting = (table: "filing" | "reopening", by: "filed" | "asked") => sql`
    select ${`${table}s`} as kind, count(*)::int as count, (min(${sql.identifier(`${by}_at`)}) at time zone 'Asia/Shanghai')::date::text as since
    from ${sql.identifier(table)} where county_id = ${ctx.countyId} and org_path >= ${path} and org_path < ${`${path}~`} and status = ${by}
      and line = any(${sql.param([...access.rows.lines])}::text[]) and ${sql.identifier(`${by}_by`)} <> ${ctx.userId}`;
  const rows = await tx.execute<Row>(sql`${waiting("filing", "filed")} union all ${waiting("reopening", "asked")}`);
  return rows
    .filter(({ kind, count }) => count > 0 && kinds.includes(kind))
    .map(({ kind, count, since }) => ({
      key: kind,
      group: "decide",
      text: kind,
      params: { count },
      path: kind === "filings" ? "filings?state=filed" : "filings?tab=reopenings",
      count,
      since,
      dueOn: null,
    }));
}
