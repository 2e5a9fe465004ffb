import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component, SubjectClass } from "@/server/domain/scheme/frame";
import { note, pts, text } from "./build";
import { H5_ITEMS } from "./h5-items";
import { between, locked } from "./owner-terms";

function kind(code: string, subjectKind: SubjectClass["subjectKind"], zh: string, en: string): SubjectClass {
  return { code, title: text(zh, en), standing: "rated", subjectKind, clause: `积分对象·${zh}` };
}

function category(code: string, zh: string, en: string): Component {
  return { code, title: text(zh, en), counted: "period", base: { type: "none" }, clause: `积分内容·${zh}` };
}

const CATEGORIES = [
  category("civic", "公民思想", "Civic thought"),
  category("peace", "平安建设", "Peace"),
  category("village-building", "村庄建设", "Village building"),
  category("rewards-penalties", "奖惩", "Rewards and penalties"),
];
const ALL = CATEGORIES.map((component) => component.code);
const HONOURED = ["honoured"];

function notice(clause: string): Step {
  const where = text("村务公开栏", "Village notice board");
  return { type: "notice", days: 5, dayKind: "calendar", leastDays: null, where, clause };
}

const NOTES = [
  note(
    "reading",
    "六步按来源顺序：申报或代报 → 初审（时间、地点、事由、证据）→ 公示 → 干部审核 → 登记 → 发放奖分通知单或记入存折。公示在干部审核之前；登记与通知单、存折同时完成，为同一步。",
    "Six steps in the source's order: declaration or proxy, first check (time, place, reason, evidence), notice, cadre review, entry, award slip or passbook. The notice stands before the review; entry and slip or passbook are one step.",
  ),
  note(
    "reading",
    "“虚报双倍扣分”读作：先冲正原记录，再按原分扣一次，记为+p的最终为−p。扣分记录查实有误的只冲正，不处罚当事人。",
    "“Deducted double” is read as: the record is reversed and its size deducted once more, so that +p ends at −p. A deduction found false is only reversed; nobody is punished for what others recorded.",
  ),
  note(
    "reading",
    "兑换后不清零：荣誉积分终身累计；可兑换积分不过期，已兑换后被冲正、扣分的，欠分由以后的积分补回。",
    "Never cleared after a reward: honour adds up for life; what can be spent does not lapse, and a deduction that finds it spent becomes arrears, repaid from later points.",
  ),
  note(
    "reading",
    "同一乡镇内迁村的，积分随主体转移；个人、党员、家庭、组织各立一户，互不相加。",
    "Points move with the subject between villages of the same town; villagers, members, households and organisations each have an account of their own, never added together.",
  ),
  note(
    "reading",
    "支出每年每人不超过2元，筹资乡镇每人不少于1.5元、村每人不少于1元：每年结余转入下年，仍受2元上限约束。",
    "At most 2 yuan a resident is spent in a year, while town and village put in at least 1.5 and 1 yuan: the rest is carried over, still under the cap of 2.",
  ),
  note(
    "gap",
    "来源只列出四个类别：全部项目和分值标为“示例”。公示天数、异议答复时间没有写明，分别取5天、公示结束前；没有写周期，取自然年、分季度。",
    "The source lists four categories only: items and points are starters. Length of notice, time for answers and cycle are not stated: 5 days, before the notice ends, the calendar year in quarters.",
  ),
  note(
    "added",
    "来源没有写评优名额：本模板取村民、党员、家庭各前10名，组织前3名，分开排名，同分整组进入，0分不入选。",
    "The source states no places for honours: the ten best villagers, members and households and the three best organisations, ranked apart; ties enter whole, zero never.",
  ),
  note(
    "leftOut",
    "“优先”只用于村内自办的服务和活动，不涉及低保、救助等法定待遇的优先或取消；扣分只认提醒后不改或生效决定。",
    "“Preferences” are for the village's own services and events, never for minimum living allowance, relief or other statutory aid; deductions need a reminder or a decision in force.",
  ),
];

