import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, isBuilt } from "./build";
import { explain, step, words } from "./report";

const UNIT_REPORT = ".tmp/vitest.json";
/** The projects of playwright.config.ts: together they use both cores, of which one alone leaves a third idle. */
const SCREENS = ["desktop", "phone"] as const;
const reportOf = (screen: string) => `.tmp/playwright-${screen}.json`;
const dataOf = (screen: string) => `.tmp/e2e-${screen}`;

type Count = { passed: number; failed: number };

function runTool(tool: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(`node_modules/.bin/${tool}`, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, ...env },
  });
  return new Promise((done) => child.once("close", (code) => done(code ?? 1)));
}

/** A report that is missing, or a run that failed without a failed test, counts as one failure: never as none. */
function countOf(report: string, code: number, read: (json: string) => Count): Count {
  if (!existsSync(report)) {
    console.error(`${report}: ${words("test.noReport")}`);
    return { passed: 0, failed: 1 };
  }
  const { passed, failed } = read(readFileSync(report, "utf8"));
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

function readVitest(json: string): Count {
  const { numPassedTests, numFailedTests, testResults }: VitestReport = JSON.parse(json);
  const unloadable = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + unloadable.length };
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

function readPlaywright(json: string): Count {
  const { stats, errors }: PlaywrightReport = JSON.parse(json);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

async function unitTests(): Promise<Count> {
  console.log(`── ${words("test.unit")}`);
  const code = await runTool("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${UNIT_REPORT}`,
  ]);
  return countOf(UNIT_REPORT, code, readVitest);
}

/** Browser tests change data: each run begins with a demo county of its own. */
function clearBrowserData(data: string): void {
  const elsewhere = join(data, "pg.location");
  if (existsSync(elsewhere)) rmSync(readFileSync(elsewhere, "utf8").trim(), { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
}

/** Ports apart from each other and from those of another run on the machine. */
const FIRST_PORT = 20_000 + (process.pid % 10_000) * 4;

async function browserTests(screen: (typeof SCREENS)[number], at: number): Promise<Count> {
  clearBrowserData(dataOf(screen));
  // On a busy machine a page may be late: tried once more, and named as flaky in the report where only that passed.
  const code = await runTool("playwright", ["test", `--project=${screen}`, "--retries=1"], {
    E2E_PORT: String(FIRST_PORT + at * 2),
    E2E_DATA: dataOf(screen),
    E2E_REPORT: reportOf(screen),
    E2E_RESULTS: join("test-results", screen),
  });
  return countOf(reportOf(screen), code, readPlaywright);
}

async function allBrowserTests(): Promise<Count[]> {
  console.log(`── ${words("test.browser")}`);
  return Promise.all(SCREENS.map(browserTests));
}

async function prepareBuild(): Promise<Count> {
  try {
    if (!isBuilt()) await step("test.build", build);
    return { passed: 0, failed: 0 };
  } catch (error) {
    console.error(explain(error));
    return { passed: 0, failed: 1 };
  }
}

mkdirSync(".tmp", { recursive: true });
for (const report of [UNIT_REPORT, ...SCREENS.map(reportOf)]) rmSync(report, { force: true });
// The unit tests wait for PostgreSQL much of their time: the build uses it.
const [unit, built] = await Promise.all([unitTests(), prepareBuild()]);
const all = [unit, built, ...(built.failed === 0 ? await allBrowserTests() : [])];
const passed = all.reduce((sum, count) => sum + count.passed, 0);
const failed = all.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
