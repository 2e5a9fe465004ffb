import { sql } from "drizzle-orm";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { chosenBy, type EntryFilter, withEffectiveStep } from "./list-entries";
import { type Bar, readiness } from "./readiness";

/** No choice is larger: what one request of `completeStep` takes. */
const MOST = 1000;

export type WholeChoice = {
  /** Those the person can decide on now, at most 1,000; the rest comes after them. */
  ids: string[];
  /** Sum of their points, in hundredths. */
  points: number;
  left: number;
  barred: Record<Bar["why"], number>;
};

/** Everything that a filter keeps, not only its page: what can be approved at once, and how many cannot and why. */
export async function wholeChoice(work: Work, filter: EntryFilter): Promise<WholeChoice> {
  const rows = await work.tx.execute<{ id: string; points: number; total: number }>(sql`
    with e as (${withEffectiveStep(work, villageOf(work), groupIdOf(work), filter.schemeId)})
    select e.id, e.points, count(*) over ()::int as total from e where ${chosenBy(work, filter)}
    order by e.recorded_at, e.id limit ${MOST}`);
  const { bars } = await readiness(
    work,
    filter,
    rows.map(({ id }) => id),
  );
  const barred: WholeChoice["barred"] = { own: 0, notYet: 0, notHeard: 0 };
  for (const { why } of bars.values()) barred[why] += 1;
  const free = rows.filter(({ id }) => !bars.has(id));
  return {
    ids: free.map(({ id }) => id),
    points: free.reduce((sum, { points }) => sum + points, 0),
    left: Math.max(0, (rows[0]?.total ?? 0) - rows.length),
    barred,
  };
}
