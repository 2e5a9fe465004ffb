import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Whether a process of this number exists, as whomever it runs. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The command line of a process; empty when it is gone or a zombie. */
function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    if (process.platform === "win32") return isProcessAlive(pid) ? "postgres" : "";
    return execFileSync("ps", ["-ww", "-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/**
 * The server that runs on this cluster, by its postmaster.pid. A file left by a killed server names a process number
 * that may by now belong to something else: only a PostgreSQL started on this folder counts.
 */
export function livePostmaster(pg: string): { pid: number; port: number } | undefined {
  const file = join(pg, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return undefined;
  const command = commandOf(pid);
  const isThisCluster = process.platform === "win32" ? command !== "" : command.includes(` -D ${pg} `);
  return isThisCluster ? { pid, port } : undefined;
}

/** Marks a process beyond its number, which is used again after a restart. */
function birthOf(pid: number): string {
  if (process.platform !== "linux" || !existsSync(`/proc/${pid}/stat`)) return String(isProcessAlive(pid));
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")")).split(" ");
  // Killed, and not yet taken note of by its parent: in a container without an init that may last for ever.
  return fields[1] === "Z" ? "dead" : (fields[20] ?? "?");
}

const claimFile = (dataDir: string) => join(dataDir, "pg.owner");

/** Makes this process the one that stops the server, unless another live one already is. */
export function claim(dataDir: string): boolean {
  const file = claimFile(dataDir);
  if (existsSync(file)) {
    const [pid, birth] = readFileSync(file, "utf8").trim().split(" ");
    const owner = Number(pid);
    if (owner !== process.pid && isProcessAlive(owner) && birthOf(owner) === birth) return false;
  }
  writeFileSync(file, `${process.pid} ${birthOf(process.pid)}\n`);
  return true;
}

export function releaseClaim(dataDir: string): void {
  rmSync(claimFile(dataDir), { force: true });
}
