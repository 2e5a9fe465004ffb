import type { Item, ItemPoints } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { label, type Spot, spotIn, under } from "./spot";

const spot = spotIn("item");

/** Every item, its points and its limits. */
export function itemSpots({ items }: SchemeDefinition): Spot[] {
  return items.flatMap((item, at) => [
    spot(`item.${item.code}`, "item", item.title, null, ["items", at]),
    ...pointsOf(item, item.points, ["items", at, "points"]),
    ...item.limits.map((limit, no) =>
      spot(
        `item.${item.code}.limit.${no}`,
        limit.type === "times" ? "times" : "points",
        under(item.title, LIMITS[limit.per]),
        limit.most,
        ["items", at, "limits", no, "most"],
      ),
    ),
  ]);
}

const LIMITS = {
  month: label("每月上限", "most in a month"),
  period: label("每期上限", "most in a period"),
  cycle: label("每周期上限", "most in a cycle"),
} as const;

function pointsOf(item: Item, points: ItemPoints, path: readonly (string | number)[]): Spot[] {
  const key = `item.${item.code}`;
  const each = under(item.title, label("分值", "points"));
  switch (points.type) {
    case "fixed":
      return [spot(`${key}.points`, "points", each, points.points, [...path, "points"])];
    case "range":
      return [
        spot(`${key}.least`, "points", under(item.title, label("最低分", "least")), points.min, [...path, "min"]),
        spot(`${key}.most`, "points", under(item.title, label("最高分", "most")), points.max, [...path, "max"]),
      ];
    case "step":
      return points.steps.map((step, no) =>
        spot(`${key}.step.${step.code}`, "points", under(item.title, step.title), step.points, [
          ...path,
          "steps",
          no,
          "points",
        ]),
      );
    case "perUnit":
      return [
        spot(
          `${key}.points`,
          "points",
          under(item.title, label(`每${points.unit.zh}分值`, `points for each ${points.unit.en}`)),
          points.points,
          [...path, "points"],
        ),
        spot(
          `${key}.units`,
          "count",
          under(item.title, label(`一次最多${points.unit.zh}数`, `most ${points.unit.en} in one entry`)),
          points.maxUnits,
          [...path, "maxUnits"],
          { nullable: true },
        ),
      ];
    default:
      return points satisfies never;
  }
}
