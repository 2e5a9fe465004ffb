import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";
import { setAt } from "./apply";
import { label } from "./spot";
import { spotsOf } from "./spots";

/** One part of a rule book without its numbers: what stays when every spot is blanked. */
export type Part = { readonly part: string; readonly title: LocalText; readonly content: unknown };

const TITLES = {
  meta: label("名称、对象和业务线", "kind and line"),
  class: label("主体类别", "subject classes"),
  roster: label("参加与进出", "taking part, joining and leaving"),
  cycle: label("积分周期", "cycle and periods"),
  component: label("积分构成", "components"),
  multiplier: label("加倍规定", "multipliers"),
  veto: label("一票否决", "vetoes"),
  ballot: label("民主评议", "ballots"),
  score: label("得分计算", "score"),
  grading: label("等次评定", "grading"),
  award: label("评先", "awards"),
  target: label("目标", "targets"),
  workflow: label("工作流程", "workflow"),
  redemption: label("积分兑换", "redemption"),
  funds: label("资金", "funds"),
  benefit: label("激励政策", "benefits"),
  alert: label("预警", "alerts"),
} as const;

/** The parts of a rule book by the names an owner opens them with. */
export const PARTS = Object.entries(TITLES).map(([part, title]) => ({ part, title }));

/** The parts that only the owner may change unless it has opened them by these names. */
export function structureOf(definition: SchemeDefinition): Part[] {
  const bare = structuredClone(definition);
  for (const spot of spotsOf(definition)) if (spot.kind !== "item") setAt(bare, spot.path, null);
  const { code, family, subjectKind, line } = bare.meta;
  const contents: Record<keyof typeof TITLES, unknown> = {
    meta: { code, family, subjectKind, line },
    class: bare.classes,
    roster: bare.roster ?? null,
    cycle: bare.cycle,
    component: bare.components,
    multiplier: bare.multipliers,
    veto: bare.vetoes,
    ballot: bare.ballots,
    score: bare.score,
    grading: bare.grading,
    award: bare.awards,
    target: bare.targets,
    workflow: bare.workflow,
    redemption: bare.redemption,
    funds: bare.funds ?? null,
    benefit: bare.benefits,
    alert: bare.alerts,
  };
  return Object.entries(contents).map(([part, content]) => ({
    part,
    title: TITLES[part as keyof typeof TITLES],
    content,
  }));
}

/** An item without its numbers: its words and its rules, which its own spot locks or opens. */
export function bareItem(item: Item): Item {
  const { points } = item;
  const limits = item.limits.map((limit) => ({ ...limit, most: 0 }));
  switch (points.type) {
    case "fixed":
      return { ...item, limits, points: { ...points, points: 0 } };
    case "range":
      return { ...item, limits, points: { ...points, min: 0, max: 0 } };
    case "step":
      return { ...item, limits, points: { ...points, steps: points.steps.map((step) => ({ ...step, points: 0 })) } };
    case "perUnit":
      return { ...item, limits, points: { ...points, points: 0, maxUnits: null } };
    default:
      return points satisfies never;
  }
}
