import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { type CliText, words } from "./report";

/** Next writes this file at its first build; the type check needs it before. */
const NEXT_TYPES = `/// <reference types="next" />\n/// <reference types="next/image-types/global" />\n`;
if (!existsSync("next-env.d.ts")) writeFileSync("next-env.d.ts", NEXT_TYPES);

const CHECKS: { name: CliText; command: string[] }[] = [
  { name: "check.types", command: ["tsc", "--noEmit", "--pretty"] },
  { name: "check.lint", command: ["biome", "check", "--error-on-warnings", "--colors=force", "."] },
  { name: "check.dead", command: ["knip", "--no-progress"] },
];

type Outcome = { name: CliText; code: number; output: string; seconds: number };

function runCheck({ name, command }: (typeof CHECKS)[number]): Promise<Outcome> {
  const started = Date.now();
  const [tool = "", ...args] = command;
  const child = spawn(`node_modules/.bin/${tool}`, args, { shell: process.platform === "win32" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  return new Promise((done) => {
    child.once("error", (error) => done({ name, code: 1, output: String(error), seconds: 0 }));
    child.once("close", (code) => done({ name, code: code ?? 1, output, seconds: (Date.now() - started) / 1000 }));
  });
}

const outcomes = await Promise.all(CHECKS.map(runCheck));
for (const { name, code, output } of outcomes) {
  if (code !== 0) console.log(`\n── ${words(name)} ──\n${output.trimEnd()}`);
}
console.log("");
for (const { name, code, seconds } of outcomes) {
  console.log(`${words(name)}: ${words(code === 0 ? "check.passed" : "check.failed")} (${seconds.toFixed(1)} s)`);
}
process.exit(outcomes.every(({ code }) => code === 0) ? 0 : 1);
