import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Moves } from "@/server/domain/scheme/grading";
import { note, pts, text } from "./build";
import { S1_ITEMS } from "./s1-items";

const NOTES = [
  note(
    "reading",
    "静态因素分与动态因素分之和为风险分，分越低风险越小：30分以下（含）为A级，30分以上至45分（含）为B级，45分以上至60分（含）为C级，60分以上为D级。界限由县级监管部门核定。",
    "Static and dynamic factors add up to the risk score, lower is better: up to 30 A, over 30 to 45 B, over 45 to 60 C, over 60 D. The bounds are for the county to set.",
  ),
  note(
    "reading",
    "校园及周边的经营者始终为D级，指的是监管力度，不因得分或升降事项改变。",
    "Sellers in and around schools are always D: this is about how closely they are looked after; neither score nor events change it.",
  ),
  note(
    "reading",
    "新发证者在首次评分前为B级，小食杂店和摊贩在首次评分前为C级；评分后按风险分定级。",
    "New licence holders are B and small shops and stalls C until they are first scored; then the risk score decides.",
  ),
  note(
    "reading",
    "下一年等级以本年等级为基础：列明的事项可调高风险一至两级、调低一级，每次写明理由，不越过A、D两端；没有事项的维持不变。",
    "Next year's grade starts from this year's: listed events raise the risk by one or two grades or lower it by one, each with its reason, never past A or D; without an event it is kept.",
  ),
  note(
    "reading",
    "静态因素变化的，重新记录静态因素分（旧记录冲正）；动态因素按每次现场检查记录，同一项目再次检查时旧记录冲正。",
    "When static factors change they are scored anew and the old record is reversed; the same goes for a dynamic factor inspected again.",
  ),
  note(
    "reading",
    "经营者在评分表上签字；拒绝签字的，在评分表上注明，由两名监管人员签字。",
    "The seller signs the scoring sheet; a refusal is noted on it and two officers sign.",
  ),
  note(
    "gap",
    "新开业者现场评分的工作日数、记分降级的界限和每级最少检查次数由县级部门规定：暂填20个工作日，4、8、12分，1、2、3、4次。",
    "The working days for the first scoring, the totals of demerits and the numbers of inspections are for the county: 20 days; 4, 8 and 12; 1, 2, 3 and 4 stand here.",
  ),
  note(
    "gap",
    "评分表没有附在来源里：各因素标为“示例”，静态合计40分、动态合计60分，由县级部门替换。",
    "The scoring sheets are not part of the source: the factors are starters, 40 static and 60 dynamic in all, for the county to replace.",
  ),
  note(
    "gap",
    "公示天数和异议答复时间没有写明：经营场所公示，暂填7天；异议在7个工作日内答复。",
    "Neither the length of the display nor the time for objections is stated: seven days at the premises, seven working days.",
  ),
  note(
    "added",
    "记分只认已生效的处理、处罚决定；投诉举报本身不记分、不升级。",
    "Demerits need a decision in force; a complaint by itself neither scores nor moves a grade.",
  ),
];

const MOVES: Moves = {
  applies: "nextCycle",
  mostUp: 1,
  mostDown: 2,
  events: [
    {
      code: "sampling-failed",
      title: text("抽检不合格", "Failed sampling"),
      direction: "down",
      mostSteps: 2,
      clause: "等级调整·调高风险",
    },
    {
      code: "public-effect",
      title: text("造成不良社会影响", "Effects on the public"),
      direction: "down",
      mostSteps: 2,
      clause: "等级调整·调高风险",
    },
    {
      code: "accident",
      title: text("发生食品安全事故", "Food-safety accident"),
      direction: "down",
      mostSteps: 2,
      clause: "等级调整·调高风险",
    },
    {
      code: "no-recall",
      title: text("应召回未召回、未停止经营", "Unsafe food not recalled or taken off sale"),
      direction: "down",
      mostSteps: 2,
      clause: "等级调整·调高风险",
    },
    {
      code: "obstruction",
      title: text("拒绝、阻挠检查", "Obstructed an inspection"),
      direction: "down",
      mostSteps: 2,
      clause: "等级调整·调高风险",
    },
    {
      code: "clean-years",
      title: text("连续多年无违法记录", "Clean for years on end"),
      direction: "up",
      mostSteps: 1,
      clause: "等级调整·调低风险",
    },
    {
      code: "honoured-market",
      title: text("获评放心市场、示范店", "Honoured as a trusted market or model shop"),
      direction: "up",
      mostSteps: 1,
      clause: "等级调整·调低风险",
    },
    {
      code: "quality-award",
      title: text("获得质量奖", "Quality award"),
      direction: "up",
      mostSteps: 1,
      clause: "等级调整·调低风险",
    },
  ],
  exceptClasses: ["campus"],
  clause: "等级调整",
};

