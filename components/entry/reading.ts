import type { Item } from "@/server/domain/scheme/acts";
import type { LimitLeft } from "@/server/domain/scheme/check";
import { points } from "@/server/i18n/format";
import type { Translator } from "@/server/i18n/translate";

type Readable = { kind: "addition" | "deduction" | "veto"; points: Item["points"] | null; limits: Item["limits"] };

/** An item's points as a person would say them: "+2 分", "−0.5 至 −3 分，每档 0.5". */
export function pointsReading(t: Translator<"entry">, item: Readable, local: "zh" | "en"): string {
  const rule = item.points;
  if (rule === null) return t("reading.veto");
  const signed = (size: number) => points(item.kind === "deduction" ? -size : size, { sign: true });
  switch (rule.type) {
    case "fixed":
      return t("reading.fixed", { points: signed(rule.points) });
    case "range":
      return t("reading.range", { least: signed(rule.min), most: signed(rule.max), step: points(rule.step) });
    case "step": {
      const list = rule.steps.map((step) => `${step.title[local]} ${signed(step.points)}`);
      return t("reading.steps", { count: rule.steps.length, list: list.join(local === "zh" ? "、" : ", ") });
    }
    case "perUnit": {
      const params = { unit: rule.unit[local], points: signed(rule.points) };
      return rule.maxUnits === null
        ? t("reading.perUnit", params)
        : t("reading.perUnitMost", { ...params, most: rule.maxUnits });
    }
    default:
      return rule satisfies never;
  }
}

/** An item's limits in words. */
export function limitsReading(t: Translator<"entry">, limits: Item["limits"]): string {
  if (limits.length === 0) return t("reading.noLimit");
  const one = (limit: Item["limits"][number]) =>
    limit.type === "times"
      ? t("reading.times", { per: limit.per, most: limit.most })
      : t("reading.points", { per: limit.per, most: points(limit.most) });
  return limits.map(one).join("；");
}

/** What is left of an item's limits for somebody, in words: "本期还可记 1 次"; "" where it has none. */
export function leftReading(t: Translator<"entry">, limits: readonly LimitLeft[]): string {
  if (limits.some(({ left }) => left === 0)) return t("record.full");
  return limits
    .map(({ type, per, left }) => t("record.left", { type, per, left: type === "times" ? String(left) : points(left) }))
    .join("；");
}
