import type { Ballot } from "@/server/domain/scheme/ballots";
import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { MEMBERS_MEETING, pts, text } from "./build";
import { answerWithin, between, locked, noticeFrom } from "./owner-terms";
import { P1_ITEMS } from "./p1-items";
import { P1_NOTES } from "./p1-notes";

/** Tally → branch meeting → filing upward → notice, for a quarter's points and for the year's result alike. */
function steps(...first: Step[]): Step[] {
  return [
    ...first,
    { type: "firstCheck", by: ["branchCommittee"], clause: "评定程序·季度汇总" },
    { type: "assembly", by: ["branchAssembly"], quorum: MEMBERS_MEETING, clause: "评定程序·支部大会审议" },
    {
      type: "file",
      with: text("上级党委", "Upper party committee"),
      by: ["branchCommittee"],
      clause: "评定程序·上报备案",
    },
    {
      type: "notice",
      days: 7,
      dayKind: "calendar",
      leastDays: 7,
      where: text("党务公开栏和党员大会", "Party notice board and members' assembly"),
      clause: "评定程序·公示",
    },
    { type: "post", clause: "评定程序·登记" },
  ];
}

function aspect(code: string, zh: string, en: string): Ballot["criteria"][number] {
  return { code, title: text(zh, en), most: pts(20), parts: [], clause: "年度测评·内容" };
}

const APPRAISAL: Ballot = {
  code: "appraisal",
  title: text("年度民主测评", "Annual appraisal"),
  scale: { type: "scored", most: pts(100), step: 50 },
  criteria: [
    aspect("ideals", "理想信念", "Ideals"),
    aspect("discipline", "纪律规矩", "Discipline"),
    aspect("duty", "履职尽责", "Carrying out duties"),
    aspect("style", "工作作风", "Way of working"),
    aspect("example", "模范作用", "Setting an example"),
  ],
  voters: [{ code: "members", title: text("支部全体党员", "All members of the branch"), percent: 100 }],
  quorumPercent: null,
  secret: true,
  ownVote: "excluded",
  clause: "年度测评",
};

