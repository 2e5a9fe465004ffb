import type { Benefit } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";
import { note, pts, text } from "./build";
import { between, locked } from "./owner-terms";
import { STAR_GRADES, sheet, starQuota, starsFrom, starWorkflow } from "./star";
import { HOUSEHOLD_LEADS, MEMBER_LEADS } from "./star-leads";

const MEMBERS = ["member", "founding-member"];

function benefit(code: string, title: LocalText, clause: string, needsConsent = false): Benefit {
  return { code, title, grades: ["five-star"], needsConsent, months: 12, clause };
}

const NOTES = [
  note(
    "reading",
    "“95—90”等档次读作含下限、不含上限：95分以上五星，90分以上四星，85分以上三星，80分以上二星，65分以上一星，65分以下不评星。",
    "The bands take their lower and not their upper bound: 95 and above five stars, 90 four, 85 three, 80 two, 65 one, below 65 none.",
  ),
  note(
    "reading",
    "名额按参评人数（户数）向下取整，“四星25%左右”“20%左右”读作不超过；同分的整组进入，进不去的整组落到下一星。",
    "Places are shares of those rated, rounded down; “about 25 %” and “about 20 %” are read as at most. A tie group enters whole or falls whole to the next star.",
  ),
  note(
    "reading",
    "1949年以前（新中国成立前）入党的老党员终身五星：不占名额、不计入人数，另列一类。",
    "Members who joined before 1949 hold five stars for life: a class of their own, outside the quota and the count.",
  ),
  note(
    "reading",
    "年初定目标：个人或家庭申报拟评星级，经支部审核、公示；次年年初按上年表现评定，结果注明是否达到目标。",
    "Targets are set at the start of the year, approved by the branch and put on notice; the evaluation is at the start of the next, and the result says whether the target was met.",
  ),
  note(
    "reading",
    "程序读作：自愿申报、村民代表无记名测评、领导小组审定、公示、报镇备案；得分即测评分。",
    "The steps are read as: own application, secret ballot of the residents' representatives, leading group, notice, filing with the town; the score is that of the ballot.",
  ),
  note(
    "gap",
    "五条标准的细目来源只写每条20分，本模板用自己的短语列出各条要点，由镇、村替换。",
    "The five criteria make 100; what stands under them here is in the template's own words, for the town and village to replace.",
  ),
  note(
    "gap",
    "公示天数和异议答复时间来源没有写明：暂定公示7天，异议在公示结束前答复。",
    "Neither the days of notice nor the time for answering objections is stated: 7 days stand here, objections being answered before the notice ends.",
  ),
  note(
    "gap",
    "激励从几星起享受来源没有逐条写明：本模板按五星，由镇调整。",
    "From which star each benefit is given is not stated one by one: the template gives them to five stars, for the town to change.",
  ),
  note(
    "gap",
    "评定前迁出的来源没有写明：不评星。",
    "Nothing is said of those who leave before the evaluation: they get no star.",
  ),
  note(
    "reading",
    "帮助贷款须本人另行书面同意，才可向银行提供星级。",
    "Help with loans: a star is passed to a bank only with a separate written consent.",
  ),
];

