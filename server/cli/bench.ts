import { loadavg } from "node:os";
import type { Scratch } from "@/server/cli/bench/scratch";
import { runCommand } from "./report";

const SCALE = 0.4;
const MONTHS = 6;
const SECTIONS = ["engine", "simulation", "workbook", "county", "posting", "village", "web", "closing"] as const;
/** Sections that make what they measure themselves. */
const WITHOUT_DEMO: readonly string[] = ["engine", "simulation", "workbook", "county", "closing"];
type Section = (typeof SECTIONS)[number];

const MEASURES: Partial<Record<Section, (database: Scratch) => Promise<void>>> = {
  simulation,
  workbook,
  posting,
  village,
  web,
  closing,
};

/** One line of the table: what, figure, goal, and the load of the machine while it was measured. */
function line(what: string, figure: string, goal = ""): void {
  console.log(`${what.padEnd(58)} ${figure.padEnd(44)} ${goal.padEnd(12)} load ${loadavg()[0]?.toFixed(1)}`);
}

const percent = (ratio: number) => `${(ratio * 100).toFixed(0)} %`;
const rate = (perSecond: number) => `${perSecond.toFixed(perSecond < 100 ? 1 : 0)}/s`;

async function county({ owner, appUrl }: Scratch): Promise<void> {
  const { benchCountyBoard } = await import("@/server/testing/bench-county");
  for (const [countyId, villages] of [
    [980_006, 6],
    [980_400, 400],
  ] as const) {
    const board = await benchCountyBoard({ owner, appUrl }, { countyId, villages, now: new Date() });
    const times = `${board.queries} queries, ${board.leastMs.toFixed(1)} ms (median ${board.executionMs.toFixed(1)}, with round trips ${board.wallMs.toFixed(1)})`;
    line(`County dashboard and league, ${villages} villages`, times, "≤ 10 ms");
    const touched = board.relations.filter((name) => /^(ledger|entry)/.test(name));
    line("  tables its plans read", board.relations.join(", "));
    line("  of these ledger or entries", touched.join(", ") || "none", "none");
  }
}

async function demo({ ownerUrl, appUrl }: Scratch): Promise<void> {
  const { loadDemo } = await import("@/server/seed/demo");
  const { timed } = await import("@/server/cli/bench/posting");
  const ms = await timed(() => loadDemo({ ownerUrl, appUrl, log: () => undefined, scale: SCALE, months: MONTHS }));
  line(`Demo county, ${percent(SCALE)} of its households, ${MONTHS} months`, `${(ms / 1000).toFixed(1)} s`);
}

async function posting({ superUrl }: Scratch): Promise<void> {
  const { desks } = await import("@/server/cli/bench/ready-entries");
  const { benchPosting } = await import("@/server/cli/bench/posting");
  for (const [villages, postings, size] of [
    [1, 60, 1],
    [6, 20, 1],
    [1, 2, 400],
  ] as const) {
    const rounds = size === 1 ? 12 : 6;
    const found = await benchPosting(await desks(villages, SCALE), { superUrl, rounds, postings, size });
    const figures = `${percent(found.ratio)} (${rate(found.stack)} of ${rate(found.bare)}, ${found.statements} statements)`;
    line(`Posting ${size} at a time, ${villages} village(s) at once`, figures, size === 1 ? "≥ 20 %" : "≥ 50 %");
  }
}

async function village(): Promise<void> {
  const { benchClose, benchTodo, benchVerify } = await import("@/server/cli/bench/village");
  const verified = await benchVerify(400, 39);
  line("Verifying chains", `${rate(verified.chainPerSecond)} (${verified.rows} rows)`, "≥ 100000/s");
  line("  with balances, rollups, words and notices", rate(verified.perSecond));
  const todo = await benchTodo(400, 39);
  const read = `${todo.medianMs.toFixed(1)} ms median, ${todo.worstMs.toFixed(1)} ms worst`;
  line(`To-do list of a village, 400 households, ${todo.entries} entries`, read, "≤ 100 ms");
  const closed = await benchClose(400, 9);
  const times = `${closed.prepareMs.toFixed(0)} ms preview, ${closed.confirmMs.toFixed(0)} ms final`;
  line(`Closing a quarter, ${closed.households} households, ${closed.entries} entries`, times);
  const { benchCycle } = await import("@/server/cli/bench/cycle");
  const whole = await benchCycle(400, 40);
  const both = `${whole.prepareMs.toFixed(0)} ms preview, ${whole.confirmMs.toFixed(0)} ms confirmed`;
  line(`Closing a cycle, ${whole.households} households, ${whole.entries} entries`, both, "≤ 2000 ms each");
}

