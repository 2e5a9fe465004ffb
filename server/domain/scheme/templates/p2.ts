import type { Veto } from "@/server/domain/scheme/acts";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component } from "@/server/domain/scheme/frame";
import type { LocalText } from "@/server/domain/scheme/parts";
import { pts, text } from "./build";
import { between, locked } from "./owner-terms";
import { P2_ITEMS } from "./p2-items";
import { P2_NOTES } from "./p2-notes";

/** One part of the base 80: it starts full, deductions end at 0. */
function basePart(code: string, title: LocalText, points: number, clause: string): Component {
  return {
    code,
    title,
    counted: "period",
    base: { type: "same", points: pts(points), per: "cycle", clause },
    bounds: { per: "cycle", floor: 0, cap: pts(points), clause },
    clause,
  };
}

function override(code: string, title: LocalText, of: LocalText): Veto {
  return {
    code,
    title,
    effect: { type: "forceGrade", grade: "unqualified" },
    duration: { type: "cycle" },
    requires: { type: "decision", of },
    clause: "等次评定·否决情形",
  };
}

const VETOES = [
  override(
    "six-months-absent",
    text(
      "六个月不参加组织生活、不交党费或不做分配的工作",
      "Six months without organisational life, dues or assigned work",
    ),
    text("支部大会的认定", "A finding of the branch assembly"),
  ),
  override(
    "election",
    text("破坏选举、拉票贿选", "Rigging an election"),
    text("纪检、司法或行政机关的生效决定", "A decision in force of the discipline inspection, a court or an authority"),
  ),
  override(
    "environment-land",
    text("违反环境保护或土地管理法规", "Breach of environmental or land law"),
    text("主管部门的生效处罚决定", "A decision in force of the authority in charge"),
  ),
  override(
    "discipline",
    text("其他严重违纪", "Other serious breaches of discipline"),
    text("生效的党纪处分决定", "A disciplinary penalty in force"),
  ),
];

const APPRAISAL: Ballot = {
  code: "appraisal",
  title: text("年末民主测评", "Year-end appraisal"),
  scale: { type: "scored", most: pts(20), step: 50 },
  criteria: [
    ["politics", text("政治合格", "Politics")] as const,
    ["discipline", text("执行纪律合格", "Discipline")] as const,
    ["character", text("品德合格", "Character")] as const,
    ["role", text("发挥作用合格", "Playing one's part")] as const,
  ].map(([code, title]) => ({ code, title, most: pts(5), parts: [], clause: "测评分20分·内容" })),
  voters: [
    {
      code: "members-and-residents",
      title: text("全体党员和部分群众代表", "All members and some residents"),
      percent: 100,
    },
  ],
  quorumPercent: null,
  secret: true,
  ownVote: "excluded",
  clause: "测评分20分",
};

const NOTICE: Step = {
  type: "notice",
  days: 5,
  dayKind: "calendar",
  leastDays: null,
  where: text("公开栏和党员会议", "Notice board and members' meeting"),
  clause: "评定程序·公示",
};
const CHECK: Step = { type: "firstCheck", by: ["branchCommittee"], clause: "评定程序·支委会审核" };
const SIGNED: Step = { type: "review", by: ["guide"], wholeGroup: false, clause: "评定程序·指导员到场签字" };
const POST: Step = { type: "post", clause: "评定程序·登记" };

