import type { Award } from "@/server/domain/scheme/aims";
import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component, SubjectClass } from "@/server/domain/scheme/frame";
import type { GradingRule } from "@/server/domain/scheme/grading";
import { note, pts, text } from "./build";
import { H4_ITEMS } from "./h4-items";
import { between } from "./owner-terms";

function kind(code: string, subjectKind: SubjectClass["subjectKind"], zh: string, en: string): SubjectClass {
  return { code, title: text(zh, en), standing: "rated", subjectKind, clause: `积分对象·${zh}` };
}

const KINDS = [
  kind("resident", "person", "居民", "Residents"),
  kind("household", "household", "家庭", "Households"),
  kind("organisation", "organisation", "单位（商户、社会组织）", "Organisations (shops, societies)"),
  kind("member", "member", "党员", "Party members"),
  kind("staff", "staff", "社区工作者", "Community staff"),
];

function category(code: string, zh: string, en: string): Component {
  return { code, title: text(zh, en), counted: "period", base: { type: "none" }, clause: `积分内容·${zh}` };
}

const CATEGORIES = [
  category("public-order", "公共秩序", "Public order"),
  category("virtue", "公益美德", "Public good and virtue"),
  category("community-building", "社区建设", "Community building"),
  category("rewards-penalties", "奖惩", "Rewards and penalties"),
];
/** Rewards and penalties count in the total only. */
const RANKED = CATEGORIES.slice(0, 3);
const ALL = CATEGORIES.map((component) => component.code);

/** The best three of each kind in one category. */
function bestIn(component: string, grade: string): GradingRule {
  return {
    type: "topPlaces",
    bands: [{ grade, upToPlace: 3 }],
    floorScore: 1,
    on: { type: "sumOverCycle", components: [component], clause: "结果运用·分类别排名" },
    clause: "结果运用·分类别排名",
  };
}

/** The best of a kind in a category, every quarter. */
function quarterBest(subject: SubjectClass, component: Component): Award {
  return {
    code: `${component.code}-${subject.code}`,
    title: text(
      `季度${component.title.zh}之星·${subject.title.zh}`,
      `Best of the quarter: ${component.title.en}, ${subject.title.en}`,
    ),
    of: "subject",
    pick: "best",
    per: "period",
    classes: [subject.code],
    components: [component.code],
    floorScore: 1,
    tie: "decision",
    bonus: null,
    clause: "结果运用·分时段排名",
  };
}

const NOTICE: Step = {
  type: "notice",
  days: 5,
  dayKind: "calendar",
  leastDays: null,
  where: text("社区公开栏和各网格", "Community notice board and every grid"),
  clause: "来源未作规定·年度公示",
};

const NOTES = [
  note(
    "reading",
    "五步读作：本人申报 → 网格员收集初审 → 社区干部审核 → 积分管理员登记台账 → 记入存折；台账和存折由系统同时登记，为同一步。入账前没有公示，来源如此。",
    "The five steps: own declaration, the grid worker's collection and first check, cadre review, the clerk's ledger, the passbook. Ledger and passbook are written at once, as one step. No notice stands before posting, as in the source.",
  ),
  note(
    "reading",
    "口头、电话、短信申报和代他人申报均可：由网格员或代申报人录入。",
    "Spoken, by phone, by message or by proxy: the grid worker or the proxy enters it.",
  ),
  note(
    "reading",
    "积分累计、兑奖后不清零：荣誉积分终身累计，兑换只减可兑换积分，未兑换的不过期。",
    "Points accumulate and are not cleared after a reward: honour adds up for life, redeeming lowers only what can be spent, and nothing lapses.",
  ),
  note(
    "reading",
    "奖惩类中的扣分同时减少得分和可兑换积分；已经兑换的，欠分由以后的积分补回。",
    "Penalties lower the score and what can be spent; what was already spent becomes arrears, repaid from later points.",
  ),
  note(
    "reading",
    "按对象类别、积分类别和时段排名奖励：各类对象分开排名，年度内先按三个类别、再按总分；每季度另评每类对象在三个类别中的第一名，并列由居委会定。",
    "Ranked and rewarded by kind, category and time span: each kind on its own, over the year first by three categories and then by the total; every quarter the first of each kind in each category is named too, the residents' committee deciding among equals.",
  ),
  note(
    "gap",
    "来源只列出四个类别：全部项目和分值标为“示例”。没有写积分周期：取自然年、分季度。异议答复时间没有写明，取7个工作日。",
    "The source lists four categories only: all items and points are starters. No cycle is stated: the calendar year in quarters. Time for answers is not stated: 7 working days.",
  ),
  note(
    "added",
    "来源没有写名额：本模板取每类对象总分前10名为“年度之星”，每个类别前3名为该类之星；一人只保留一个称号，总分优先，其次社区建设、公益美德、公共秩序；0分不入选。",
    "The source states no places: the ten best totals of each kind become stars of the year, the best three in a category its stars; one title each, the total first, then building, virtue, order; zero never.",
  ),
  note(
    "added",
    "年度排名增加5天公示后才确定，便于核对；日常入账仍按来源不公示。",
    "The year's ranking is put on notice for 5 days before it is final, so that it can be checked; daily posting stays without a notice, as in the source.",
  ),
  note(
    "leftOut",
    "志愿服务出于自愿：不参加不扣分，本模板没有此类扣分项目。",
    "Volunteering is free: nobody loses points for staying away, and no item says so.",
  ),
];

