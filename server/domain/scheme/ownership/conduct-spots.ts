import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { label, type Spot, spotIn, under } from "./spot";

/** Targets and awards: what a scheme aims at. */
export function aimSpots({ awards, targets }: SchemeDefinition): Spot[] {
  const bonus = awards.map(({ code, title, bonus }, at) =>
    spotIn("award")(
      `award.${code}.bonus`,
      "points",
      under(title, label("奖励分", "bonus")),
      bonus,
      ["awards", at, "bonus"],
      {
        nullable: true,
      },
    ),
  );
  const shares = targets.flatMap((target, at) =>
    target.type === "share"
      ? [
          spotIn("target")(`target.${target.code}.percent`, "percent", target.title, target.percent, [
            "targets",
            at,
            "percent",
          ]),
        ]
      : [],
  );
  return [...bonus, ...shares];
}

/** Days of the notices and of an objection's answer; sizes of review groups. */
export function workflowSpots({ workflow }: SchemeDefinition): Spot[] {
  const { groups, entries, cycleResults, objections } = workflow;
  const answer =
    objections.answer.type === "withinDays"
      ? [
          spotIn("objections")(
            "objections.days",
            "days",
            label("异议答复期限", "days to answer an objection"),
            objections.answer.days,
            ["workflow", "objections", "answer", "days"],
          ),
        ]
      : [];
  const sizes = groups
    ? [
        spotIn("groups")(
          "groups.mostSubjects",
          "count",
          label("每个评议片最多对象数", "most subjects in a review area"),
          groups.mostSubjects,
          ["workflow", "groups", "mostSubjects"],
          { nullable: true },
        ),
        spotIn("groups")(
          "groups.leastReviewers",
          "count",
          label("评议组最少人数", "least reviewers in a group"),
          groups.leastReviewers,
          ["workflow", "groups", "leastReviewers"],
          { nullable: true },
        ),
      ]
    : [];
  return [
    ...noticeSpots(entries.steps, "entries", ENTRIES),
    ...noticeSpots(cycleResults.steps, "results", RESULTS),
    ...answer,
    ...sizes,
  ];
}

const ENTRIES = label("积分公示天数", "days of the notice of points");
const RESULTS = label("结果公示天数", "days of the notice of results");

function noticeSpots(steps: readonly Step[], of: "entries" | "results", title: typeof ENTRIES): Spot[] {
  const place = of === "entries" ? "entries" : "cycleResults";
  return steps
    .flatMap((step, at) => (step.type === "notice" ? [{ step, at }] : []))
    .map(({ step, at }, no) =>
      spotIn("notice")(`notice.${of}.${no}.days`, "days", title, step.days, ["workflow", place, "steps", at, "days"]),
    );
}

/** Expiry of redeemable points, the money behind them, benefits and alerts. */
export function moneySpots({ redemption, funds, benefits, alerts }: SchemeDefinition): Spot[] {
  const expiry =
    redemption.type === "points" && redemption.expiry.type === "months"
      ? [
          spotIn("redemption")(
            "redemption.expiry",
            "months",
            label("可兑换积分有效月数", "months until points expire"),
            redemption.expiry.months,
            ["redemption", "expiry", "months"],
          ),
        ]
      : [];
  const held = benefits.map(({ code, title, months }, at) =>
    spotIn("benefit")(
      `benefit.${code}.months`,
      "months",
      under(title, label("享受月数", "months")),
      months,
      ["benefits", at, "months"],
      {
        nullable: true,
      },
    ),
  );
  const watched = alerts.flatMap((alert, at) => [
    ...(alert.type === "lowestOfMonth"
      ? [
          spotIn("alert")(
            `alert.${at}.lowest`,
            "count",
            label("预警：每月末几名", "alert: how many of the lowest"),
            alert.lowest,
            ["alerts", at, "lowest"],
          ),
        ]
      : []),
    spotIn("alert")(
      `alert.${at}.over`,
      "points",
      label("预警：扣分超过", "alert: more deducted than"),
      alert.deductedOver,
      ["alerts", at, "deductedOver"],
    ),
  ]);
  return [...expiry, ...fundSpots(funds), ...held, ...watched];
}

function fundSpots(funds: SchemeDefinition["funds"]): Spot[] {
  if (!funds) return [];
  const spot = spotIn("funds");
  const none = { nullable: true };
  const yearly = funds.yearly
    ? [
        spot("funds.yearly.least", "fen", label("村年度资金下限", "least yearly fund"), funds.yearly.least, [
          "funds",
          "yearly",
          "least",
        ]),
        spot("funds.yearly.most", "fen", label("村年度资金上限", "most yearly fund"), funds.yearly.most, [
          "funds",
          "yearly",
          "most",
        ]),
      ]
    : [];
  return [
    spot(
      "funds.pointValue",
      "fen",
      label("每分折合金额", "value of a point"),
      funds.pointValue,
      ["funds", "pointValue"],
      none,
    ),
    spot(
      "funds.capPerResident",
      "fen",
      label("人均兑付上限", "yearly cap per resident"),
      funds.capPerResident,
      ["funds", "capPerResident"],
      none,
    ),
    ...yearly,
    ...funds.sources.map((source, at) =>
      spot(
        `funds.source.${at}`,
        "fen",
        under(source.title, label("人均不低于", "least per resident")),
        source.leastPerResident,
        ["funds", "sources", at, "leastPerResident"],
        none,
      ),
    ),
  ];
}
