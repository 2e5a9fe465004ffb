import type { z } from "zod";
import { HALF_POINT, MOST_POINTS } from "@/server/domain/points";
import { SchemeDefinition } from "@/server/domain/scheme/definition";
import { CivilDateText, Clause, Code, LocalText, MonthDay } from "@/server/domain/scheme/parts";

/**
 * The scheme language as forms need it, read off its own schema: what the language can say can be filled in, and a new
 * construct appears in the editor by itself (its words are demanded by a test).
 */
export type Shape =
  | { kind: "local" | "clause" | "date" | "monthDay" | "boolean" | "code" | "text" }
  | { kind: "ref"; to: RefTo }
  | { kind: "number"; unit: "points" | "count" | "percent" | "fen"; least: number; most: number; step: number }
  | { kind: "choice"; values: readonly (string | number)[] }
  | { kind: "literal"; value: string | number }
  | { kind: "list"; of: Shape; least: number; most: number }
  | { kind: "group"; fields: readonly FieldShape[] }
  | { kind: "variants"; variants: readonly { type: string; fields: readonly FieldShape[] }[] };

export type FieldShape = { key: string; shape: Shape; optional: boolean; nullable: boolean };

/** The lists whose members other places name by code. */
export type RefTo = "classes" | "components" | "grades" | "ballots";

/** Keys that hold a code (or codes) of something else; every other code is a thing's own. */
const REFERENCES: Readonly<Record<string, RefTo>> = {
  class: "classes",
  classes: "classes",
  exceptClasses: "classes",
  component: "components",
  components: "components",
  exceptComponents: "components",
  earnsFrom: "components",
  grade: "grades",
  grades: "grades",
  overflow: "grades",
  otherwise: "grades",
  instead: "grades",
  atLeast: "grades",
  ballot: "ballots",
};

/** Amounts of money have this upper bound, and nothing else has. */
const MOST_FEN = 1_000_000_000;

type Bounds = { least: number | null; most: number | null; step: number | null };

/** The sizes that a schema's own checks demand. */
function boundsOf(schema: z.core.$ZodType): Bounds {
  const bounds: Bounds = { least: null, most: null, step: null };
  for (const one of schema._zod.def.checks ?? []) {
    const { def } = (one as z.core.$ZodChecks)._zod;
    if (def.check === "greater_than") bounds.least = Number(def.value);
    if (def.check === "less_than") bounds.most = Number(def.value);
    if (def.check === "multiple_of") bounds.step = Number(def.value);
    if (def.check === "min_length") bounds.least = def.minimum;
    if (def.check === "max_length") bounds.most = def.maximum;
  }
  return bounds;
}

function numberShape(schema: z.core.$ZodType, key: string): Shape {
  const { least, most, step } = boundsOf(schema);
  const [minimum, maximum] = [least ?? -MOST_POINTS, most ?? MOST_POINTS];
  const half = step === HALF_POINT;
  const bound = minimum < 0 && minimum === -maximum && maximum < MOST_FEN;
  const unit = half || bound ? "points" : key.toLowerCase().includes("percent") ? "percent" : "count";
  return {
    kind: "number",
    unit: maximum === MOST_FEN ? "fen" : unit,
    least: minimum,
    most: maximum,
    step: half ? HALF_POINT : 1,
  };
}

/** Schemas that stand for a thing of their own, told by identity. */
const KNOWN = new Map<z.core.$ZodType, Shape["kind"]>([
  [LocalText, "local"],
  [Clause, "clause"],
  [CivilDateText, "date"],
  [MonthDay, "monthDay"],
]);

function field(key: string, given: z.core.$ZodType): FieldShape {
  let schema = given;
  let [optional, nullable] = [false, false];
  for (;;) {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    if (def.type === "optional" || def.type === "default") optional ||= def.type === "optional";
    else if (def.type === "nullable") nullable = true;
    else return { key, shape: shapeOf(schema, key), optional, nullable };
    schema = def.innerType as z.core.$ZodType;
  }
}

const fieldsOf = (shape: z.core.$ZodLooseShape): FieldShape[] =>
  Object.entries(shape).map(([key, schema]) => field(key, schema as z.core.$ZodType));

/** The variants of a union told apart by `type`; anything else is a choice among literals. */
function unionShape(options: readonly z.core.$ZodType[], key: string): Shape {
  const shapes = options.map((option) => shapeOf(option, key));
  if (shapes.every((shape) => shape.kind === "literal"))
    return { kind: "choice", values: shapes.flatMap((shape) => (shape.kind === "literal" ? [shape.value] : [])) };
  const variants = shapes.flatMap((shape) => {
    if (shape.kind === "variants") return shape.variants;
    if (shape.kind !== "group") return [];
    const type = shape.fields.find((one) => one.key === "type")?.shape;
    const fields = shape.fields.filter((one) => one.key !== "type");
    return type?.kind === "literal" ? [{ type: String(type.value), fields }] : [];
  });
  return { kind: "variants", variants };
}

/** In: a schema of the language, and the key it stands under. Out: how to fill it in. */
function shapeOf(schema: z.core.$ZodType, key: string): Shape {
  const known = KNOWN.get(schema);
  if (known !== undefined) return { kind: known } as Shape;
  if (schema === Code) return REFERENCES[key] ? { kind: "ref", to: REFERENCES[key] } : { kind: "code" };
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return { kind: "group", fields: fieldsOf(def.shape) };
    case "array":
      return {
        kind: "list",
        of: shapeOf(def.element as z.core.$ZodType, key),
        least: boundsOf(schema).least ?? 0,
        most: boundsOf(schema).most ?? Number.POSITIVE_INFINITY,
      };
    case "union":
      return unionShape(def.options as readonly z.core.$ZodType[], key);
    case "enum":
      return { kind: "choice", values: Object.values(def.entries) };
    case "literal":
      return { kind: "literal", value: def.values[0] as string | number };
    case "number":
      return numberShape(schema, key);
    case "boolean":
      return { kind: "boolean" };
    default:
      return { kind: "text" };
  }
}

/** The whole language, section by section. */
export const DEFINITION_SHAPE: readonly FieldShape[] = fieldsOf(SchemeDefinition.shape);

/** The shape of one section ("grading"); throws on a name that the language does not have. */
export function sectionShape(key: keyof SchemeDefinition): FieldShape {
  const found = DEFINITION_SHAPE.find((one) => one.key === key);
  if (!found) throw new RangeError(`no section ${key}`);
  return found;
}

/** A field of a group ("rules" of grading). */
export function fieldOf(shape: Shape, key: string): FieldShape {
  const found = shape.kind === "group" ? shape.fields.find((one) => one.key === key) : undefined;
  if (!found) throw new RangeError(`no field ${key}`);
  return found;
}
