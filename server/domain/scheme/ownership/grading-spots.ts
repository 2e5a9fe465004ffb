import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Consequence, GradingRule, Moves } from "@/server/domain/scheme/grading";
import type { LocalText } from "@/server/domain/scheme/parts";
import { label, type Spot, spotIn, under } from "./spot";

const spot = spotIn("grading");
type Name = (grade: string | null) => LocalText;
type Path = readonly (string | number)[];

/** Every number of the grading rules, of moves and of consequences. */
export function gradingSpots({ grading }: SchemeDefinition): Spot[] {
  const name: Name = (grade) =>
    grading.grades.find(({ code }) => code === grade)?.title ?? label("不评等次", "no grade");
  return [
    ...grading.rules.flatMap((rule, at) => ruleSpots(rule, `grading.${at}`, ["grading", "rules", at], name)),
    ...(grading.moves ? moveSpots(grading.moves) : []),
    ...grading.consequences.flatMap((one, at) =>
      consequenceSpots(one, `grading.consequence.${at}`, ["grading", "consequences", at], name),
    ),
  ];
}

const FLOOR = label("进入名次的最低分", "floor score of the ranking");

function ruleSpots(rule: GradingRule, key: string, path: Path, name: Name): Spot[] {
  const numbered = (
    no: number,
    grade: string | null,
    of: string,
    kind: Spot["kind"],
    title: LocalText,
    value: number | null,
  ) =>
    spot(
      `${key}.${grade ?? `none-${no}`}.${of}`,
      kind,
      under(name(grade), title),
      value,
      [...path, "bands", no, FIELD[of] ?? of],
      {
        nullable: kind === "score",
      },
    );
  const floor = (value: number | null) =>
    spot(`${key}.floor`, "score", FLOOR, value, [...path, "floorScore"], { nullable: true });
  switch (rule.type) {
    case "thresholds":
      return rule.bands.flatMap(({ grade, from, to }, no) => [
        numbered(no, grade, "from", "score", label("下限", "from"), from),
        numbered(no, grade, "to", "score", label("上限", "to"), to),
      ]);
    case "rankBands":
      return [
        ...rule.bands.map((band, no) =>
          numbered(no, band.grade, "percent", "percent", label("排名前百分之几", "top per cent"), band.upToPercent),
        ),
        floor(rule.floorScore),
      ];
    case "topPlaces":
      return [
        ...rule.bands.map((band, no) =>
          numbered(no, band.grade, "place", "place", label("排名前几名", "top places"), band.upToPlace),
        ),
        floor(rule.floorScore),
      ];
    case "quota":
      return [
        spot(
          `${key}.${rule.grade}.percent`,
          "percent",
          under(name(rule.grade), label("名额比例", "quota")),
          rule.percent,
          [...path, "percent"],
        ),
      ];
    case "gate":
      return [
        spot(`${key}.pass`, "score", label("第一关合格分", "pass mark of the first stage"), rule.pass, [
          ...path,
          "pass",
        ]),
      ];
    case "untilScored":
    case "dropAtTotals":
      return eventSpots(rule, key, path);
    case "classGrade":
    case "oneStepUp":
      return [];
    default:
      return rule satisfies never;
  }
}

/** Days to a first score, and totals of deductions that lower a grade. */
function eventSpots(
  rule: Extract<GradingRule, { type: "untilScored" | "dropAtTotals" }>,
  key: string,
  path: Path,
): Spot[] {
  switch (rule.type) {
    case "untilScored":
      return rule.within
        ? [
            spot(`${key}.days`, "days", label("首次评分期限", "days to the first score"), rule.within.days, [
              ...path,
              "within",
              "days",
            ]),
          ]
        : [];
    case "dropAtTotals":
      return rule.totals.flatMap(({ reached, down }, no) => [
        spot(
          `${key}.total.${no}.reached`,
          "points",
          label(`第${no + 1}档累计扣分`, `total ${no + 1} of deductions`),
          reached,
          [...path, "totals", no, "reached"],
        ),
        spot(`${key}.total.${no}.down`, "count", label(`第${no + 1}档降几档`, `steps down at total ${no + 1}`), down, [
          ...path,
          "totals",
          no,
          "down",
        ]),
      ]);
    default:
      return rule satisfies never;
  }
}

const FIELD: Readonly<Record<string, string>> = { percent: "upToPercent", place: "upToPlace" };

function moveSpots({ mostUp, mostDown, events }: Moves): Spot[] {
  const path = ["grading", "moves"] as const;
  return [
    spot("grading.moves.up", "count", label("一周期最多升几档", "most steps up in a cycle"), mostUp, [
      ...path,
      "mostUp",
    ]),
    spot("grading.moves.down", "count", label("一周期最多降几档", "most steps down in a cycle"), mostDown, [
      ...path,
      "mostDown",
    ]),
    ...events.map((event, no) =>
      spot(
        `grading.moves.${event.code}.steps`,
        "count",
        under(event.title, label("最多几档", "most steps")),
        event.mostSteps,
        [...path, "events", no, "mostSteps"],
      ),
    ),
  ];
}

function consequenceSpots(one: Consequence, key: string, path: Path, name: Name): Spot[] {
  switch (one.type) {
    case "probationExtended":
      return [
        spot(`${key}.below`, "score", label("延长预备期的分数线", "score that extends probation"), one.below, [
          ...path,
          "below",
        ]),
        spot(`${key}.months`, "months", label("延长预备期月数", "months of extended probation"), one.months, [
          ...path,
          "months",
        ]),
      ];
    case "inspections":
      return one.byGrade.map(({ grade, leastPerYear }, no) =>
        spot(
          `${key}.${grade}.times`,
          "times",
          under(name(grade), label("每年最少检查次数", "least inspections a year")),
          leastPerYear,
          [...path, "byGrade", no, "leastPerYear"],
        ),
      );
    case "twiceInARow":
    case "barsHonour":
    case "followUp":
      return [];
    default:
      return one satisfies never;
  }
}