/** S1 of the rule books: the risk grade of food sellers; a lower score is better. */
export const S1: SchemeDefinition = {
  language: 1,
  meta: {
    code: "s1",
    family: "safety",
    title: text("食品经营者风险分级", "Risk grade of food sellers"),
    subjectKind: "workplace",
    line: "market",
    source: {
      title: text("食品经营风险分级管理办法", "Rules for the risk grading of food sellers"),
      issuer: text("县级市场监管部门", "County market supervision"),
      inForceFrom: null,
    },
    notes: NOTES,
  },
  classes: [
    { code: "licensed", title: text("持证经营者", "Licensed seller"), standing: "rated", clause: "适用范围" },
    {
      code: "new-licence",
      title: text("新发证经营者", "New licence holder"),
      standing: "rated",
      clause: "首次定级·新发证",
    },
    {
      code: "small",
      title: text("小食杂店、摊贩", "Small shop or stall"),
      standing: "rated",
      clause: "首次定级·小店摊贩",
    },
    {
      code: "campus",
      title: text("校园及周边经营者", "Seller in or around a school"),
      standing: "rated",
      clause: "等级划分·校园",
    },
  ],
  roster: {
    participation: "everyone",
    periodCounts: "anyDay",
    classOf: "cycleEnd",
    leastPeriods: null,
    leavers: "scoredOnly",
    movers: "startAnew",
    clause: "适用范围",
  },
  cycle: { span: { type: "year", startsOn: "01-01" }, periods: { type: "quarters" }, clause: "等级划分·年度" },
  components: [
    {
      code: "static",
      title: text("静态风险因素", "Static factors"),
      counted: "cycle",
      base: { type: "none" },
      bounds: { per: "cycle", floor: 0, cap: pts(40), clause: "风险因素·静态" },
      clause: "风险因素·静态",
    },
    {
      code: "dynamic",
      title: text("动态风险因素", "Dynamic factors"),
      counted: "cycle",
      base: { type: "none" },
      bounds: { per: "cycle", floor: 0, cap: pts(60), clause: "风险因素·动态" },
      clause: "风险因素·动态",
    },
    { code: "demerits", title: text("记分", "Demerits"), counted: "cycle", base: { type: "none" }, clause: "记分" },
  ],
  items: S1_ITEMS,
  multipliers: [],
  vetoes: [],
  ballots: [],
  score: { type: "sumOverCycle", components: ["static", "dynamic"], clause: "风险因素·风险分" },
  grading: {
    grades: [
      { code: "a", title: text("A级", "Grade A"), stars: null, tone: "best" },
      { code: "b", title: text("B级", "Grade B"), stars: null, tone: "good" },
      { code: "c", title: text("C级", "Grade C"), stars: null, tone: "plain" },
      { code: "d", title: text("D级", "Grade D"), stars: null, tone: "low" },
    ],
    better: "lower",
    unit: "all",
    tieBreaks: [],
    rules: [
      {
        type: "thresholds",
        includes: "upper",
        bands: [
          { grade: "a", from: null, to: pts(30) },
          { grade: "b", from: pts(30), to: pts(45) },
          { grade: "c", from: pts(45), to: pts(60) },
          { grade: "d", from: pts(60), to: null },
        ],
        clause: "等级划分",
      },
      {
        type: "untilScored",
        classes: ["new-licence"],
        grade: "b",
        within: { days: 20, dayKind: "working" },
        clause: "首次定级·新发证",
      },
      {
        type: "untilScored",
        classes: ["small"],
        grade: "c",
        within: { days: 20, dayKind: "working" },
        clause: "首次定级·小店摊贩",
      },
      {
        type: "dropAtTotals",
        component: "demerits",
        totals: [
          { reached: pts(4), down: 1 },
          { reached: pts(8), down: 2 },
          { reached: pts(12), down: 3 },
        ],
        clause: "记分·降级",
      },
      { type: "classGrade", classes: ["campus"], grade: "d", clause: "等级划分·校园" },
    ],
    moves: MOVES,
    consequences: [
      {
        type: "inspections",
        byGrade: [
          { grade: "a", leastPerYear: 1 },
          { grade: "b", leastPerYear: 2 },
          { grade: "c", leastPerYear: 3 },
          { grade: "d", leastPerYear: 4 },
        ],
        clause: "结果运用·检查频次",
      },
    ],
  },
  awards: [],
  targets: [],
  workflow: {
    entries: {
      rhythm: "asItHappens",
      steps: [
        { type: "declare", by: ["officer"], clause: "评定程序·现场评分" },
        { type: "firstCheck", by: ["officer"], clause: "评定程序·复核" },
        { type: "post", clause: "评定程序·登记" },
      ],
    },
    cycleResults: {
      rhythm: "cycle",
      steps: [
        { type: "review", by: ["officer"], wholeGroup: false, clause: "评定程序·定级" },
        {
          type: "notice",
          days: 7,
          dayKind: "calendar",
          leastDays: null,
          where: text("经营场所醒目位置", "In plain sight at the premises"),
          clause: "结果运用·公示",
        },
        { type: "post", clause: "评定程序·登记" },
      ],
    },
    objections: {
      to: ["officer", "township"],
      answer: { type: "withinDays", days: 7, dayKind: "working" },
      clause: "评定程序·异议",
    },
  },
  redemption: { type: "none", clause: "来源未作规定" },
  benefits: [],
  alerts: [],
  terms: { others: "open", spots: [], localItems: { most: 40, mostPoints: pts(20), components: null }, mayDrop: true },
};
