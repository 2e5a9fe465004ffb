import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component } from "@/server/domain/scheme/frame";
import type { LocalText } from "@/server/domain/scheme/parts";
import { note, pts, text } from "./build";
import { S2_ITEMS } from "./s2-items";

const NOTES = [
  note(
    "reading",
    "得分从0起只减不加：当月得分等于0减去各项扣分；奖励分另计，不抵扣分。",
    "The score starts at 0 and only falls: 0 minus the month's deductions. Bonus points stand apart and make up for none.",
  ),
  note(
    "reading",
    "外来人员违章而未制止的，视同本人违章，按查出时的检查类别记分。",
    "An outsider's violation that one lets pass counts as an own finding, under the inspection that found it.",
  ),
  note(
    "reading",
    "月度标兵为当月扣分最少的一人；并列的由企业安全领导小组决定。扣分合计最多的部门为当月末位部门，并列的同样决定。",
    "The standard-bearer is the one person with the fewest deductions; among several the safety leading group decides. The worst department is the one with the largest sum, decided likewise.",
  ),
  note(
    "reading",
    "部门是分组，班组和岗位区域是部门之下的机构：同一岗位区域的人员相互提醒、相互负责。",
    "Departments are the groups, shifts and post areas the units below: the people of one post area warn and answer for each other.",
  ),
  note(
    "gap",
    "来源没有写每次扣多少分：按轻微1分、一般2分、较重3分、严重5分暂填，由企业核定。",
    "The source states no figures: 1, 2, 3 and 5 by gravity stand here, for the enterprise to set.",
  ),
  note(
    "gap",
    "公示天数和异议答复时间没有写明：暂填3天和7天。",
    "Neither the length of the notice nor the time for objections is stated: three and seven days.",
  ),
  note(
    "leftOut",
    "来源中“奖300元、罚300元”：扣工资、罚款不采用；标兵改为奖励分，末位部门只指出、不罚款。",
    "“+300 and −300 yuan”: no wage is docked and nobody fined; the standard-bearer has bonus points, the worst department is named only.",
  ),
  note(
    "leftOut",
    "只公布标兵个人和末位部门，不公布个人扣分名单。",
    "Only the standard-bearer and the department are named; no list of persons' deductions is shown.",
  ),
  note(
    "added",
    "没有扣分的记“无违章”等次；各月标兵名单作为年度表彰的人选。奖励分可以兑换，采用时可关闭。",
    "A month without deductions is graded “no findings”; the names of the best go to the yearly award. Bonus points can be redeemed; that can be switched off on adoption.",
  ),
];

function part(code: string, title: LocalText, clause: string): Component {
  return { code, title, counted: "period", base: { type: "none" }, clause };
}

/** S2 of the rule books: safety grids of an enterprise, month by month. */
export const S2: SchemeDefinition = {
  language: 1,
  meta: {
    code: "s2",
    family: "safety",
    title: text("企业安全网格积分", "Safety grids of an enterprise"),
    subjectKind: "staff",
    line: "enterprise",
    source: {
      title: text("企业安全生产网格化管理办法", "Enterprise rules for safety grids"),
      issuer: text("企业安全管理部门", "Safety department of an enterprise"),
      inForceFrom: null,
    },
    notes: NOTES,
  },
  classes: [
    { code: "worker", title: text("岗位员工", "Worker"), standing: "rated", clause: "网格划分·岗位" },
    { code: "shift-leader", title: text("班组长", "Shift leader"), standing: "rated", clause: "网格划分·班组" },
    { code: "head", title: text("部门负责人", "Head of department"), standing: "rated", clause: "网格划分·部门" },
  ],
  roster: {
    participation: "everyone",
    periodCounts: "anyDay",
    classOf: "cycleEnd",
    leastPeriods: null,
    leavers: "scoredOnly",
    movers: "startAnew",
    clause: "网格划分",
  },
  cycle: { span: { type: "months", months: 1, startsOn: "01-01" }, periods: { type: "whole" }, clause: "考核周期" },
  components: [
    part("daily", text("日查", "Daily inspection"), "检查·日查"),
    part("weekly", text("周查", "Weekly inspection"), "检查·周查"),
    part("monthly", text("月查", "Monthly inspection"), "检查·月查"),
    part("mutual", text("互保", "Answering for each other"), "连带责任·互保"),
    part("honours", text("奖励", "Bonus"), "奖励"),
  ],
  items: S2_ITEMS,
  multipliers: [],
  vetoes: [],
  ballots: [],
  score: { type: "sumOverCycle", components: ["daily", "weekly", "monthly", "mutual"], clause: "计分办法" },
  grading: {
    grades: [{ code: "no-findings", title: text("无违章", "No findings"), stars: null, tone: "best" }],
    better: "higher",
    unit: "all",
    tieBreaks: [],
    rules: [
      {
        type: "thresholds",
        includes: "lower",
        bands: [
          { grade: "no-findings", from: 0, to: null },
          { grade: null, from: null, to: 0 },
        ],
        clause: "计分办法",
      },
    ],
    consequences: [
      {
        type: "followUp",
        grades: ["no-findings"],
        action: text("列入年度安全表彰人选", "Put forward for the yearly safety award"),
        clause: "奖励·年度表彰",
      },
    ],
  },
  awards: [
    {
      code: "standard-bearer",
      title: text("月度安全标兵", "Standard-bearer of the month"),
      of: "subject",
      pick: "best",
      per: "cycle",
      tie: "decision",
      bonus: pts(3),
      clause: "奖励·月度标兵",
    },
    {
      code: "worst-department",
      title: text("当月末位部门", "Worst department of the month"),
      of: "group",
      pick: "worst",
      per: "cycle",
      tie: "decision",
      bonus: null,
      clause: "奖励·末位部门",
    },
  ],
  targets: [],
  workflow: {
    entries: {
      rhythm: "asItHappens",
      steps: [
        { type: "declare", by: ["officer", "recorder", "subject"], clause: "检查·记录" },
        { type: "firstCheck", by: ["officer"], clause: "检查·复核" },
        { type: "post", clause: "检查·登记" },
      ],
    },
    cycleResults: {
      rhythm: "cycle",
      steps: [
        { type: "review", by: ["leadingGroup"], wholeGroup: false, clause: "奖励·评定" },
        {
          type: "notice",
          days: 3,
          dayKind: "calendar",
          leastDays: null,
          where: text("厂务公开栏", "Notice board of the works"),
          clause: "奖励·公布",
        },
        { type: "post", clause: "检查·登记" },
      ],
    },
    objections: {
      to: ["officer", "leadingGroup"],
      answer: { type: "withinDays", days: 7, dayKind: "calendar" },
      clause: "检查·异议",
    },
  },
  redemption: {
    type: "points",
    earnsFrom: ["honours"],
    deductions: "scoreOnly",
    expiry: { type: "never" },
    clause: "来源未作规定",
    note: text("来源为奖金，这里改为可兑换的奖励分", "Money in the source; redeemable bonus points here"),
  },
  benefits: [],
  alerts: [],
  terms: { others: "open", spots: [], localItems: { most: 60, mostPoints: pts(5), components: null }, mayDrop: true },
};
