import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";
import type { FieldShape, RefTo, Shape } from "./shape";

/** What a new row, rule or variant starts with: the smallest value of its shape, with usual numbers. */

/** Any value of a definition, as forms handle it. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value | undefined };
export type Group = { readonly [key: string]: Value | undefined };

export type BlankSetting = {
  definition: SchemeDefinition;
  /** First words of a text under this key; null leaves it empty for its writer. */
  textFor: (key: string) => LocalText | null;
};

/** The codes that a place may name. */
export function codesOf(definition: SchemeDefinition, to: RefTo): { code: string; title: LocalText }[] {
  return to === "grades" ? definition.grading.grades : definition[to];
}

/** Usual first numbers by key, in the field's own unit; the shape's least where a key is not here. */
const USUAL: Readonly<Record<string, number>> = {
  points: 100,
  max: 500,
  min: 0,
  step: 50,
  most: 1000,
  days: 7,
  months: 12,
  percent: 10,
  upToPercent: 10,
  upToPlace: 10,
  quorumPercent: 50,
  times: 2,
  deductedOver: 500,
  pass: 6000,
  below: 6000,
  reached: 300,
  lowest: 3,
  leastPerYear: 2,
  mostUp: 1,
  mostDown: 1,
};

const USUAL_CHOICE: Readonly<Record<string, string | number>> = { months: 3, per: "cycle", ownVote: "excluded" };

function blankNumber(shape: Extract<Shape, { kind: "number" }>, key: string): number {
  const usual = USUAL[key] ?? (shape.unit === "points" ? 100 : 1);
  return Math.min(shape.most, Math.max(shape.least, usual));
}

/** In: a shape and the key it stands under. Out: its smallest usual value; texts without words are empty. */
export function blankOf(shape: Shape, key: string, setting: BlankSetting): Value {
  switch (shape.kind) {
    case "local":
      return setting.textFor(key) ?? { zh: "", en: "" };
    case "clause":
    case "text":
      return "";
    case "code":
      return "new";
    case "date":
      return "2026-01-01";
    case "monthDay":
      return "01-01";
    case "boolean":
      return key === "secret" || key === "mustHear";
    case "number":
      return blankNumber(shape, key);
    case "choice":
      return shape.values.find((value) => value === USUAL_CHOICE[key]) ?? shape.values[0] ?? "";
    case "literal":
      return shape.value;
    case "ref":
      return codesOf(setting.definition, shape.to)[0]?.code ?? "";
    case "list":
      return blankList(shape, key, setting);
    case "group":
      return blankFields(shape.fields, setting);
    case "variants":
      return blankVariant(shape, shape.variants[0]?.type ?? "", null, setting);
    default:
      return shape satisfies never;
  }
}

function blankList(shape: Extract<Shape, { kind: "list" }>, key: string, setting: BlankSetting): Value {
  if (shape.of.kind === "ref" && shape.least > 0) {
    const codes = codesOf(setting.definition, shape.of.to).map(({ code }) => code);
    return shape.of.to === "grades" ? codes.slice(0, 1) : codes;
  }
  return freshCodes(Array.from({ length: shape.least }, () => blankOf(shape.of, key, setting)));
}

/** Rows made together need different codes. */
function freshCodes(rows: Value[]): Value[] {
  return rows.map((row, at) => (isGroup(row) && row.code === "new" ? { ...row, code: `n${at + 1}` } : row));
}

function blankFields(fields: readonly FieldShape[], setting: BlankSetting): Group {
  return Object.fromEntries(
    fields
      .filter((one) => !one.optional)
      .map((one) => [one.key, one.nullable ? null : blankOf(one.shape, one.key, setting)]),
  );
}

/** The blank of one variant; what the value before has in common with it (title, code, clause …) stays. */
export function blankVariant(
  shape: Extract<Shape, { kind: "variants" }>,
  type: string,
  before: Group | null,
  setting: BlankSetting,
): Group {
  const fields = shape.variants.find((variant) => variant.type === type)?.fields ?? [];
  const old = shape.variants.find((variant) => variant.type === before?.type)?.fields ?? [];
  const kept = fields.flatMap((one) => {
    const same = old.find(
      ({ key, shape: was }) => key === one.key && JSON.stringify(was) === JSON.stringify(one.shape),
    );
    const value = same && before?.[one.key];
    return value === undefined ? [] : [[one.key, value] as const];
  });
  return { type, ...blankFields(fields, setting), ...Object.fromEntries(kept) };
}

export function isGroup(value: Value | undefined): value is Group {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A code that no row of the list has yet: the prefix with the next number. */
export function freshCode(prefix: string, rows: readonly Value[]): string {
  const taken = new Set(rows.map((row) => (isGroup(row) ? row.code : undefined)));
  for (let no = rows.length + 1; ; no += 1) if (!taken.has(`${prefix}-${no}`)) return `${prefix}-${no}`;
}
