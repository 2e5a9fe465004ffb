import type { Item } from "@/server/domain/scheme/acts";
import type { Actor, LocalText } from "@/server/domain/scheme/parts";
import { addition, atMost, deduction, fixed, perUnit, range, text, times } from "./build";

const DECLARED_BY: Actor[] = ["subject", "proxy", "recorder"];
const NO_POST = ["no-post", "probationary"];

/** One of the six base duties: 10 points a quarter, lost whole when it was not done. */
function duty(code: string, title: LocalText): Item {
  return deduction({
    code,
    title,
    component: "base",
    points: fixed(10),
    limits: [times(1, "period")],
    evidence: "required",
    whoMayDeclare: ["recorder", "branchCommittee"],
    clause: "积分构成·基础分",
  });
}

const BASE = [
  duty("base-ideals", text("理想信念项未达到", "Ideals: not met")),
  duty("base-discipline", text("遵规守纪项未达到", "Discipline and law: not met")),
  duty("base-policy", text("执行政策项未达到", "Carrying out policy: not met")),
  duty("base-civility", text("文明新风项未达到", "Civility: not met")),
  duty("base-dues", text("按期交纳党费项未达到", "Dues on time: not met")),
  duty("base-life", text("参加组织生活项未达到", "Organisational life: not met")),
];

const CADRES = [
  addition({
    code: "cadre-targets",
    title: text("完成岗位目标任务", "Targets of the post reached"),
    component: "contribution",
    points: range(0.5, 20),
    classes: ["cadre"],
    evidence: "required",
    whoMayDeclare: DECLARED_BY,
    limits: [atMost(40, "period")],
    clause: "积分构成·贡献分·干部党员附件",
  }),
  addition({
    code: "cadre-project",
    title: text("牵头完成村级重点事项", "Led a priority task of the village to its end"),
    component: "contribution",
    points: {
      type: "step",
      steps: [
        { code: "done", title: text("按期完成", "Done on time"), points: 500 },
        { code: "model", title: text("完成并在全镇推广", "Done and taken up across the township"), points: 1000 },
      ],
    },
    classes: ["cadre"],
    evidence: "required",
    whoMayDeclare: DECLARED_BY,
    limits: [times(2, "period")],
    starter: true,
    clause: "积分构成·贡献分·干部党员附件",
  }),
  addition({
    code: "cadre-visit",
    title: text("联系群众并办结诉求", "Residents' requests taken up and settled"),
    component: "contribution",
    points: perUnit(0.5, text("件", "request"), 20),
    classes: ["cadre"],
    evidence: "required",
    whoMayDeclare: DECLARED_BY,
    limits: [atMost(10, "period")],
    starter: true,
    clause: "积分构成·贡献分·干部党员附件",
  }),
];

const MEMBERS_WITHOUT_POST = [
  addition({
    code: "duty-done",
    title: text("认领岗位履职", "Duty taken up and carried out"),
    component: "contribution",
    points: range(0.5, 20),
    classes: NO_POST,
    evidence: "required",
    whoMayDeclare: DECLARED_BY,
    limits: [atMost(40, "period")],
    starter: true,
    clause: "积分构成·贡献分·无职党员",
  }),
  addition({
    code: "duty-service",
    title: text("参加志愿服务", "Voluntary service"),
    component: "contribution",
    points: perUnit(1, text("次", "time"), 10),
    classes: NO_POST,
    whoMayDeclare: DECLARED_BY,
    limits: [atMost(10, "period")],
    starter: true,
    clause: "积分构成·贡献分·无职党员",
  }),
  addition({
    code: "duty-help",
    title: text("结对帮助有困难的家庭", "Stood by a family in need"),
    component: "contribution",
    points: fixed(3),
    classes: NO_POST,
    whoMayDeclare: DECLARED_BY,
    limits: [times(1, "month")],
    starter: true,
    clause: "积分构成·贡献分·无职党员",
  }),
];

const FLOATING = [
  addition({
    code: "floating-report",
    title: text("每月向支部报告思想和工作", "Monthly report to the branch"),
    component: "contribution",
    points: fixed(3),
    classes: ["floating"],
    evidence: "none",
    whoMayDeclare: DECLARED_BY,
    limits: [times(1, "month")],
    starter: true,
    clause: "积分构成·贡献分·流动党员",
  }),
  addition({
    code: "floating-study",
    title: text("提交学习体会", "Handed in notes of own study"),
    component: "contribution",
    points: fixed(1),
    classes: ["floating"],
    whoMayDeclare: DECLARED_BY,
    limits: [times(3, "period")],
    starter: true,
    clause: "积分构成·贡献分·流动党员",
  }),
  addition({
    code: "floating-home",
    title: text("为家乡办实事、出主意", "Practical help or useful advice for the home village"),
    component: "contribution",
    points: range(0.5, 20),
    classes: ["floating"],
    evidence: "required",
    whoMayDeclare: DECLARED_BY,
    limits: [atMost(40, "period")],
    starter: true,
    clause: "积分构成·贡献分·流动党员",
  }),
];

const AWARDS = [
  addition({
    code: "award-honour",
    title: text("获得表彰荣誉", "Honoured officially"),
    component: "award",
    points: {
      type: "step",
      steps: [
        { code: "township", title: text("乡镇级", "By the township"), points: 200 },
        { code: "county", title: text("县级", "By the county"), points: 300 },
        { code: "city", title: text("市级及以上", "By the city or above"), points: 500 },
      ],
    },
    evidence: "required",
    whoMayDeclare: DECLARED_BY,
    starter: true,
    clause: "积分构成·奖励分",
  }),
  addition({
    code: "award-contribution",
    title: text("作出重大贡献", "Great contribution"),
    component: "award",
    points: range(1, 10),
    evidence: "required",
    whoMayDeclare: DECLARED_BY,
    limits: [times(1, "period")],
    starter: true,
    clause: "积分构成·奖励分",
  }),
];

export const P3_ITEMS: Item[] = [...BASE, ...CADRES, ...MEMBERS_WITHOUT_POST, ...FLOATING, ...AWARDS];
