import { describe, expect, it } from "vitest";
import { LOCALES } from "@/server/domain/locale";
import { MESSAGES, type Namespace } from "./messages";
import { preferredLocale } from "./preferred";
import { translator } from "./translate";

function leaves(node: unknown, prefix = ""): [key: string, text: string][] {
  if (typeof node === "string") return [[prefix, node]];
  if (typeof node !== "object" || node === null) return [[prefix, ""]];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, prefix === "" ? key : `${prefix}.${key}`));
}

/** Names of the ICU arguments: `{name}`, `{name, plural, one {…} other {…}}`; the words of a branch are text again. */
function icuArguments(text: string): string[] {
  const names = new Set<string>();
  const open: ("message" | "argument")[] = ["message"];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "}") open.pop();
    if (text[at] !== "{") continue;
    if (open.at(-1) === "argument") open.push("message");
    else {
      open.push("argument");
      names.add(/^\s*(\w+)/.exec(text.slice(at + 1))?.[1] ?? "");
    }
  }
  return [...names].sort();
}

const namespaces = Object.keys(MESSAGES["zh-CN"]) as Namespace[];

describe.each(namespaces)("texts of %s", (namespace) => {
  const chinese = leaves(MESSAGES["zh-CN"][namespace]);
  const english = leaves(MESSAGES.en[namespace]);

  it("exist in both languages", () => {
    expect(english.map(([key]) => key).sort()).toEqual(chinese.map(([key]) => key).sort());
  });

  it("take the same arguments in both languages", () => {
    const englishArguments = Object.fromEntries(english.map(([key, text]) => [key, icuArguments(text)]));
    for (const [key, text] of chinese)
      expect({ key, names: englishArguments[key] }).toEqual({ key, names: icuArguments(text) });
  });

  it("are never empty", () => {
    for (const [key, text] of [...chinese, ...english])
      expect({ key, empty: text.trim() === "" }).toEqual({ key, empty: false });
  });
});

describe("a translator", () => {
  it("fills in arguments, and counts as each language does", () => {
    expect(translator("zh-CN", "common")("form.problems", { count: 2 })).toBe("请改正 2 处");
    expect(translator("en", "common")("form.problems", { count: 1 })).toBe("Correct one thing");
    expect(translator("en", "common")("table.total", { count: 1200 })).toBe("1,200 rows");
  });

  it("speaks every language the product offers", () => {
    expect(Object.keys(MESSAGES).sort()).toEqual([...LOCALES].sort());
  });
});

describe("the language of a browser", () => {
  it.each([
    ["zh-TW,zh;q=0.9,en;q=0.8", "zh-CN"],
    ["en-GB,en;q=0.9", "en"],
    ["fr,en;q=0.3,zh;q=0.6", "zh-CN"],
    ["fr", null],
    [null, null],
    ["en;q=0,zh;q=0.1", "zh-CN"],
  ] as const)("%s means %s", (header, locale) => {
    expect(preferredLocale(header)).toBe(locale);
  });
});
