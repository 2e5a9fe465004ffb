import type { Veto } from "@/server/domain/scheme/acts";
import type { Benefit } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";
import { pts, text } from "./build";
import { between, locked } from "./owner-terms";
import { R3_HOUSEHOLD_LEADS } from "./r3-criteria";
import { R3_NOTES } from "./r3-notes";
import { STAR_GRADES, sheet, starQuota, starsFrom, starWorkflow } from "./star";
import { MEMBER_LEADS } from "./star-leads";

/** Half a year from the day the result is final. */
function cardBenefit(code: string, title: LocalText, needsConsent = false): Benefit {
  return { code, title, grades: ["five-star"], needsConsent, months: 6, clause: "五星卡待遇" };
}

function barred(code: string, title: LocalText, of: LocalText): Veto {
  return {
    code,
    title,
    effect: { type: "barGrading" },
    duration: { type: "cycle" },
    requires: { type: "decision", of },
    clause: "评定对象·不予评定的情形",
  };
}

/** R3 of the rule books: five leads twice a year, climbed one star at a time. */
export const R3: SchemeDefinition = {
  language: 1,
  meta: {
    code: "r3",
    family: "star",
    title: text("“五带头”星级逐级评定", "Five leads with ladder"),
    subjectKind: "household",
    line: "household",
    source: {
      title: text("“五带头”星级管理办法", "Rules for five-lead stars with a ladder"),
      issuer: text("镇党委、镇人民政府", "Town party committee and government"),
      inForceFrom: null,
    },
    notes: R3_NOTES,
  },
  classes: [
    {
      code: "member",
      title: text("党员", "Party members"),
      standing: "rated",
      subjectKind: "member",
      note: text("含村干部党员", "Village cadres among them"),
      clause: "评定对象·党员",
    },
    { code: "household", title: text("农户", "Households"), standing: "rated", clause: "评定对象·农户" },
  ],
  roster: {
    participation: "mayDecline",
    periodCounts: "anyDay",
    classOf: "cycleEnd",
    leastPeriods: null,
    leavers: "scoredOnly",
    movers: "takeAlong",
    clause: "评定对象",
  },
  cycle: {
    span: { type: "months", months: 6, startsOn: "01-01" },
    periods: { type: "whole" },
    clause: "评定周期·每年两次",
  },
  components: [],
  items: [],
  multipliers: [],
  vetoes: [
    barred(
      "party-penalty",
      text("党纪、政务处分生效", "Party or administrative penalty in force"),
      text(
        "党组织或监察机关生效的处分决定",
        "A penalty in force of the party organisation or the supervisory authority",
      ),
    ),
    barred(
      "law-penalty",
      text("违法犯罪受到处罚", "Punished for breaking the law"),
      text("司法或行政机关的生效决定", "A decision in force of a court or an authority"),
    ),
  ],
  ballots: [
    {
      code: "appraisal",
      title: text("星级测评", "Star ballot"),
      scale: { type: "scored", most: pts(100), step: 50 },
      criteria: [
        ...sheet("member", ["member"], MEMBER_LEADS, "评定标准·党员"),
        ...sheet("household", ["household"], R3_HOUSEHOLD_LEADS, "评定标准·农户"),
      ],
      voters: [
        { code: "residents", title: text("群众测评", "Residents"), percent: 80 },
        { code: "leading-group", title: text("领导小组测评", "Leading group"), percent: 20 },
      ],
      quorumPercent: null,
      secret: true,
      ownVote: "excluded",
      clause: "评定程序·测评80∶20",
    },
  ],
  score: { type: "ballot", ballot: "appraisal", clause: "计分办法·80∶20" },
  grading: {
    grades: STAR_GRADES,
    better: "higher",
    unit: "class",
    tieBreaks: [],
    rules: [
      starsFrom([90, 85, 80, 75, 70], "星级评定"),
      { type: "oneStepUp", clause: "星级评定·逐级晋升" },
      starQuota("five-star", ["member"], 5, "星级名额·党员"),
      starQuota("four-star", ["member"], 10, "星级名额·党员"),
      starQuota("five-star", ["household"], 5, "星级名额·农户"),
      starQuota("four-star", ["household"], 10, "星级名额·农户"),
    ],
    consequences: [
      {
        type: "followUp",
        grades: STAR_GRADES.map((grade) => grade.code),
        classes: ["member"],
        action: text("担任村干部的，绩效报酬按星级核定", "Village cadres' performance pay follows the star"),
        clause: "结果运用·村干部绩效",
      },
    ],
  },
  awards: [],
  targets: [
    {
      type: "share",
      code: "member-target",
      title: text("党员70%达到四星以上", "70 % of members at four stars and above"),
      classes: ["member"],
      atLeast: "four-star",
      percent: 70,
      by: null,
      clause: "工作目标·党员",
    },
    {
      type: "share",
      code: "household-target",
      title: text("农户40%达到四星以上", "40 % of households at four stars and above"),
      classes: ["household"],
      atLeast: "four-star",
      percent: 40,
      by: null,
      clause: "工作目标·农户",
    },
  ],
  workflow: starWorkflow([
    { type: "assembly", by: ["residentsAssembly"], clause: "评定程序·群众测评" },
    { type: "review", by: ["leadingGroup"], wholeGroup: true, clause: "评定程序·领导小组测评" },
  ]),
  redemption: { type: "none", clause: "来源未作规定" },
  benefits: [
    cardBenefit("clinic-fees", text("卫生院免挂号费、诊疗费", "Clinic fees waived")),
    cardBenefit("clinic-discount", text("检查费、床位费减20%", "Examinations and ward 20 % off")),
    cardBenefit("ambulance", text("救护车费用减30%", "Ambulance 30 % off")),
    cardBenefit("check-up", text("免费体检一次", "A check-up")),
    cardBenefit("loans", text("经本人同意，简化贷款手续", "With consent: simpler loans"), true),
    cardBenefit(
      "electric-repair",
      text(
        "用电维修免人工费，材料费减免不超过100元",
        "Electrical repair without labour cost, up to 100 yuan of material free",
      ),
    ),
    cardBenefit("board-fee", text("子女在校当学期伙食费减免", "The term's board fee at school waived")),
    cardBenefit("windows", text("服务窗口优先办理", "First at service windows")),
    {
      code: "three-cares",
      title: text("享受五星卡各项待遇", "All of the five-star card"),
      condition: text("“三关爱”户", "“three cares” households"),
      grades: ["four-star"],
      needsConsent: false,
      months: 6,
      clause: "五星卡待遇·“三关爱”户",
    },
  ],
  alerts: [],
  terms: {
    others: "open",
    spots: [
      { type: "open", spot: "ballot" },
      locked("ballot.appraisal.most", text("五条合计100分", "Five criteria make 100")),
      locked("ballot.appraisal.voters", text("80∶20由镇统一规定", "The town sets 80 : 20 for all")),
      locked("grading", text("星级分数线由镇统一规定", "The town sets the stars' scores for all")),
      between("grading.2.five-star.percent", 1, 5, text("不超过5%", "At most 5 %")),
      between("grading.3.four-star.percent", 1, 15, text("10%左右", "About 10 %")),
      between("grading.4.five-star.percent", 1, 5, text("不超过5%", "At most 5 %")),
      between("grading.5.four-star.percent", 1, 15, text("10%左右", "About 10 %")),
      between("notice.results.0.days", 5, 30),
      locked("benefit", text("待遇由镇与各单位约定", "Benefits are agreed between the town and those who give them")),
    ],
    localItems: { most: 0, mostPoints: null, components: null },
    mayDrop: false,
  },
};
