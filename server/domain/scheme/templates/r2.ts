import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { SubjectClass } from "@/server/domain/scheme/frame";
import { note, pts, text } from "./build";
import { between, locked } from "./owner-terms";
import { STAR_GRADES, sheet, starsFrom, starWorkflow } from "./star";
import { BRANCH_LEADS, CADRE_LEADS, HOUSEHOLD_LEADS, MEMBER_LEADS, SERVICE_LEADS } from "./star-leads";

const NOTES = [
  note(
    "reading",
    "分数线同村“五带头”办法：95、90、85、80、65分起为五至一星，含下限、不含上限，65分以下不评星；不设名额。",
    "Thresholds as in the village rules: five to one stars from 95, 90, 85, 80 and 65, lower bound included; below 65 none. There are no quotas.",
  ),
  note(
    "reading",
    "三年目标按类别计算：达到目标星级及以上的主体数占该类参评数的比例，作为进度显示，不影响任何主体的星级。",
    "The three-year targets are shares of each kind at the star or above among those rated; they are shown as progress and change nobody's star.",
  ),
  note(
    "gap",
    "三年从哪年起算来源没有写明：目标日期留空，由采用单位填写。",
    "From which year the three years count is not stated: the targets bear no date, for the adopter to fill in.",
  ),
  note(
    "gap",
    "评定程序、投票人和公示天数来源没有写明：本模板按村“五带头”办法，村民代表无记名测评、领导小组审定、公示7天、报镇备案。",
    "Procedure, voters and days of notice are not stated: the template follows the village rules: secret ballot of residents' representatives, leading group, 7 days of notice, filing with the town.",
  ),
  note(
    "gap",
    "五类主体各有五条标准，每条读作20分；各条要点是本模板的短语，由镇、村替换。",
    "Each of the five kinds has five criteria, read as 20 points each; what stands under them is in the template's own words, for the town and village to replace.",
  ),
  note(
    "reading",
    "周期读作自然年；村干部同时是党员的，只按村干部评一次。",
    "The cycle is read as the calendar year; a village cadre who is also a party member is rated once, as a cadre.",
  ),
  note(
    "gap",
    "评定前迁出的来源没有写明：不评星。",
    "Nothing is said of those who leave before the evaluation: they get no star.",
  ),
  note(
    "added",
    "异议在公示结束前答复；来源没有激励和兑换，本模板不设。",
    "Objections are answered before the notice ends; the source has neither benefits nor redemption and the template none.",
  ),
];

type Kind = { code: string; zh: string; en: string; subjectKind: SubjectClass["subjectKind"] & string };

const KINDS: Kind[] = [
  { code: "branch", zh: "村党支部", en: "Branch committee", subjectKind: "organisation" },
  { code: "cadre", zh: "村干部", en: "Village cadres", subjectKind: "person" },
  { code: "member", zh: "党员", en: "Party members", subjectKind: "member" },
  { code: "household", zh: "农户", en: "Households", subjectKind: "household" },
  { code: "service", zh: "服务行业", en: "Service trades", subjectKind: "workplace" },
];

function aim(code: string, zh: string, en: string, atLeast: string, percent: number) {
  return {
    type: "share" as const,
    code: `${code}-target`,
    title: text(zh, en),
    classes: [code],
    atLeast,
    percent,
    by: null,
    clause: "三年目标",
  };
}

/** R2 of the rule books: five leads, every kind of subject by its own five criteria. */
export const R2: SchemeDefinition = {
  language: 1,
  meta: {
    code: "r2",
    family: "star",
    title: text("“五带头”分类星级评定", "Five leads by subject kind"),
    subjectKind: "household",
    line: "household",
    source: {
      title: text("“五带头”分类星级评定办法", "Rules for five-lead stars by kind"),
      issuer: text("镇党委", "Town party committee"),
      inForceFrom: null,
    },
    notes: NOTES,
  },
  classes: KINDS.map(({ code, zh, en, subjectKind }) => ({
    code,
    title: text(zh, en),
    standing: "rated",
    subjectKind,
    clause: `评定对象·${zh}`,
  })),
  roster: {
    participation: "onApplication",
    periodCounts: "anyDay",
    classOf: "cycleEnd",
    leastPeriods: null,
    leavers: "scoredOnly",
    movers: "startAnew",
    clause: "评定对象",
  },
  cycle: { span: { type: "year", startsOn: "01-01" }, periods: { type: "whole" }, clause: "评定周期" },
  components: [],
  items: [],
  multipliers: [],
  vetoes: [],
  ballots: [
    {
      code: "appraisal",
      title: text("星级测评", "Star ballot"),
      scale: { type: "scored", most: pts(100), step: 50 },
      criteria: [
        ...sheet("branch", ["branch"], BRANCH_LEADS, "评定标准·村党支部"),
        ...sheet("cadre", ["cadre"], CADRE_LEADS, "评定标准·村干部"),
        ...sheet("member", ["member"], MEMBER_LEADS, "评定标准·党员"),
        ...sheet("household", ["household"], HOUSEHOLD_LEADS, "评定标准·农户"),
        ...sheet("service", ["service"], SERVICE_LEADS, "评定标准·服务行业"),
      ],
      voters: [{ code: "representatives", title: text("村民代表", "Residents' representatives"), percent: 100 }],
      quorumPercent: null,
      secret: true,
      ownVote: "excluded",
      clause: "评定程序·测评",
    },
  ],
  score: { type: "ballot", ballot: "appraisal", clause: "评定标准·满分100分" },
  grading: {
    grades: STAR_GRADES,
    better: "higher",
    unit: "class",
    tieBreaks: [],
    rules: [starsFrom([95, 90, 85, 80, 65], "星级评定")],
    consequences: [],
  },
  awards: [],
  targets: [
    aim("branch", "村党支部达到五星", "The branch itself at five stars", "five-star", 100),
    aim("cadre", "村干部100%达到五星", "All cadres at five stars", "five-star", 100),
    aim("member", "党员80%达到四星以上", "80 % of members at four stars and above", "four-star", 80),
    aim("household", "农户40%达到四星以上", "40 % of households at four stars and above", "four-star", 40),
    aim("service", "服务行业100%达到四星以上", "All service trades at four stars and above", "four-star", 100),
  ],
  workflow: starWorkflow([
    { type: "declare", by: ["subject", "proxy"], clause: "评定程序·申报" },
    { type: "assembly", by: ["residentsAssembly"], clause: "评定程序·测评" },
    { type: "review", by: ["leadingGroup"], wholeGroup: true, clause: "评定程序·领导小组审定" },
  ]),
  redemption: { type: "none", clause: "来源未作规定" },
  benefits: [],
  alerts: [],
  terms: {
    others: "open",
    spots: [
      { type: "open", spot: "ballot" },
      locked("ballot.appraisal.most", text("五条合计100分", "Five criteria make 100")),
      locked("grading", text("星级分数线由镇统一规定", "The town sets the stars' scores for all")),
      between("notice.results.0.days", 5, 30),
    ],
    localItems: { most: 0, mostPoints: null, components: null },
    mayDrop: false,
  },
};
