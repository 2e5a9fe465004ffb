import { describe, expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { DomainError } from "@/server/errors";
import { parseDefinition } from "./definition";

/** The first complaint about H2 with one value replaced, written "code params". */
function complaint(spoil: (definition: typeof H2) => unknown): string {
  const definition = structuredClone(H2);
  spoil(definition);
  try {
    parseDefinition(definition);
    return "none";
  } catch (error) {
    const [first] = error instanceof DomainError ? error.fields : [];
    return [first?.code, ...Object.values(first?.params ?? {})].join(" ");
  }
}

describe("a value in the wrong form is told how it is written", () => {
  it.each<[string, string, (definition: typeof H2) => unknown]>([
    ["points as people say them", "scheme.pointsNotHalf", (d) => Object.assign(d.items[0] ?? {}, { points: fixed(2) })],
    ["points with a half", "scheme.notWhole 2.5 250", (d) => Object.assign(d.items[0] ?? {}, { points: fixed(2.5) })],
    [
      "a day that does not exist",
      'scheme.wrongType "2026-01-31" (YYYY-MM-DD)',
      (d) => Object.assign(d.meta.source, { inForceFrom: "2026-02-30" }),
    ],
    [
      "a code with capitals",
      'scheme.wrongType "abc-1"',
      (d) => Object.assign(d.classes[0] ?? {}, { code: "Household" }),
    ],
    [
      "cycles of five months",
      "scheme.valueNotOneOf 1, 2, 3, 4, 6",
      (d) => Object.assign(d.cycle, { span: { type: "months", months: 5, startsOn: "01-01" } }),
    ],
    ["no class at all", "scheme.valueMissing", (d) => Object.assign(d, { classes: [] })],
    ["a key that nobody knows", "scheme.unknownKey colour", (d) => Object.assign(d.items[0] ?? {}, { colour: "red" })],
  ])("%s: %s", (_, expected, spoil) => {
    expect(complaint(spoil)).toBe(expected);
  });
});

function fixed(points: number) {
  return { type: "fixed", points };
}
