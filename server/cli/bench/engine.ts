import type postgres from "postgres";
import { cycleAt } from "@/server/domain/calendar/cycles";
import { evaluateStream, type SubjectMaterial } from "@/server/domain/evaluate/evaluate";
import type { PostedEntry } from "@/server/domain/evaluate/input";
import type { Item } from "@/server/domain/scheme/acts";
import { H2 } from "@/server/domain/scheme/templates/h2";

const CYCLE = cycleAt(H2.cycle, "2026-06-01");
/** Only the limit that the SQL statement beside it can say in one window: so many times a period. */
const ITEMS: readonly Item[] = H2.items.map((item) => ({
  ...item,
  limits: [{ type: "times", most: 1, per: "period" }],
}));
const DEFINITION = { ...H2, items: [...ITEMS] };
const DAYS = ["02-10", "05-10", "08-10", "11-10"];

/** The same small generator of numbers in both languages: what SQL computes from a row's number. */
const mixed = (n: number) => (n * 7919 + 104_729) % 1_000_003;

function entryOf(subjectId: string, n: number): PostedEntry {
  const seed = mixed(n);
  const item = ITEMS[seed % ITEMS.length] as Item;
  const periodNo = 1 + (seed % 4);
  const size = 50 * (1 + (seed % 6));
  return {
    id: `${n}`,
    subjectId,
    itemCode: item.code,
    points: item.sign === "addition" ? size : -size,
    actOn: `2026-${DAYS[periodNo - 1]}`,
    periodNo,
    reversesId: null,
  };
}

function* households(count: number, each: number, seen: () => void): Generator<SubjectMaterial> {
  for (let at = 0; at < count; at += 1) {
    const id = String(at).padStart(6, "0");
    const subject = { id, classCode: "resident", groupId: null, from: null, to: null };
    const entries = Array.from({ length: each }, (_, index) => entryOf(id, at * each + index));
    if (at % 2000 === 0) seen();
    yield { subject, entries };
  }
}

/** Wall time and the most memory while a county's households are scored and graded in one stream. */
export function benchEngine(count: number, each: number) {
  if (!CYCLE) throw new Error("H2 has no cycle in 2026");
  let most = 0;
  const seen = () => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const started = performance.now();
  const frame = { definition: DEFINITION, cycle: CYCLE, vetoes: [], previousResults: [] };
  const result = evaluateStream(frame, households(count, each, seen));
  const seconds = (performance.now() - started) / 1000;
  seen();
  const starred = result.subjects.filter((one) => one.stars !== null).length;
  return { seconds, megabytes: Math.round(most / 1_048_576), starred };
}

/** One SQL statement over the same entries: limits, sums, ranks with ties, bands. Filling the table is not counted. */
export async function benchStatement(owner: postgres.Sql, count: number, each: number) {
  return owner.begin(async (sql) => {
    await sql`create temporary table bench_item (no int primary key, component int, sign int) on commit drop`;
    await sql`create temporary table bench_entry (id int, subject int, item int, period int, points int) on commit drop`;
    const codes = H2.components.map((component) => component.code);
    const items = ITEMS.map(({ component, sign }, no) => ({
      no,
      component: codes.indexOf(component),
      sign: sign === "addition" ? 1 : -1,
    }));
    await sql`insert into bench_item ${sql(items)}`;
    await sql`
      insert into bench_entry
      select n, n / ${each}, seed % ${items.length}, 1 + seed % 4, i.sign * 50 * (1 + seed % 6)
      from (select n::int, ((n::bigint * 7919 + 104729) % 1000003)::int as seed from generate_series(0, ${count * each - 1}) n) s
      join bench_item i on i.no = seed % ${items.length}`;
    await sql`analyze bench_entry`;
    await sql`set local max_parallel_workers_per_gather = 0`;
    const started = performance.now();
    const [found] = await sql<{ starred: number }[]>`
      with limited as (
        select e.subject, i.component, e.period, e.points,
          row_number() over (partition by e.subject, e.item, e.period order by abs(e.points) desc, e.id) as nth
        from bench_entry e join bench_item i on i.no = e.item
      ), parts as (
        select subject, component, sum(points) filter (where nth <= 1) as points from limited group by subject, component
      ), scores as (
        select subject, 14000 + sum(points) as score from parts group by subject
      ), placed as (
        select subject, score, count(*) over () as of, count(*) over (order by score desc range unbounded preceding) as last
        from scores
      )
      select count(*) filter (where score >= 14000 and last <= of * 30 / 100)::int as starred from placed`;
    return { seconds: (performance.now() - started) / 1000, starred: found?.starred ?? 0 };
  });
}
