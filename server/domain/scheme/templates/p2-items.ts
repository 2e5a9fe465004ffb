import type { Item } from "@/server/domain/scheme/acts";
import type { Actor } from "@/server/domain/scheme/parts";
import { addition, deduction, fixed, range, text } from "./build";

/** Found when the branch committee checks the quarter. */
const CHECKED_BY: Actor[] = ["branchCommittee", "recorder"];
const DECLARED_BY: Actor[] = ["subject", "proxy", "recorder"];

const BASE = [
  deduction({
    code: "life-absence",
    title: text("无故缺席一次组织生活", "One absence from organisational life without leave"),
    component: "life",
    points: fixed(2),
    evidence: "required",
    whoMayDeclare: CHECKED_BY,
    clause: "基础分·组织生活35分",
  }),
  deduction({
    code: "dues-late",
    title: text("一次未按时交纳党费", "One late payment of dues"),
    component: "dues",
    points: fixed(2),
    evidence: "required",
    whoMayDeclare: CHECKED_BY,
    clause: "基础分·党费20分",
  }),
  deduction({
    code: "duty-failed",
    title: text("未完成党员应尽义务或交办任务", "A member's duty or an assigned task not done"),
    component: "duties",
    points: range(0.5, 5),
    whoMayDeclare: CHECKED_BY,
    clause: "基础分·履行义务25分",
  }),
  deduction({
    code: "duty-pledge",
    title: text("公开承诺未兑现", "A public pledge not kept"),
    component: "duties",
    points: range(0.5, 3),
    whoMayDeclare: CHECKED_BY,
    starter: true,
    clause: "基础分·履行义务25分",
  }),
  deduction({
    code: "duty-household",
    title: text("联系户有困难未及时反映", "A linked household's need not passed on in time"),
    component: "duties",
    points: range(0.5, 3),
    whoMayDeclare: CHECKED_BY,
    starter: true,
    clause: "基础分·履行义务25分",
  }),
];

const BONUS = [
  addition({
    code: "bonus-proposal",
    title: text("合理化建议被采纳", "Useful proposal adopted"),
    component: "bonus",
    points: fixed(5),
    evidence: "required",
    whoMayDeclare: DECLARED_BY,
    clause: "贡献加分·第1项",
  }),
  addition({
    code: "bonus-public",
    title: text("为村公益出工、出钱、出力", "Labour, money or effort for the village's public good"),
    component: "bonus",
    points: range(5, 10),
    evidence: "required",
    whoMayDeclare: DECLARED_BY,
    clause: "贡献加分·村级公益",
  }),
  addition({
    code: "bonus-skills",
    title: text("发挥专长帮助群众", "Practical help with one's own skills"),
    component: "bonus",
    points: range(3, 5),
    whoMayDeclare: DECLARED_BY,
    clause: "贡献加分·发挥专长",
  }),
  addition({
    code: "bonus-dispute",
    title: text("调解矛盾纠纷", "Settled a dispute"),
    component: "bonus",
    points: range(3, 5),
    evidence: "required",
    whoMayDeclare: DECLARED_BY,
    clause: "贡献加分·调解纠纷",
  }),
  addition({
    code: "bonus-listed",
    title: text("支部认定的其他贡献", "Other contributions listed by the branch"),
    component: "bonus",
    points: range(0.5, 5),
    evidence: "required",
    whoMayDeclare: DECLARED_BY,
    starter: true,
    clause: "贡献加分·支部另列",
  }),
];

export const P2_ITEMS: Item[] = [...BASE, ...BONUS];
