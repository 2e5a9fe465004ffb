import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "@/server/errors";

const SOURCES = ["app", "components", "db", "public", "server", "proxy.ts", "next.config.ts", "postcss.config.mjs"];
const MANIFESTS = ["package.json", "package-lock.json", "tsconfig.json"];
const STAMP = ".next/sources";

/** Tests, command line and seeds do not end up in the pages: changing them needs no build. */
const OUTSIDE = /(\.test\.tsx?$)|^(server\/(cli|testing|seed)|app\/_e2e|db\/(embedded|migrations))/;

function sourcesHash(): string {
  const hash = createHash("sha256");
  const add = (path: string) => {
    if (!existsSync(path) || OUTSIDE.test(path)) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(`${path}\0`).update(readFileSync(path));
  };
  for (const path of [...SOURCES, ...MANIFESTS]) add(path);
  return hash.digest("hex");
}

/** Whether .next holds a production build of exactly these sources. */
export function isBuilt(): boolean {
  return existsSync(".next/BUILD_ID") && existsSync(STAMP) && readFileSync(STAMP, "utf8") === sourcesHash();
}

/** Builds the pages; what Next prints is shown only when it fails. Errors: `system.buildFailed`. */
export async function build(): Promise<void> {
  const sources = sourcesHash();
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise<number>((done) => child.once("close", (exit) => done(exit ?? 1)));
  if (code !== 0) {
    process.stderr.write(output);
    throw new DomainError("system.buildFailed");
  }
  writeFileSync(STAMP, sources);
}
