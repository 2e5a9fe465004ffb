import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runScheme } from "@/server/cli/scheme/run";
import { Facts, parseFacts } from "@/server/domain/facts/facts";
import { readFacts } from "@/server/domain/facts/read-facts";
import { parseDefinition, SchemeDefinition } from "@/server/domain/scheme/definition";
import { lintDefinition } from "@/server/domain/scheme/lint/lint";
import { wordsOfSchema } from "./schema-words";

/* docs/scheme-language.md is a promise: alone it is enough to write a rule book. */

const page = readFileSync("docs/scheme-language.md", "utf8");
const folder = mkdtempSync(join(tmpdir(), "language-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every JSON example: "definition", "facts", or the place in a definition that it shows. */
const examples = [...page.matchAll(/^```json(?: ([\w.-]+))?\n([\s\S]*?)^```$/gm)].map(([, place = "", text = ""]) => ({
  place,
  text,
  value: JSON.parse(text) as unknown,
}));

function example(place: string): unknown {
  return examples.find((one) => one.place === place)?.value;
}

/** The smallest rule book with one part of it replaced. */
function withPart(place: string, value: unknown): unknown {
  const whole = structuredClone(example("definition")) as Record<string, unknown>;
  const keys = place.split(".");
  const last = keys.pop() ?? "";
  const holder = keys.reduce<Record<string, unknown>>((at, key) => {
    at[key] ??= {};
    return at[key] as Record<string, unknown>;
  }, whole);
  holder[last] = value;
  return whole;
}

/** Parts of elements that the smallest rule book does not have: shown inside the page's own example of the element. */
function placeFor(place: string): unknown {
  const [list = "", index = "", ...rest] = place.split(".");
  const whole = index === "0" && rest.length > 0 ? example(`${list}.0`) : undefined;
  const missing = (example("definition") as Record<string, unknown[]>)[list]?.length === 0 || list === "ballots";
  if (!whole || !missing) return null;
  return { list, element: { ...(whole as object), [rest.join(".")]: undefined }, key: rest.join(".") };
}

function definitionShowing(place: string, value: unknown): unknown {
  const inside = placeFor(place) as { list: string; element: Record<string, unknown>; key: string } | null;
  if (inside) return withPart(inside.list, [{ ...inside.element, [inside.key]: value }]);
  if (place.startsWith("redemption.")) {
    return withPart("redemption", { ...(example("redemption") as object), [place.slice(11)]: value });
  }
  if (/^\w+\.0$/.test(place)) return withPart(place.slice(0, -2), [value]);
  return withPart(place, value);
}

describe("the page of the scheme language", () => {
  it("begins with a complete rule book without findings, and facts that give what it says", async () => {
    const [scheme, facts] = (["definition", "facts"] as const).map((place) => {
      const file = join(folder, `${place}.json`);
      writeFileSync(file, JSON.stringify(example(place)));
      return file;
    }) as [string, string];
    const { output } = await runScheme(["lint", scheme, "--json"]);
    expect(JSON.parse(output).filter((one: { severity: string }) => one.severity !== "note")).toEqual([]);
    const evaluated = await runScheme(["evaluate", scheme, facts]);
    expect(evaluated.errors).toBe("");
    const [li, zhang] = JSON.parse(evaluated.output).subjects;
    expect([zhang.id, zhang.score, li.score]).toEqual(["zhang", "2.00", "2.00"]);
    expect(JSON.stringify(zhang.explanation)).toContain("已达上限");
  });

  it("has a larger rule book whose result was worked out by hand", async () => {
    const files = ["docs/examples/scheme.json", "docs/examples/scheme-facts.json"];
    const { output } = await runScheme(["evaluate", ...files]);
    const { subjects } = JSON.parse(output) as { subjects: { id: string; score: string; grade: string }[] };
    expect(subjects.map(({ id, score, grade }) => `${id} ${score} ${grade}`)).toEqual([
      "h1 68.00 blue",
      "h2 67.20 plain",
      "h3 67.20 plain",
      "h4 58.80 plain",
      "h5 70.40 blue",
      "s1 60.80 plain",
      "s2 62.00 blue",
      "s3 68.80 plain",
      "v1 64.00 red",
    ]);
  });

  it.each(examples.map((one, at) => [at, one.place] as const))("example %i (%s) is of the language", (at, place) => {
    const { value } = examples[at] as (typeof examples)[number];
    if (place === "definition") parseDefinition(value);
    else if (place === "facts") readFacts(parseDefinition(example("definition")), parseFacts(value));
    else parseDefinition(definitionShowing(place, value));
  });

  it("shows vetoes and a hand-written rule book that the lint lets pass", () => {
    const vetoes = examples.filter(({ place }) => place === "vetoes.0").map(({ value }) => withPart("vetoes", [value]));
    const books = [...vetoes, JSON.parse(readFileSync("docs/examples/harbour.json", "utf8"))];
    const errors = books.map((book) => lintDefinition(parseDefinition(book)).filter((one) => one.severity === "error"));
    expect(errors).toEqual(books.map(() => []));
  });

  it("names every key and every variant of definitions and facts", () => {
    const named = new Set(page.match(/[A-Za-z0-9]+/g));
    const missing = [SchemeDefinition, Facts].flatMap((schema) => {
      const { keys, values } = wordsOfSchema(schema);
      return [...keys, ...[...values].map((value) => value.split(".")[1] ?? "")].filter((word) => !named.has(word));
    });
    expect([...new Set(missing)]).toEqual([]);
  });

  it("shows every key in an example, not only in a table", () => {
    const inside = examples.flatMap(({ text }) => text.match(/"[A-Za-z]+"(?=:)/g) ?? []);
    const shown = new Set([
      ...inside.map((key) => key.slice(1, -1)),
      ...examples.flatMap(({ place }) => place.split(".")),
    ]);
    const { keys } = wordsOfSchema(SchemeDefinition);
    expect([...keys].filter((key) => !shown.has(key))).toEqual([]);
  });
});
