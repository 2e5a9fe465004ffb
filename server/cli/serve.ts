import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Settings } from "./settings";

export type Server = {
  /** Resolves when the process has ended, with its exit code. */
  ended: Promise<number>;
  stop: () => Promise<void>;
};

/** Starts Next as a process of its own: requests get a Node without this program's loader and memory. */
export function serve(mode: "start" | "dev", { port, host }: Settings): Server {
  const guard = resolve("server/cli/end-with-parent.cjs");
  const args = ["--require", guard, "node_modules/next/dist/bin/next", mode, "-p", String(port), "-H", host];
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      NODE_ENV: mode === "start" ? "production" : "development",
      NEXT_TELEMETRY_DISABLED: "1",
      // The owner's address is for migrations; what serves requests must not know it.
      DATABASE_OWNER_URL: "",
      STARTED_BY: String(process.pid),
    },
    stdio: ["ignore", mode === "dev" ? "inherit" : "ignore", "inherit", "ipc"],
  });
  const ended = new Promise<number>((done) => child.once("exit", (code) => done(code ?? 1)));
  return { ended, stop: () => stop(child, ended) };
}

/** SIGTERM lets requests finish; five seconds later nothing is waited for. */
async function stop(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const isOver = await Promise.race([ended.then(() => true), sleep(5000, false, { ref: false })]);
  if (!isOver) child.kill("SIGKILL");
  await ended;
}

/** Waits until the application answers; false when it ended instead. */
export async function isAnswering(server: Server, { port, host }: Settings): Promise<boolean> {
  let hasEnded = false;
  void server.ended.then(() => {
    hasEnded = true;
  });
  const at = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  while (!hasEnded) {
    try {
      const url = `http://${at.includes(":") ? `[${at}]` : at}:${port}/api/health/live`;
      await fetch(url, { signal: AbortSignal.timeout(30_000) });
      return true;
    } catch {
      await sleep(100);
    }
  }
  return false;
}
