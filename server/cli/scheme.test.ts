import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { runScheme } from "@/server/cli/scheme/run";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";

/** Every command is a start of its own. */
vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), "scheme-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** The command as an office runs it, with nothing of a database in its surroundings. */
function command(...args: string[]) {
  const started = performance.now();
  const { PATH } = process.env;
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "scheme", "--", ...args], {
    encoding: "utf8",
    env: { PATH, NODE_ENV: "production" },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr, ms: performance.now() - started };
}

const P3 = BUILT_IN_TEMPLATES.find((template) => template.meta.code === "p3") as (typeof BUILT_IN_TEMPLATES)[number];
const FACTS = { language: 1, cycle: "2026", subjects: [{ id: "m1", class: "cadre" }] };

describe("the command line", () => {
  it("lists the built-in rule books and shows one as JSON, without a database", () => {
    const list = command("templates");
    expect(list.status).toBe(0);
    expect(list.stdout.trim().split("\n")).toHaveLength(BUILT_IN_TEMPLATES.length);
    const shown = command("show", "P3");
    expect(shown.status).toBe(0);
    expect(JSON.parse(shown.stdout)).toEqual(JSON.parse(JSON.stringify(P3)));
  });

  it("evaluates the example of every family, twice with one hash", async () => {
    for (const [scheme, family] of [
      ["p3", "party"],
      ["h3", "household"],
      ["t1", "student"],
      ["s1", "safety"],
      ["r3", "star"],
    ] as const) {
      const run = async () => await runScheme(["evaluate", scheme, `docs/examples/${family}.json`]);
      const { status, output, errors } = await run();
      expect([status, errors]).toEqual([0, ""]);
      const report = JSON.parse(output);
      expect(report.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(report.subjects.length).toBeGreaterThan(1);
      for (const subject of report.subjects) expect(subject.score).toMatch(/^-?\d+\.\d\d$/);
      expect(JSON.parse((await run()).output).hash).toBe(report.hash);
    }
  });

  it("answers in English where asked to", async () => {
    const { output } = await runScheme(["evaluate", "p3", "docs/examples/party.json", "--lang", "en"]);
    expect(JSON.parse(output).subjects[0].gradeTitle).toBe("Qualified");
  });

  it("answers 1 to a lint with findings and to two rule books that differ, 0 where there is nothing", async () => {
    const broken = structuredClone(P3);
    broken.items[0] = { ...(broken.items[0] as (typeof broken.items)[number]), component: "nowhere" };
    const draft = file("broken.json", broken);
    const linted = await runScheme(["lint", draft]);
    expect(linted.status).toBe(1);
    expect(linted.output).toContain("nowhere");
    expect((await runScheme(["diff", "p3", draft])).status).toBe(1);
    expect(await runScheme(["diff", "p3", file("same.json", P3)])).toEqual({ status: 0, output: "", errors: "" });
  });

  it("says how it is used where it does not understand", async () => {
    for (const args of [[], ["nothing"], ["diff", "p3"], ["lint", "p3", "--lang", "fr"], ["lint", "p3", "--what"]]) {
      const { status, errors } = await runScheme(args);
      expect(status).toBe(2);
      expect(errors).toContain("npm run --silent scheme");
    }
  });
});

describe("input that cannot be read", () => {
  const million = (element: string) => `{"language":1,"items":[${Array(1_000_000).fill(element).join(",")}]}`;
  const depth = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  const UNREADABLE: readonly [what: string, make: () => string[], says: string][] = [
    ["a missing file", () => ["lint", join(folder, "missing.json")], "没有文件"],
    ["a folder", () => ["lint", folder], "EISDIR"],
    ["no JSON", () => ["lint", file("no.json", "{ nope")], "不是有效的 JSON"],
    ["another encoding", () => ["lint", latin()], "不是 UTF-8"],
    ["wrong types", () => ["lint", file("types.json", { ...P3, items: "none" })], "items"],
    ["an unknown key", () => ["lint", file("key.json", { ...P3, formula: "1+1" })], "formula"],
    ["10⁶ nodes", () => ["lint", file("million.json", million("1"))], "内容太多"],
    ["a depth bomb", () => ["lint", file("depth.json", depth)], "内容太多"],
    ["facts of 10⁶ nodes", () => ["evaluate", "p3", file("facts.json", million("{}"))], "内容过多"],
    ["facts as deep as a bomb", () => ["evaluate", "p3", file("deep.json", depth)], "内容过多"],
    ["facts of the wrong type", () => ["evaluate", "p3", file("f.json", { ...FACTS, subjects: [1] })], "subjects.0"],
    ["an unknown cycle", () => ["evaluate", "p3", file("c.json", { ...FACTS, cycle: "1066" })], "1066"],
  ];
  function latin(): string {
    const path = join(folder, "latin.json");
    writeFileSync(path, Buffer.from([0x22, 0xb4, 0xe5, 0x22]));
    return path;
  }

  it.each(UNREADABLE)("%s is refused with 2 and a message", async (_, make, says) => {
    const { status, output, errors } = await runScheme(make());
    expect([status, output]).toEqual([2, ""]);
    expect(errors).toContain(says);
  });

  it("is refused within a second by the command itself, start of the program included", () => {
    // Where other work slows every start down, twice an empty command is the measure.
    const most = Math.max(1000, 2 * command("--help").ms);
    const slow = UNREADABLE.filter(([what]) => /10⁶|bomb|missing/.test(what)).map(([what, make]) => {
      const args = make();
      let best = Number.POSITIVE_INFINITY;
      for (let tries = 0; tries < 3 && best > most; tries++) {
        const run = command(...args);
        expect([run.status, run.stdout]).toEqual([2, ""]);
        best = Math.min(best, run.ms);
      }
      return [what, best] as const;
    });
    expect(slow.filter(([, ms]) => ms > most)).toEqual([]);
  });
});