async function engine({ owner }: Scratch): Promise<void> {
  const { benchEngine, benchStatement } = await import("@/server/cli/bench/engine");
  const statement = await benchStatement(owner, 120_000, 40);
  const evaluated = benchEngine(120_000, 40);
  line(
    "One SQL statement, 120,000 households × 40 entries",
    `${statement.seconds.toFixed(1)} s, ${statement.starred} starred`,
  );
  const times = `${evaluated.seconds.toFixed(1)} s, ${evaluated.megabytes} MB at most, ${evaluated.starred} starred`;
  line("The engine in a stream, the same", times, `≤ ${(2 * statement.seconds).toFixed(0)} s, 1 GB`);
}

async function simulation(): Promise<void> {
  const { benchSimulation } = await import("@/server/cli/bench/simulation");
  const { households, entries, medianMs, longestBlockMs } = await benchSimulation(400, 40);
  const times = `${medianMs.toFixed(0)} ms with reading, no other answer for ${longestBlockMs.toFixed(0)} ms`;
  line(`Simulating a village's year, ${households} households, ${entries} entries`, times, "≤ 1000, 50 ms");
}

async function workbook(): Promise<void> {
  const { benchWorkbook } = await import("@/server/cli/bench/workbook");
  const { rows, seconds, megabytes, fileMegabytes } = await benchWorkbook(100_000);
  const figures = `+${megabytes.toFixed(0)} MB at most, ${seconds.toFixed(1)} s, a file of ${fileMegabytes.toFixed(1)} MB`;
  line(`A workbook of ${rows} rows, streamed`, figures, "≤ 150 MB");
}

async function web(database: Scratch): Promise<void> {
  const { benchWeb } = await import("@/server/cli/bench/web");
  const { lists, pages } = await benchWeb(database);
  for (const { page, rows, ratio, fromDatabase, fromMemory } of lists)
    line(`${page} (${rows} rows)`, `${percent(ratio)} (${rate(fromDatabase)} of ${rate(fromMemory)})`, "≥ 85 %");
  for (const { page, kind, bytes, ratio } of pages) {
    const figures = `${ratio.toFixed(2)}× (${bytes} B)`;
    line(`Scripts of ${page}`, figures, kind === "reading" ? "≤ 1.15×" : "≤ 1.5×");
  }
}

async function closing(database: Scratch): Promise<void> {
  const { benchCountyClose } = await import("@/server/cli/bench/county-close");
  const villages = Number(process.env.BENCH_VILLAGES ?? 300);
  const found = await benchCountyClose(database, { villages, households: 400, acts: 24 });
  const what = `Closing a county, ${found.households} households, ${found.entries} entries`;
  line(what, `${found.seconds.toFixed(0)} s for ${found.villages} villages, ${found.refused} refused`, "≤ 300 s");
  const ms = ({ median, p95, pages }: typeof found.idle) =>
    `${median.toFixed(0)} / ${p95.toFixed(0)} ms (${pages} pages)`;
  const ratio = found.during.p95 / found.idle.p95;
  line("  its dashboard idle, median / p95", ms(found.idle));
  line("  its dashboard meanwhile", `${ms(found.during)}: ${ratio.toFixed(2)}× p95`, "≤ 2×");
  line(`Inbox of filings, ${found.villages} villages on a page`, `${found.inboxMs.toFixed(0)} ms`, "≤ 200 ms");
}

/**
 * `npm run bench`: measures the figures of docs/performance.md on a database of its own and prints them; never a test.
 * `npm run bench -- posting web` measures only those. Nothing of it stays behind.
 */
await runCommand(async () => {
  const wanted = SECTIONS.filter((name) => process.argv.length < 3 || process.argv.includes(name));
  const { scratch } = await import("@/server/cli/bench/scratch");
  const database = await scratch();
  const stop = () => void database.end().then(() => process.exit(1));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    if (wanted.includes("engine")) await engine(database);
    if (wanted.includes("county")) await county(database);
    if (wanted.some((name) => !WITHOUT_DEMO.includes(name))) await demo(database);
    for (const name of wanted) await MEASURES[name]?.(database);
  } finally {
    await database.end();
  }
});
