import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Logger } from "./loop";

/** Loads what ends the process when the one that started it ends. */
const GUARD = "./server/cli/end-with-parent.cjs";

/** Runs a program of server/cli in a process of its own with this one's settings, and waits for its end. */
export async function startBeside(program: string, log: Logger): Promise<void> {
  const child = spawn(process.execPath, ["--require", GUARD, "--import", "tsx", program], {
    env: { ...process.env, STARTED_BY: String(process.pid), NODE_OPTIONS: "" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) log.error({ program, code }, "a program beside the server has failed");
}
