import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { withTenant } from "@/db/tenant";
import { openSession } from "@/server/auth/open-session";
import { LINES } from "@/server/domain/access/lines";
import type { Role } from "@/server/domain/access/roles";
import type { TestVillage } from "@/server/testing/factories/entry";
import { testUser } from "@/server/testing/factories/user";

/** The day on which the served process lives: noon in Shanghai. */
export const DAY = "2026-11-06";
export const NOW = new Date(`${DAY}T04:00:00Z`);

export type Served = { child: ChildProcess; port: number };
export type Call = { path: string; token: string; input: Record<string, unknown> };
export type Answered = { result?: { data: unknown }; error?: unknown };

/** Starts server.ts with the environment of this moment. */
export async function serve(): Promise<Served> {
  const child = fork("server/testing/faults/server.ts", {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, NOW: NOW.toISOString(), VITEST: undefined, NODE_OPTIONS: undefined },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return { child, port };
}

/** kill -9; at once where it has ended by itself. */
export async function kill({ child }: Pick<Served, "child">): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** Sends a write as its person; `hold`: it is carried out and never answered. */
export async function send({ port }: Served, { path, token, input }: Call, hold = false): Promise<Answered> {
  const response = await fetch(`http://127.0.0.1:${port}/api/trpc/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-session": token, ...(hold ? { "x-hold": "1" } : {}) },
    body: JSON.stringify(input),
  });
  return (await response.json()) as Answered;
}

/** Somebody of the village with a live session: its token. */
export async function signedIn(village: TestVillage, role: Role): Promise<string> {
  const unit = { id: village.villageId, path: village.path, code: village.unit };
  const user = await testUser(village.countyId, role, unit);
  const person = { countyId: village.countyId, id: user.id, orgPath: village.path };
  const { token } = await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", (tx) =>
    openSession(tx, person, "test", NOW),
  );
  return token;
}
