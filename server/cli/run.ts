import { existsSync } from "node:fs";
import { build, isBuilt } from "./build";
import { isEmptyDatabase, type OpenDatabase, openDatabase } from "./database";
import { explain, say, step, words } from "./report";
import { isAnswering, type Server, serve } from "./serve";
import { checkPort, readSettings, type Settings } from "./settings";

/** The whole of `npm start` and `npm run dev`: everything the application needs, then the application, until a signal. */
export async function run(mode: "start" | "dev"): Promise<void> {
  const settings = readSettings(process.env);
  await checkPort(settings.port, settings.host);
  const running: { database?: OpenDatabase; server?: Server } = {};
  let isStopping = false;
  const shutDown = async (code: number) => {
    if (isStopping) return;
    isStopping = true;
    if (code === 0) say("step.stop");
    await running.server?.stop();
    await running.database?.stop();
    if (code === 0) say("step.stopped");
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void shutDown(0));
  watchParent(() => void shutDown(0));
  try {
    running.database = await openDatabase(settings);
    if (isStopping) return;
    if (mode === "start" && !isBuilt()) await step("step.build", build);
    if (running.database.isEmbedded) await loadDemoOnce(running.database);
    if (isStopping) return;
    const server = serve(mode, settings);
    running.server = server;
    const isUp = await step("step.serve", () => isAnswering(server, settings));
    if (isUp) await greet(settings);
    const code = await server.ended;
    if (isStopping) return;
    console.error(words("appEnded", { code }));
    await shutDown(1);
  } catch (error) {
    if (isStopping) return;
    console.error(explain(error));
    await shutDown(1);
  }
}

/** npm passes a signal to the shell between it and us, and that shell keeps it: its death is our signal. */
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => process.ppid !== parent && onGone(), 300).unref();
}

async function loadDemoOnce({ ownerUrl, appUrl }: OpenDatabase): Promise<void> {
  if (!existsSync("server/seed/demo.ts")) return say("demoAbsent");
  if (!(await isEmptyDatabase(ownerUrl))) return;
  const { loadDemo } = await import("@/server/seed/demo");
  await step("step.demo", () => loadDemo({ ownerUrl, appUrl, log: console.log }));
}

async function greet({ host, publicUrl, external }: Settings): Promise<void> {
  say("openAt", { url: publicUrl });
  if (!external) await listAccounts(host);
  say("help");
}

async function listAccounts(host: string): Promise<void> {
  if (!existsSync("server/seed/accounts.ts")) return;
  const { demoAccounts } = await import("@/server/seed/accounts");
  say("accounts");
  for (const { login, password, describes } of demoAccounts) {
    console.log(`  ${login.padEnd(20)}${password.padEnd(16)}${describes}`);
  }
  if (host !== "127.0.0.1" && host !== "localhost") say("demoWarning", { host });
}
