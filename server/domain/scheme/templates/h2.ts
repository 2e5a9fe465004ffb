import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component } from "@/server/domain/scheme/frame";
import type { LocalText } from "@/server/domain/scheme/parts";
import { note, pts, REPRESENTATIVES_MEETING, text } from "./build";
import { H2_ITEMS } from "./h2-items";

/** An aspect with its base of the year: inspected each quarter, or settled once at the year's end. */
function aspect(
  code: string,
  title: LocalText,
  base: number,
  counted: Component["counted"],
  clause: string,
): Component {
  return { code, title, counted, base: { type: "same", points: pts(base), per: "cycle", clause }, clause };
}

function notice(leastDays: number | null, clause: string): Step {
  const where = text("村务公开栏和各小组", "Village notice board and every group");
  return { type: "notice", days: 3, dayKind: "calendar", leastDays, where, clause };
}

const NOTES = [
  note(
    "reading",
    "环境卫生、文明新风每季度检查，各40分是全年的基础分，不是每季40分；合计基础分140分，按自然年累计。",
    "Environment and civility are inspected each quarter; their 40 points are the base of the year, not of each quarter. 140 in all, summed by calendar year.",
  ),
  note(
    "reading",
    "名额按全村参评户数的10%、20%、30%向下取整；同分的整组进入，进不去的整组落到下一档；低于140分不评星，但计入户数。",
    "Places are 10, 20 and 30 % of the village's rated households, rounded down; a tie group enters whole or falls whole to the next band; below 140 no star, yet counted.",
  ),
  note(
    "gap",
    "季度公示没有写明天数：本模板取年度公示的3天。",
    "The length of the quarterly notice is not stated: the template takes the 3 days of the annual one.",
  ),
  note(
    "reading",
    "来源没有写异议的答复时间：读作公示结束前答复。",
    "No time for answering objections is stated: read as before the notice ends.",
  ),
  note(
    "reading",
    "中途迁入的户，全年基础分照计；年底前迁出的不评星。",
    "A household that moves in during the year has the whole base; one that leaves before its end gets no star.",
  ),
  note(
    "added",
    "五个方面下的具体项目标为“示例”，由镇、村按本地规定替换。",
    "The items under the five aspects are marked as starters, for the town and village to replace with their own.",
  ),
  note(
    "added",
    "来源没有规定日常兑换：本模板允许加分兑换，基础分不兑换，扣分只影响得分；采用时可关闭。",
    "The source has no day-to-day redemption: the template lets additions be redeemed, never the base, and deductions lower the score only. It can be switched off on adoption.",
  ),
  note(
    "leftOut",
    "涉及个人的扣分只认生效的决定或文书；向银行提供积分须本人另行书面同意。",
    "Deductions for breaches need a decision in force; points go to a bank only with a separate written consent.",
  ),
];

