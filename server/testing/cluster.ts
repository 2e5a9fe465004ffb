import { createHash, randomBytes } from "node:crypto";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@/db/embedded";
import { handOver, openFolder, placeOf, settle } from "@/db/embedded-place";
import { isProcessAlive, livePostmaster } from "@/db/embedded-process";
import { migrate } from "@/db/migrate";

/** Outside the checkout, so that a database user of its own can enter; one folder for each user of the machine. */
const ROOT = join(tmpdir(), `xiangji-tests-${process.getuid?.() ?? "user"}`);
const TEMPLATES = join(ROOT, "templates");
const RUNS = join(ROOT, "runs");

const SOURCES = ["db/migrations", "db/grants.ts", "db/migrate.ts", "db/embedded.ts", "db/embedded-place.ts"];

/** Everything a migrated cluster depends on. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const add = (path: string) => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(path).update(readFileSync(path));
  };
  for (const source of SOURCES) add(source);
  return hash.digest("hex").slice(0, 16);
}

const silent = () => undefined;

/** A stopped cluster with all migrations applied; made once, kept until a migration changes. */
async function template(): Promise<string> {
  const target = join(TEMPLATES, fingerprint());
  if (existsSync(target)) return target;
  rmSync(TEMPLATES, { recursive: true, force: true });
  for (const folder of [ROOT, TEMPLATES]) openFolder(folder);
  const half = join(ROOT, `half-${process.pid}-${randomBytes(4).toString("hex")}`);
  const cluster = await startEmbedded({ dataDir: half, fast: true, log: silent });
  try {
    await migrate({ ownerUrl: cluster.ownerUrl, runtimeRole: cluster.appRole });
  } finally {
    await cluster.stop();
  }
  settle(half, target);
  return target;
}

/** Runs that were killed leave a server and a folder behind. */
function clearDeadRuns(): void {
  if (!existsSync(RUNS)) return;
  for (const name of readdirSync(RUNS)) {
    if (isProcessAlive(Number(name.split("-")[0]))) continue;
    const { pg } = placeOf(join(RUNS, name));
    const left = livePostmaster(pg);
    if (left) process.kill(left.pid, "SIGKILL");
    rmSync(pg, { recursive: true, force: true });
    rmSync(join(RUNS, name), { recursive: true, force: true });
  }
}

export type TestCluster = { ownerUrl: string; appUrl: string; dataDir: string; stop: () => Promise<void> };

/**
 * A migrated PostgreSQL of one's own: a copy of the template, removed when stopped. It does not wait for disks unless the
 * test is about what survives (`fast: false`).
 */
export async function startTestCluster({ fast = true } = {}): Promise<TestCluster> {
  clearDeadRuns();
  const source = await template();
  const dataDir = join(RUNS, `${process.pid}-${randomBytes(4).toString("hex")}`);
  for (const folder of [ROOT, RUNS, dataDir]) openFolder(folder);
  cpSync(join(source, "secrets"), join(dataDir, "secrets"), { recursive: true });
  const place = placeOf(dataDir);
  cpSync(placeOf(source).pg, place.pg, { recursive: true });
  chmodSync(place.pg, 0o700);
  handOver(place.pg, place.runAs);
  const { ownerUrl, appUrl, stop } = await startEmbedded({ dataDir, fast, log: silent });
  return {
    ownerUrl,
    appUrl,
    dataDir,
    stop: async () => {
      await stop();
      rmSync(place.pg, { recursive: true, force: true });
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
