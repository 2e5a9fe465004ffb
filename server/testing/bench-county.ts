import { type SQL, sql } from "drizzle-orm";
import type postgres from "postgres";
import { connect, type Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { enrolment } from "@/db/schema/scheme";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { unitCode } from "@/server/domain/access/path";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { endOfMonth, lastFullMonth, monthBefore, monthsUpTo } from "@/server/domain/indicators/spans";
import { type Access, authorise, readIn, writeIn } from "@/server/services/access";
import { readBoard } from "@/server/services/indicator/reads";
import { freezeRanking } from "@/server/services/ranking/freeze";
import { actAs, makeCounty, rollUp, type TestCounty } from "@/server/testing/factories/county";

export type BoardBench = {
  villages: number;
  queries: number;
  /** Time the server spent executing all queries of one page, by its own account (median of the runs). */
  executionMs: number;
  /** The same in the run least disturbed by whatever else the machine did. */
  leastMs: number;
  /** From the first statement to the last answer, fence and transaction included (median of the runs). */
  wallMs: number;
  /** Every table that a plan of the page reads. */
  relations: string[];
};

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * Database time of the county dashboard with `villages` villages, 18 months and two frozen rankings.
 * Writes a county of its own (`countyId`, which must not exist) into the database; needs DATABASE_URL set to `appUrl`.
 */
export async function benchCountyBoard(
  database: { owner: postgres.Sql; appUrl: string },
  { countyId, villages = 400, runs = 25, now }: { countyId: number; villages?: number; runs?: number; now: Date },
): Promise<BoardBench> {
  const made = await makeCounty(database, { countyId, townships: 16, villages, now });
  const today = civilDateAt(now);
  const years = [today.slice(0, 4), monthBefore(today, 12).slice(0, 4)];
  await rollUp(database.appUrl, made, [...years, ...monthsUpTo(today.slice(0, 7), 18)], (i) => ({
    eligible: 250,
    participants: 100 + (i % 120),
    earned: 400_000,
    spent: 200_000 + i * 100,
    redeemers: 120 + (i % 150),
    posted: 600,
    timely: 560,
    noticeDue: 600,
    noticed: 590,
    valueFen: 150_000,
  }));
  const access = authorise(actAs("countyBureau", made.county, now), "dashboard.read", unitCode(made.county.path));
  const last = lastFullMonth(today);
  await enrolOne(database.appUrl, made, now);
  for (const month of [monthBefore(last, 12), last]) {
    await writeIn({ ...access, rows: { ...access.rows, lines: LINES } }, (work) =>
      freezeRanking(work, endOfMonth(month)),
    );
  }
  await database.owner.unsafe("analyze rollup_village, org_unit, village_profile, ranking_snapshot");
  const wall: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await readIn(access, (work) => readBoard(work, {}));
    wall.push(performance.now() - start);
  }
  const executed: number[] = [];
  const relations = new Set<string>();
  let queries = 0;
  for (let run = 0; run < runs; run += 1) {
    const { count, ms } = await explained(access, relations);
    queries = count;
    executed.push(ms);
  }
  return {
    villages,
    queries,
    executionMs: median(executed),
    leastMs: Math.min(...executed),
    wallMs: median(wall),
    relations: [...relations].sort(),
  };
}

/** One enrolment a village: a ranking is frozen only where somebody is eligible. */
const enrolOne = (appUrl: string, { countyId, county, villages }: TestCounty, now: Date) =>
  withTenant(
    { countyId, scope: county.path, lines: LINES },
    "write",
    (tx) =>
      tx.insert(enrolment).values(
        villages.map(({ path, schemeId }) => ({
          countyId,
          id: newId(now),
          orgPath: path,
          line: "household" as const,
          schemeId,
          subjectId: newId(now),
          classCode: "household",
          fromOn: "2020-01-01",
          createdAt: now,
        })),
      ),
    connect(appUrl),
  );

type Node = { "Relation Name"?: string; Plans?: Node[] };
type Plan = { "QUERY PLAN": { "Execution Time": number; Plan: Node }[] };

function relationsOf(node: Node, into: Set<string>): void {
  if (node["Relation Name"]) into.add(node["Relation Name"]);
  for (const below of node.Plans ?? []) relationsOf(below, into);
}

/**
 * Runs the page's read with every query explained first: how many there are, how long the server executed, and which
 * tables the plans read.
 */
async function explained(access: Access, relations: Set<string>): Promise<{ count: number; ms: number }> {
  let count = 0;
  let ms = 0;
  await readIn(access, (work) => {
    const tx = new Proxy(work.tx, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (name !== "execute") return typeof value === "function" ? value.bind(target) : value;
        return async (query: SQL) => {
          const [plan] = await target.execute<Plan>(sql`explain (analyze, timing off, format json) ${query}`);
          count += 1;
          const found = plan?.["QUERY PLAN"][0];
          if (found) relationsOf(found.Plan, relations);
          ms += found?.["Execution Time"] ?? 0;
          return target.execute(query);
        };
      },
    }) as Transaction;
    return readBoard({ ...work, tx }, {});
  });
  return { count, ms };
}