/** H4 of the rule books: community volunteers of five kinds, points that are never cleared. */
export const H4: SchemeDefinition = {
  language: 1,
  meta: {
    code: "h4",
    family: "household",
    title: text("社区志愿服务积分", "Community volunteers"),
    subjectKind: "person",
    line: "household",
    source: {
      title: text("社区志愿服务积分管理办法", "Rules for community volunteers' points"),
      issuer: text("社区党组织、居民委员会", "Community party organisation and residents' committee"),
      inForceFrom: null,
    },
    notes: NOTES,
  },
  classes: KINDS,
  roster: {
    participation: "onApplication",
    periodCounts: "anyDay",
    classOf: "period",
    leastPeriods: null,
    leavers: "scoredOnly",
    movers: "takeAlong",
    clause: "积分对象",
  },
  cycle: { span: { type: "year", startsOn: "01-01" }, periods: { type: "quarters" }, clause: "来源未作规定·积分周期" },
  components: CATEGORIES,
  items: H4_ITEMS,
  multipliers: [],
  vetoes: [],
  ballots: [],
  score: { type: "sumOverCycle", components: ALL, clause: "积分累计" },
  grading: {
    grades: [
      { code: "star", title: text("年度之星", "Star of the year"), stars: null, tone: "best" },
      { code: "building-star", title: text("社区建设之星", "Star of community building"), stars: null, tone: "good" },
      { code: "virtue-star", title: text("公益美德之星", "Star of public good and virtue"), stars: null, tone: "good" },
      { code: "order-star", title: text("公共秩序之星", "Star of public order"), stars: null, tone: "good" },
    ],
    better: "higher",
    unit: "class",
    tieBreaks: [],
    rules: [
      bestIn("public-order", "order-star"),
      bestIn("virtue", "virtue-star"),
      bestIn("community-building", "building-star"),
      {
        type: "topPlaces",
        bands: [{ grade: "star", upToPlace: 10 }],
        floorScore: 1,
        clause: "结果运用·分对象排名",
      },
    ],
    consequences: [],
  },
  awards: KINDS.flatMap((subject) => RANKED.map((component) => quarterBest(subject, component))),
  targets: [],
  workflow: {
    entries: {
      rhythm: "asItHappens",
      steps: [
        { type: "declare", by: ["subject", "proxy", "recorder"], clause: "积分程序·申报" },
        { type: "firstCheck", by: ["recorder"], clause: "积分程序·网格员收集初审" },
        { type: "review", by: ["villageCommittee"], wholeGroup: false, clause: "积分程序·干部审核" },
        { type: "post", clause: "积分程序·登记台账、记入存折" },
      ],
    },
    cycleResults: {
      rhythm: "cycle",
      steps: [
        { type: "review", by: ["villageCommittee"], wholeGroup: false, clause: "结果运用·排名奖励" },
        NOTICE,
        { type: "post", clause: "结果运用·排名奖励" },
      ],
    },
    objections: {
      to: ["villageCommittee", "township"],
      answer: { type: "withinDays", days: 7, dayKind: "working" },
      clause: "来源未作规定·异议处理",
    },
  },
  redemption: {
    type: "points",
    earnsFrom: ALL,
    deductions: "lowerBalance",
    expiry: { type: "never" },
    clause: "结果运用·积分兑换",
    note: text("兑奖后积分不清零", "Points are not cleared after a reward"),
  },
  benefits: [
    {
      code: "star-reward",
      title: text("年度之星表彰和奖励", "Stars of the year honoured and rewarded"),
      grades: ["star"],
      needsConsent: false,
      months: 12,
      clause: "结果运用·分对象排名",
    },
    {
      code: "category-reward",
      title: text("类别之星表彰和奖励", "Stars of a category honoured and rewarded"),
      grades: ["building-star", "virtue-star", "order-star"],
      needsConsent: false,
      months: 12,
      clause: "结果运用·分类别排名",
    },
  ],
  alerts: [],
  terms: {
    others: "open",
    spots: [
      between("grading.3.star.place", 1, 50, text("名额由社区定", "The number of places is for the community to set")),
    ],
    localItems: { most: 30, mostPoints: pts(10), components: null },
    mayDrop: true,
  },
};