/** P2 of the rule books: rural members of a resort zone, base 80 + appraisal 20 + uncapped bonus. */
export const P2: SchemeDefinition = {
  language: 1,
  meta: {
    code: "p2",
    family: "party",
    title: text("度假区农村党员积分（80+20+贡献）", "Resort-zone rural members, 80 + 20 + bonus"),
    subjectKind: "member",
    line: "party",
    source: {
      title: text("度假区农村党员积分管理办法", "Resort-zone rules for rural members' points"),
      issuer: text("度假区党工委", "Party working committee of the resort zone"),
      inForceFrom: null,
    },
    notes: P2_NOTES,
  },
  classes: [
    { code: "full", title: text("正式党员", "Full members"), standing: "rated", clause: "积分对象" },
    { code: "probationary", title: text("预备党员", "Probationary members"), standing: "rated", clause: "积分对象" },
    {
      code: "applicant",
      title: text("入党申请人", "Applicants"),
      standing: "scoredOnly",
      subjectKind: "person",
      note: text("同步记分，不评等次", "Scored alongside, not graded"),
      clause: "积分对象·入党申请人",
    },
    {
      code: "outside",
      title: text("流动党员和关爱支部党员", "Floating and care-branch members"),
      standing: "exempt",
      clause: "积分对象·不参评",
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
  cycle: { span: { type: "year", startsOn: "01-01" }, periods: { type: "quarters" }, clause: "评定周期" },
  components: [
    basePart("life", text("组织生活", "Organisational life"), 35, "基础分·组织生活35分"),
    basePart("dues", text("交纳党费", "Dues"), 20, "基础分·党费20分"),
    basePart("duties", text("履行义务", "Duties"), 25, "基础分·履行义务25分"),
    {
      code: "bonus",
      title: text("贡献加分", "Contribution bonus"),
      counted: "period",
      base: { type: "none" },
      clause: "贡献加分",
    },
  ],
  items: P2_ITEMS,
  multipliers: [],
  vetoes: VETOES,
  ballots: [APPRAISAL],
  score: {
    type: "total",
    parts: [
      {
        title: text("基础分", "Base"),
        of: { type: "sumOverCycle", components: ["life", "dues", "duties"], clause: "基础分80分" },
      },
      { title: text("测评分", "Appraisal"), of: { type: "ballot", ballot: "appraisal", clause: "测评分20分" } },
      {
        title: text("贡献加分", "Contribution bonus"),
        of: { type: "sumOverCycle", components: ["bonus"], clause: "贡献加分" },
      },
    ],
    clause: "积分构成",
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
          { grade: "excellent", from: pts(100), to: null },
          { grade: "qualified", from: pts(80), to: pts(100) },
          { grade: "basically-qualified", from: pts(60), to: pts(80) },
          { grade: "unqualified", from: null, to: pts(60) },
        ],
        clause: "等次评定",
      },
    ],
    consequences: [
      {
        type: "followUp",
        grades: ["basically-qualified"],
        action: text("提醒谈话，并安排专人帮带", "A warning talk, and a helper"),
        clause: "结果运用·基本合格",
      },
      {
        type: "followUp",
        grades: ["unqualified"],
        action: text("由党组织按党内规定处理", "Dealt with by the party organisation under party rules"),
        clause: "结果运用·不合格",
      },
      { type: "probationExtended", classes: ["probationary"], below: pts(60), months: 12, clause: "结果运用·预备党员" },
      {
        type: "followUp",
        grades: ["excellent"],
        action: text(
          "可推荐评优评先；预备党员按期转正",
          "May stand for honours; probationary members become full on time",
        ),
        clause: "结果运用·优秀",
      },
    ],
  },
  awards: [],
  targets: [],
  workflow: {
    entries: {
      rhythm: "period",
      steps: [
        { type: "declare", by: ["subject", "proxy", "recorder"], clause: "评定程序·本人申报" },
        CHECK,
        SIGNED,
        NOTICE,
        POST,
      ],
    },
    cycleResults: {
      rhythm: "cycle",
      steps: [
        CHECK,
        NOTICE,
        {
          type: "file",
          with: text("上级党组织", "Upper party organisation"),
          by: ["branchCommittee"],
          clause: "评定程序·年度备案",
        },
        POST,
      ],
    },
    objections: {
      to: ["branchCommittee", "township"],
      answer: { type: "beforeNoticeEnds" },
      clause: "评定程序·异议处理",
    },
  },
  redemption: { type: "none", clause: "来源未作规定" },
  benefits: [],
  alerts: [],
  terms: {
    others: "open",
    spots: [
      locked("component", text("基础分35＋20＋25由度假区统一规定", "The zone sets 35 + 20 + 25 for all")),
      { type: "open", spot: "ballot" },
      locked("ballot.appraisal.most", text("测评满分20分", "The appraisal is out of 20")),
      between("item.life-absence.points", pts(1), pts(4)),
      between("item.dues-late.points", pts(1), pts(4)),
      between("item.bonus-proposal.points", pts(3), pts(5)),
      between("item.bonus-public.most", pts(5), pts(10)),
      between("notice.entries.0.days", 5, 30),
      between("notice.results.0.days", 5, 30),
    ],
    localItems: { most: 20, mostPoints: pts(10), components: ["duties", "bonus"] },
    mayDrop: true,
  },
};