/** H2 of the rule books: town households, base 140, star bands by rank. */
export const H2: SchemeDefinition = {
  language: 1,
  meta: {
    code: "h2",
    family: "household",
    title: text("镇村户积分星级评定", "Town household points and stars"),
    subjectKind: "household",
    line: "household",
    source: {
      title: text("镇农户积分评星办法", "Town rules for household points and stars"),
      issuer: text("镇人民政府", "Town government"),
      inForceFrom: null,
    },
    notes: NOTES,
  },
  classes: [
    {
      code: "resident",
      title: text("常住户", "Resident household"),
      standing: "rated",
      note: text("本村户籍、独立院落、常年居住", "Registered here, with a yard of its own, living here"),
      clause: "参评范围",
    },
    {
      code: "elderly",
      title: text("自愿参评的老年户", "Elderly household taking part by choice"),
      standing: "rated",
      clause: "参评范围·老年户",
    },
    {
      code: "not-taking-part",
      title: text("不参评的老年户", "Elderly household not taking part"),
      standing: "exempt",
      clause: "参评范围·老年户",
    },
  ],
  cycle: { span: { type: "year", startsOn: "01-01" }, periods: { type: "quarters" }, clause: "评定周期" },
  components: [
    aspect("environment", text("环境卫生", "Environment"), 40, "period", "评定内容·环境卫生"),
    aspect("civility", text("文明新风", "Civility"), 40, "period", "评定内容·文明新风"),
    aspect("party-building", text("党的建设", "Party building"), 20, "cycle", "评定内容·党的建设"),
    aspect("livelihood", text("民生发展", "Livelihood"), 20, "cycle", "评定内容·民生发展"),
    aspect("law-abiding", text("遵纪守法", "Law-abiding"), 20, "cycle", "评定内容·遵纪守法"),
  ],
  items: H2_ITEMS,
  multipliers: [],
  vetoes: [],
  ballots: [],
  score: {
    type: "sumOverCycle",
    components: ["environment", "civility", "party-building", "livelihood", "law-abiding"],
    clause: "计分办法",
  },
  grading: {
    grades: [
      { code: "five-star", title: text("五星户", "Five-star household"), stars: 5, tone: "best" },
      { code: "four-star", title: text("四星户", "Four-star household"), stars: 4, tone: "good" },
      { code: "three-star", title: text("三星户", "Three-star household"), stars: 3, tone: "plain" },
    ],
    better: "higher",
    unit: "all",
    tieBreaks: [],
    rules: [
      {
        type: "rankBands",
        bands: [
          { grade: "five-star", upToPercent: 10 },
          { grade: "four-star", upToPercent: 20 },
          { grade: "three-star", upToPercent: 30 },
        ],
        floorScore: pts(140),
        clause: "星级评定",
      },
    ],
    consequences: [],
  },
  awards: [],
  targets: [],
  workflow: {
    groups: { mostSubjects: 100, leastReviewers: 5, crossReview: true, clause: "评定组织" },
    entries: {
      rhythm: "period",
      steps: [
        { type: "declare", by: ["subject", "proxy", "recorder", "reviewGroup"], clause: "评定程序·申报与检查" },
        { type: "review", by: ["reviewGroup"], wholeGroup: true, clause: "评定程序·交叉互评" },
        notice(null, "评定程序·季度公示"),
        { type: "post", clause: "评定程序·登记" },
      ],
    },
    cycleResults: {
      rhythm: "cycle",
      steps: [
        { type: "review", by: ["reviewGroup"], wholeGroup: true, clause: "评定程序·年度审核" },
        {
          type: "assembly",
          by: ["residentsAssembly"],
          quorum: REPRESENTATIVES_MEETING,
          clause: "评定程序·村民代表会议",
        },
        notice(3, "评定程序·年度公示"),
        {
          type: "file",
          with: text("镇人民政府", "Town government"),
          by: ["villageCommittee"],
          clause: "评定程序·镇备案",
        },
        { type: "post", clause: "评定程序·登记" },
      ],
    },
    objections: {
      to: ["reviewGroup", "villageCommittee"],
      answer: { type: "beforeNoticeEnds" },
      clause: "评定程序·异议处理",
    },
  },
  redemption: {
    type: "points",
    earnsFrom: ["environment", "civility", "party-building", "livelihood", "law-abiding"],
    deductions: "scoreOnly",
    expiry: { type: "never" },
    clause: "来源未作规定",
    note: text("来源没有规定日常兑换，由采用单位决定是否开启", "Not in the source; whoever adopts decides"),
  },
  benefits: [
    {
      code: "plate",
      title: text("星级户门牌和物资奖励", "Star plate and goods"),
      grades: ["five-star", "four-star", "three-star"],
      needsConsent: false,
      months: 12,
      clause: "结果运用·奖励",
    },
    {
      code: "applicant",
      title: text("家庭成员申请入党时作为参考", "May count when a member of the family applies to the party"),
      grades: ["five-star", "four-star", "three-star"],
      needsConsent: false,
      months: 12,
      clause: "结果运用·入党参考",
    },
    {
      code: "credit",
      title: text(
        "经本人同意，提供给银行作为贴息贷款和授信参考",
        "With consent: put forward for subsidised loans and wider credit",
      ),
      grades: ["five-star", "four-star", "three-star"],
      needsConsent: true,
      months: 12,
      clause: "结果运用·信贷",
    },
  ],
  alerts: [],
};
