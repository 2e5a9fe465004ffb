import { z } from "zod";
import { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { Actor, Clause, Code, Points, Window } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import { parse, text } from "@/server/services/parse";

const title = text(200);

/** An item as its form sends it: flat, what does not apply left out. Points in hundredths. */
export const ItemForm = z.strictObject({
  titleZh: title,
  titleEn: text(400).optional(),
  component: Code,
  sign: z.enum(["addition", "deduction"]),
  pointsType: z.enum(["fixed", "range", "step", "perUnit"]),
  fixed: Points.optional(),
  min: Points.optional(),
  max: Points.optional(),
  rangeStep: Points.min(50).optional(),
  unitZh: text(20).optional(),
  unitEn: text(40).optional(),
  perUnit: Points.optional(),
  maxUnits: z.int().min(1).max(10_000).optional(),
  steps: z
    .array(
      z.strictObject({
        code: Code.optional(),
        titleZh: title.optional(),
        titleEn: text(400).optional(),
        points: Points.optional(),
      }),
    )
    .max(20)
    .optional(),
  mostTimes: z.int().min(1).max(10_000).optional(),
  timesPer: Window,
  mostPoints: Points.optional(),
  pointsPer: Window,
  /** None: everybody. */
  classes: z.array(Code).max(20).default([]),
  evidence: z.enum(["none", "welcome", "required"]),
  whoMayDeclare: z.array(Actor).min(1).max(8),
  needsDecision: z.boolean(),
  clause: Clause,
});
export type ItemForm = z.output<typeof ItemForm>;

/** The item that a form describes. Errors: input.invalid naming the field that its kind of points needs. */
export function itemOfForm(form: ItemForm, code: string, definition: SchemeDefinition): Item {
  if (!definition.components.some((component) => component.code === form.component)) {
    throw new DomainError("scheme.unknownReference", { place: "component", code: form.component });
  }
  const everybody = form.classes.length === 0 || form.classes.length === definition.classes.length;
  return parse(Item, {
    code,
    title: local(form.titleZh, form.titleEn),
    component: form.component,
    sign: form.sign,
    points: pointsOf(form),
    limits: limitsOf(form),
    classes: everybody ? null : form.classes,
    evidence: form.evidence,
    whoMayDeclare: form.whoMayDeclare,
    needsDecision: form.needsDecision,
    mustHear: form.sign === "deduction",
    starter: false,
    clause: form.clause,
  });
}

/** A code nobody uses yet: the component's with a number. */
export function freshCode(definition: SchemeDefinition, component: string): string {
  const used = new Set(definition.items.map((item) => item.code));
  for (let no = definition.items.length + 1; ; no += 1) {
    const code = `${component.slice(0, 30)}-${no}`;
    if (!used.has(code)) return code;
  }
}

/** English may be written later: until then the Chinese stands in both places. */
const local = (zh: string, en: string | undefined) => ({ zh, en: en ?? zh });

function needed<T>(value: T | undefined, field: string): T {
  if (value !== undefined) return value;
  throw new DomainError("input.invalid", { count: 1 }, [{ field: `item.${field}`, code: "field.missing" }]);
}

function pointsOf(form: ItemForm): Item["points"] {
  switch (form.pointsType) {
    case "fixed":
      return { type: "fixed", points: needed(form.fixed, "fixed") };
    case "range":
      return {
        type: "range",
        min: needed(form.min, "min"),
        max: needed(form.max, "max"),
        step: form.rangeStep ?? 50,
      };
    case "perUnit":
      return {
        type: "perUnit",
        unit: local(needed(form.unitZh, "unitZh"), form.unitEn),
        points: needed(form.perUnit, "perUnit"),
        maxUnits: form.maxUnits ?? null,
      };
    case "step": {
      const rows = (form.steps ?? []).filter((row) => row.titleZh !== undefined || row.points !== undefined);
      const steps = rows.map((row, at) => ({
        code: row.code ?? `s${at + 1}`,
        title: local(needed(row.titleZh, `steps.${at}.titleZh`), row.titleEn),
        points: needed(row.points, `steps.${at}.points`),
      }));
      return { type: "step", steps: needed(steps.length > 0 ? steps : undefined, "steps.0.titleZh") };
    }
    default:
      return form.pointsType satisfies never;
  }
}

function limitsOf(form: ItemForm): Item["limits"] {
  return [
    ...(form.mostTimes === undefined ? [] : [{ type: "times" as const, most: form.mostTimes, per: form.timesPer }]),
    ...(form.mostPoints === undefined ? [] : [{ type: "points" as const, most: form.mostPoints, per: form.pointsPer }]),
  ];
}