/** H5 of the rule books: social governance of a village, four kinds of subjects, false records deducted double. */
export const H5: SchemeDefinition = {
  language: 1,
  meta: {
    code: "h5",
    family: "household",
    title: text("村级社会治理积分", "Village social governance"),
    subjectKind: "person",
    line: "household",
    source: {
      title: text("村级社会治理积分制管理办法", "Rules for points in village social governance"),
      issuer: text("镇党委、政府", "Town party committee and government"),
      inForceFrom: null,
    },
    notes: NOTES,
  },
  classes: [
    kind("villager", "person", "村民", "Villagers"),
    kind("member", "member", "党员", "Party members"),
    kind("household", "household", "家庭", "Households"),
    kind("organisation", "organisation", "组织", "Organisations"),
  ],
  roster: {
    participation: "mayDecline",
    periodCounts: "anyDay",
    classOf: "period",
    leastPeriods: null,
    leavers: "scoredOnly",
    movers: "takeAlong",
    clause: "积分管理·转移",
  },
  cycle: { span: { type: "year", startsOn: "01-01" }, periods: { type: "quarters" }, clause: "来源未作规定·积分周期" },
  components: CATEGORIES,
  items: H5_ITEMS,
  multipliers: [{ type: "falseRecord", times: 2, clause: "积分管理·虚报双倍扣分" }],
  vetoes: [],
  ballots: [],
  score: { type: "sumOverCycle", components: ALL, clause: "积分管理·累计" },
  grading: {
    grades: [{ code: "honoured", title: text("年度治理先进", "Honoured of the year"), stars: null, tone: "best" }],
    better: "higher",
    unit: "class",
    tieBreaks: [],
    rules: [
      {
        type: "topPlaces",
        bands: [{ grade: "honoured", upToPlace: 10 }],
        floorScore: 1,
        classes: ["villager", "member", "household"],
        clause: "来源未作规定·评优名额",
      },
      {
        type: "topPlaces",
        bands: [{ grade: "honoured", upToPlace: 3 }],
        floorScore: 1,
        classes: ["organisation"],
        clause: "来源未作规定·评优名额",
      },
    ],
    consequences: [],
  },
  awards: [],
  targets: [],
  workflow: {
    entries: {
      rhythm: "asItHappens",
      steps: [
        { type: "declare", by: ["subject", "proxy", "recorder"], clause: "积分程序·申报或代报" },
        { type: "firstCheck", by: ["recorder"], clause: "积分程序·初审" },
        notice("积分程序·公示"),
        { type: "review", by: ["villageCommittee"], wholeGroup: false, clause: "积分程序·干部审核" },
        { type: "post", clause: "积分程序·登记、奖分通知单、存折" },
      ],
    },
    cycleResults: {
      rhythm: "cycle",
      steps: [
        { type: "review", by: ["villageCommittee"], wholeGroup: false, clause: "结果运用·年度评优" },
        notice("结果运用·年度公示"),
        { type: "post", clause: "结果运用·年度评优" },
      ],
    },
    objections: {
      to: ["villageCommittee", "township"],
      answer: { type: "beforeNoticeEnds" },
      clause: "来源未作规定·异议处理",
    },
  },
  redemption: {
    type: "points",
    earnsFrom: ALL,
    deductions: "lowerBalance",
    expiry: { type: "never" },
    clause: "结果运用·兑换",
    note: text("可兑换服务、物品；兑换后不清零", "Services and goods; never cleared after a reward"),
  },
  funds: {
    pointValue: null,
    capPerResident: 200,
    yearly: null,
    sources: [
      { title: text("镇财政（每人不少于1.5元）", "Town, at least 1.5 yuan a resident"), leastPerResident: 150 },
      { title: text("村（每人不少于1元）", "Village, at least 1 yuan a resident"), leastPerResident: 100 },
    ],
    clause: "资金保障",
  },
  benefits: [
    {
      code: "goods-services",
      title: text("优先兑换服务和物品", "First choice of services and goods"),
      grades: HONOURED,
      needsConsent: false,
      months: 12,
      clause: "结果运用·服务和物品",
    },
    {
      code: "honour",
      title: text("年度表彰，推荐参评上级荣誉", "Honoured, and put forward for higher honours"),
      grades: HONOURED,
      needsConsent: false,
      months: 12,
      clause: "结果运用·荣誉",
    },
    {
      code: "preference",
      title: text("村内自办的培训、活动优先参加", "First places in the village's own courses and events"),
      grades: HONOURED,
      needsConsent: false,
      months: 12,
      clause: "结果运用·优先",
    },
  ],
  alerts: [],
  terms: {
    others: "open",
    spots: [
      between("funds.capPerResident", 1, 200, text("每年每人不超过2元", "At most 2 yuan a resident and year")),
      between("funds.source.0", 150, 100_000, text("镇每人不少于1.5元", "The town gives at least 1.5 yuan a resident")),
      between("funds.source.1", 100, 100_000, text("村每人不少于1元", "The village gives at least 1 yuan a resident")),
      locked("multiplier.0.times", text("虚报双倍扣分，全镇统一", "False records count double all over the town")),
    ],
    localItems: { most: 30, mostPoints: pts(10), components: null },
    mayDrop: true,
  },
};
