import type { Item } from "@/server/domain/scheme/acts";
import type { Actor, LocalText } from "@/server/domain/scheme/parts";
import { addition, deduction, range, text, times } from "./build";

const OFFICER: Actor[] = ["officer"];

/**
 * A risk factor: its points raise the risk score, so that the seller is told and signs, as with a deduction elsewhere.
 * A refusal to sign is noted on the sheet, which is the evidence.
 */
function factor(component: "static" | "dynamic", code: string, most: number, title: LocalText): Item {
  const clause = component === "static" ? "风险因素·静态" : "风险因素·动态";
  const item = addition({
    code,
    title,
    component,
    points: range(0.5, most),
    limits: component === "static" ? [times(1, "cycle")] : [],
    evidence: "required",
    whoMayDeclare: OFFICER,
    starter: true,
    clause,
  });
  return { ...item, mustHear: true };
}

const STATIC = [
  factor("static", "static-category", 15, text("经营食品的类别和风险", "Kinds of food sold and their risk")),
  factor("static", "static-scale", 10, text("经营规模和供应人数", "Size of the business and number of people served")),
  factor("static", "static-storage", 10, text("贮存、冷藏和散装条件", "Storage, cooling and loose goods")),
  factor("static", "static-people", 5, text("所处位置和主要消费人群", "Place and main customers")),
];

const DYNAMIC = [
  factor(
    "dynamic",
    "dynamic-licence",
    10,
    text("许可、健康证和亮证经营", "Licence, health certificates, both on display"),
  ),
  factor("dynamic", "dynamic-purchase", 10, text("进货查验和台账", "Checks and records of purchases")),
  factor(
    "dynamic",
    "dynamic-process",
    10,
    text("经营过程和过期食品处置", "Handling of food, removal of expired goods"),
  ),
  factor("dynamic", "dynamic-hygiene", 10, text("场所卫生和防虫防鼠", "Hygiene of the premises, pests")),
  factor("dynamic", "dynamic-label", 10, text("标签、散装标识和广告", "Labels, marks of loose goods, advertising")),
  factor("dynamic", "dynamic-system", 10, text("自查、培训和追溯制度", "Own checks, training, tracing")),
];

const DEMERITS = [
  deduction({
    code: "demerit-minor",
    title: text("一般违法行为记分（有处理决定）", "Demerits for a minor breach, by decision"),
    component: "demerits",
    points: range(1, 3, 1),
    evidence: "required",
    whoMayDeclare: OFFICER,
    needsDecision: true,
    starter: true,
    clause: "记分·一般违法",
  }),
  deduction({
    code: "demerit-serious",
    title: text("严重违法行为记分（有处罚决定）", "Demerits for a serious breach, by decision"),
    component: "demerits",
    points: range(4, 12, 1),
    evidence: "required",
    whoMayDeclare: OFFICER,
    needsDecision: true,
    starter: true,
    clause: "记分·严重违法",
  }),
];

export const S1_ITEMS: Item[] = [...STATIC, ...DYNAMIC, ...DEMERITS];
