import { describe, expect, it } from "vitest";
import { blankDefinition } from "@/server/domain/scheme/blank";
import { SchemeDefinition } from "@/server/domain/scheme/definition";
import { LABELS } from "@/server/domain/scheme/diff/labels";
import { TYPES, VALUES } from "@/server/domain/scheme/diff/words";
import { blankOf, blankVariant, freshCode, type Value } from "./blank";
import { moved, valueAt, withValue } from "./path";
import { DEFINITION_SHAPE, type FieldShape, fieldOf, type Shape, sectionShape } from "./shape";

const definition = blankDefinition({
  family: "household",
  subjectKind: "household",
  title: { zh: "积分办法", en: "Rules" },
  issuer: "白塔镇",
});
const ballot = {
  code: "ballot-1",
  title: { zh: "评议", en: "Ballot" },
  scale: { type: "scored", most: 1000, step: 100 },
  criteria: [],
  voters: [{ code: "v", title: { zh: "代表", en: "Delegates" }, percent: 100 }],
  quorumPercent: null,
  secret: true,
  ownVote: "excluded",
  clause: "",
} as const;
const setting = {
  definition: SchemeDefinition.parse({ ...definition, ballots: [ballot] }),
  textFor: () => ({ zh: "词", en: "word" }),
};

type Visit = (shape: Shape, field: FieldShape, path: readonly (string | number)[]) => void;

/** Every shape of the language, with a place of a definition that can hold it. */
function visit(fields: readonly FieldShape[], path: readonly (string | number)[], on: Visit): void {
  for (const field of fields) inside(field.shape, field, [...path, field.key], on);
}
function inside(shape: Shape, field: FieldShape, path: readonly (string | number)[], on: Visit): void {
  on(shape, field, path);
  if (shape.kind === "list") inside(shape.of, field, [...path, 0], on);
  if (shape.kind === "group") visit(shape.fields, path, on);
  if (shape.kind === "variants") for (const variant of shape.variants) visit(variant.fields, path, on);
}

describe("forms read off the language", () => {
  it("know the bounds of numbers and lists", () => {
    const percent = fieldOf({ kind: "group", fields: ruleFields("quota") }, "percent").shape;
    expect(percent).toEqual({ kind: "number", unit: "percent", least: 1, most: 100, step: 1 });
    expect(sectionShape("items").shape).toMatchObject({ kind: "list", least: 0, most: 400 });
    expect(sectionShape("classes").shape).toMatchObject({ least: 1, most: 20 });
    const bands = fieldOf({ kind: "group", fields: ruleFields("thresholds") }, "bands").shape;
    expect(bands).toMatchObject({ least: 1, most: 12 });
  });

  it("have words for every key, kind and choice in both languages", () => {
    const missing: string[] = [];
    visit(DEFINITION_SHAPE, [], (shape, { key }) => {
      if (LABELS[key] === undefined && key !== "language") missing.push(key);
      const said = (one: string | number) => VALUES[`${key}.${one}`] ?? VALUES[`by.${one}`] ?? TYPES[String(one)];
      if (shape.kind === "choice")
        for (const one of shape.values) if (typeof one === "string" && !said(one)) missing.push(`${key}.${one}`);
      if (shape.kind === "variants")
        for (const { type } of shape.variants) if (!said(type)) missing.push(`${key}.${type}`);
    });
    expect([...new Set(missing)]).toEqual([]);
  });

  it("begin every row and every variant with a value that the language accepts", () => {
    const refused: string[] = [];
    const check = (path: readonly (string | number)[], value: Value) => {
      const draft = withValue(setting.definition as unknown as Value, path, value);
      const { error } = SchemeDefinition.safeParse(draft);
      const own = error?.issues.filter(({ path: at }) => at.join(".").startsWith(path.join("."))) ?? [];
      if (own.length > 0) refused.push(`${path.join(".")}: ${JSON.stringify(value)} ${own[0]?.message}`);
    };
    for (const { key, shape } of DEFINITION_SHAPE) {
      if (shape.kind === "list") tryAll(shape.of, key, [key, 0], check);
      else tryAll(shape, key, [key], check);
    }
    expect(refused).toEqual([]);
  });
});

function ruleFields(type: string): readonly FieldShape[] {
  const rules = fieldOf(sectionShape("grading").shape, "rules").shape;
  const of = rules.kind === "list" ? rules.of : rules;
  return of.kind === "variants" ? (of.variants.find((one) => one.type === type)?.fields ?? []) : [];
}

function tryAll(
  shape: Shape,
  key: string,
  path: readonly (string | number)[],
  check: (path: readonly (string | number)[], value: Value) => void,
): void {
  if (key === "language") return;
  if (shape.kind === "variants")
    for (const { type } of shape.variants) check(path, blankVariant(shape, type, null, setting));
  else check(path, blankOf(shape, key, setting));
}

describe("places of a definition", () => {
  it("are changed in a copy, and taken away when undefined", () => {
    const before = { a: [{ b: 1 }, { b: 2, c: 3 }] };
    expect(withValue(before, ["a", 1, "b"], 5)).toEqual({ a: [{ b: 1 }, { b: 5, c: 3 }] });
    expect(withValue(before, ["a", 1, "c"], undefined)).toEqual({ a: [{ b: 1 }, { b: 2 }] });
    expect(before.a[1]).toEqual({ b: 2, c: 3 });
    expect(valueAt(before, ["a", 0, "b"])).toBe(1);
    expect(valueAt(before, ["x", 0])).toBeUndefined();
  });

  it("move in a list, and get codes that nothing has yet", () => {
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(freshCode("item", [{ code: "item-2" }])).toBe("item-3");
  });
});