/** P1 of the rule books: county party members, daily conduct 70 : annual appraisal 30. */
export const P1: SchemeDefinition = {
  language: 1,
  meta: {
    code: "p1",
    family: "party",
    title: text("县域党员积分（日常70%、测评30%）", "County party members, 7 : 3"),
    subjectKind: "member",
    line: "party",
    source: {
      title: text("县党员积分制管理办法", "County rules for party members' points"),
      issuer: text("县委组织部", "County party organisation department"),
      inForceFrom: null,
    },
    notes: P1_NOTES,
  },
  classes: [
    {
      code: "serving",
      title: text("机关企事业单位在职党员", "Serving members of offices and enterprises"),
      standing: "rated",
      clause: "党员分类",
    },
    {
      code: "rural",
      title: text("农村（社区）党员", "Rural (community) members"),
      standing: "rated",
      clause: "党员分类",
    },
    {
      code: "private-social",
      title: text("非公和社会组织党员", "Members of private and social organisations"),
      standing: "rated",
      clause: "党员分类",
    },
    { code: "floating", title: text("流动党员", "Floating members"), standing: "rated", clause: "党员分类" },
    {
      code: "retired",
      title: text("离退休党员", "Retired members"),
      standing: "rated",
      note: text("标准由所在单位自定", "Each unit sets its own standard"),
      clause: "党员分类·离退休党员",
    },
    {
      code: "exempt",
      title: text("年老体弱免评党员", "Old or sick, exempted"),
      standing: "exempt",
      note: text("经党委批准", "With the party committee's approval"),
      clause: "党员分类·免评",
    },
  ],
  roster: {
    participation: "everyone",
    periodCounts: "anyDay",
    classOf: "period",
    leastPeriods: null,
    leavers: "scoredOnly",
    movers: "takeAlong",
    clause: "积分对象",
  },
  cycle: { span: { type: "year", startsOn: "01-01" }, periods: { type: "quarters" }, clause: "积分周期" },
  components: [
    {
      code: "daily",
      title: text("日常积分", "Daily conduct"),
      counted: "period",
      base: { type: "none" },
      bounds: { per: "period", floor: 0, cap: pts(100), clause: "日常积分·满分100分" },
      clause: "日常积分",
    },
  ],
  items: P1_ITEMS,
  multipliers: [],
  vetoes: [
    {
      code: "dues-six-months",
      title: text("连续六个月无正当理由不交党费", "Six months without dues and no good reason"),
      effect: { type: "forceGrade", grade: "unqualified" },
      duration: { type: "cycle" },
      requires: { type: "decision", of: text("支部大会的认定", "A finding of the branch assembly") },
      clause: "等次评定·直接不合格·党费",
    },
    {
      code: "penalty",
      title: text("当年受到党纪处分", "Disciplinary penalty in the year"),
      effect: { type: "forceGrade", grade: "unqualified" },
      duration: { type: "cycle" },
      requires: {
        type: "decision",
        of: text(
          "纪检机关或党组织生效的处分决定",
          "A penalty in force of the discipline inspection or the party organisation",
        ),
      },
      clause: "等次评定·直接不合格·处分",
    },
  ],
  ballots: [APPRAISAL],
  score: {
    type: "weighted",
    parts: [
      {
        title: text("日常积分", "Daily conduct"),
        percent: 70,
        of: { type: "meanOfPeriods", components: ["daily"], absent: "skip", clause: "日常积分·季度汇总" },
      },
      {
        title: text("年度测评", "Annual appraisal"),
        percent: 30,
        of: { type: "ballot", ballot: "appraisal", clause: "年度测评" },
      },
    ],
    clause: "积分构成·7∶3",
  },
  grading: {
    grades: [
      { code: "excellent", title: text("优秀", "Excellent"), stars: null, tone: "best" },
      { code: "qualified", title: text("合格", "Qualified"), stars: null, tone: "good" },
      { code: "basically-qualified", title: text("基本合格", "Basically qualified"), stars: null, tone: "plain" },
      { code: "unqualified", title: text("不合格", "Unqualified"), stars: null, tone: "low" },
    ],
    better: "higher",
    unit: "group",
    tieBreaks: [],
    rules: [
      {
        type: "thresholds",
        includes: "lower",
        bands: [
          { grade: "excellent", from: pts(90), to: null },
          { grade: "qualified", from: pts(70), to: pts(90) },
          { grade: "basically-qualified", from: pts(60), to: pts(70) },
          { grade: "unqualified", from: null, to: pts(60) },
        ],
        clause: "等次评定",
      },
      { type: "quota", grade: "excellent", percent: 15, overflow: "qualified", clause: "等次评定·优秀比例" },
    ],
    consequences: [
      {
        type: "followUp",
        grades: ["excellent"],
        action: text("可推荐参加评优评先", "May stand for honours"),
        clause: "结果运用·评优",
      },
      {
        type: "followUp",
        grades: ["unqualified"],
        action: text(
          "限期改正；仍不改正的，劝其退党或按程序除名，由党委批准",
          "A term to mend; failing that, persuaded out or removed by procedure, with the party committee's approval",
        ),
        clause: "结果运用·不合格处置",
      },
    ],
  },
  awards: [],
  targets: [],
  workflow: {
    entries: {
      rhythm: "period",
      steps: steps({ type: "declare", by: ["recorder", "subject", "proxy"], clause: "评定程序·登记卡" }),
    },
    cycleResults: {
      rhythm: "cycle",
      steps: steps(),
    },
    objections: {
      to: ["branchCommittee", "township"],
      answer: { type: "withinDays", days: 7, dayKind: "working" },
      clause: "评定程序·异议处理",
    },
  },
  redemption: { type: "none", clause: "积分周期·旧积分作废" },
  benefits: [],
  alerts: [],
  terms: {
    others: "open",
    spots: [
      { type: "open", spot: "item.retired-role" },
      { type: "open", spot: "item.retired-youth" },
      between("item.life.most", pts(10), pts(30)),
      between("item.dues.points", pts(5), pts(20)),
      between("item.conduct.most", pts(10), pts(30)),
      noticeFrom("entries", 7),
      noticeFrom("results", 7),
      answerWithin(7),
      locked("score", text("七三比例由县统一规定", "The county sets 7 : 3 for all")),
      locked("component.daily", text("日常积分满分100分", "Daily conduct is out of 100")),
      { type: "open", spot: "ballot" },
      locked("ballot.appraisal.most", text("年度测评满分100分", "The appraisal is out of 100")),
      locked("grading", text("等次界限由县统一规定", "The county sets the bounds of the grades for all")),
      between("grading.1.excellent.percent", 1, 15, text("优秀不超过15%", "At most 15 % excellent")),
    ],
    localItems: { most: 20, mostPoints: pts(30), components: ["daily"] },
    mayDrop: true,
  },
};