/** R1 of the rule books: five leads of a village, members and households, with targets of their own and quotas. */
export const R1: SchemeDefinition = {
  language: 1,
  meta: {
    code: "r1",
    family: "star",
    title: text("村“五带头”星级评定", "Five leads, village"),
    subjectKind: "household",
    line: "household",
    source: {
      title: text("村“五带头”星级评定办法", "Rules for the village's five-lead stars"),
      issuer: text("镇党委", "Town party committee"),
      inForceFrom: null,
    },
    notes: NOTES,
  },
  classes: [
    {
      code: "member",
      title: text("党员干部", "Party members and cadres"),
      standing: "rated",
      subjectKind: "member",
      clause: "评定对象·党员干部",
    },
    {
      code: "founding-member",
      title: text("新中国成立前入党的老党员", "Members who joined before 1949"),
      standing: "rated",
      subjectKind: "member",
      note: text("终身五星", "Five stars for life"),
      clause: "星级评定·老党员",
    },
    { code: "household", title: text("农户", "Households"), standing: "rated", clause: "评定对象·农户" },
  ],
  roster: {
    participation: "onApplication",
    periodCounts: "anyDay",
    classOf: "cycleEnd",
    leastPeriods: null,
    leavers: "scoredOnly",
    movers: "startAnew",
    clause: "评定程序·自愿申报",
  },
  cycle: { span: { type: "year", startsOn: "01-01" }, periods: { type: "whole" }, clause: "评定周期" },
  components: [],
  items: [],
  multipliers: [],
  vetoes: [],
  ballots: [
    {
      code: "appraisal",
      title: text("村民代表测评", "Ballot of residents' representatives"),
      scale: { type: "scored", most: pts(100), step: 50 },
      criteria: [
        ...sheet("member", MEMBERS, MEMBER_LEADS, "评定标准·党员干部"),
        ...sheet("household", ["household"], HOUSEHOLD_LEADS, "评定标准·农户"),
      ],
      voters: [{ code: "representatives", title: text("村民代表", "Residents' representatives"), percent: 100 }],
      quorumPercent: null,
      secret: true,
      ownVote: "excluded",
      clause: "评定程序·无记名测评",
    },
  ],
  score: { type: "ballot", ballot: "appraisal", clause: "评定标准·满分100分" },
  grading: {
    grades: STAR_GRADES,
    better: "higher",
    unit: "class",
    tieBreaks: [],
    rules: [
      { type: "classGrade", classes: ["founding-member"], grade: "five-star", clause: "星级评定·老党员" },
      starsFrom([95, 90, 85, 80, 65], "星级评定"),
      starQuota("five-star", ["member"], 15, "星级名额·党员干部"),
      starQuota("four-star", ["member"], 25, "星级名额·党员干部"),
      starQuota("five-star", ["household"], 10, "星级名额·农户"),
      starQuota("four-star", ["household"], 20, "星级名额·农户"),
    ],
    consequences: [],
  },
  awards: [],
  targets: [
    {
      type: "declared",
      code: "own-target",
      title: text("年初申报的星级目标", "Star aimed at, declared at the year's start"),
      classes: ["member", "household"],
      approvedBy: text("村党支部", "Village party branch"),
      clause: "评定程序·年初定目标",
    },
  ],
  workflow: starWorkflow([
    { type: "declare", by: ["subject", "proxy"], clause: "评定程序·自愿申报" },
    { type: "assembly", by: ["residentsAssembly"], clause: "评定程序·无记名测评" },
    { type: "review", by: ["leadingGroup"], wholeGroup: true, clause: "评定程序·领导小组审定" },
  ]),
  redemption: { type: "none", clause: "来源未作规定" },
  benefits: [
    benefit("check-up", text("每年一次健康体检", "A yearly check-up"), "激励政策·体检"),
    benefit("techniques", text("优先提供技术指导", "Help with techniques"), "激励政策·技术"),
    benefit("loans", text("经本人同意，帮助申请贷款", "With consent: help with loans"), "激励政策·贷款", true),
    benefit(
      "boarding-primary",
      text("子女在镇内小学寄宿，每学期补助375元", "Children boarding at the town's primary schools: 375 yuan a term"),
      "激励政策·寄宿补助",
    ),
    benefit(
      "boarding-middle",
      text("子女在镇内中学寄宿，每学期补助500元", "Children boarding at the town's middle schools: 500 yuan a term"),
      "激励政策·寄宿补助",
    ),
  ],
  alerts: [],
  terms: {
    others: "open",
    spots: [
      { type: "open", spot: "ballot" },
      locked("ballot.appraisal.most", text("五条合计100分", "Five criteria make 100")),
      locked("grading", text("星级分数线由镇统一规定", "The town sets the stars' scores for all")),
      between("grading.2.five-star.percent", 1, 15, text("不超过15%", "At most 15 %")),
      between("grading.3.four-star.percent", 1, 30, text("25%左右", "About 25 %")),
      between("grading.4.five-star.percent", 1, 10, text("不超过10%", "At most 10 %")),
      between("grading.5.four-star.percent", 1, 25, text("20%左右", "About 20 %")),
      between("notice.results.0.days", 5, 30),
      locked("benefit", text("激励由镇里出资", "The town pays for the benefits")),
    ],
    localItems: { most: 0, mostPoints: null, components: null },
    mayDrop: false,
  },
};
