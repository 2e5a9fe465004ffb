import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { note, pts, text } from "./build";
import { H1_ITEMS } from "./h1-items";
import { between } from "./owner-terms";

function notice(clause: string): Extract<Step, { type: "notice" }> {
  const where = text("村务公开栏和各网格", "Village notice board and every grid");
  return { type: "notice", days: 7, dayKind: "calendar", leastDays: null, where, clause };
}

const FUND_WHY = text("奖励基金每年2万至3万元", "The reward fund is 20,000 to 30,000 yuan a year");

const NOTES = [
  note(
    "reading",
    "一事一记、按月审核、按季公示：记录每月在汇总会上审核，同一季度的一并公示，公示期满才入账，因此分期为季度。",
    "One act, one record; checked monthly, on notice quarterly: the month's records pass the tally meeting, a quarter's go on notice together and are posted when it has run. The periods are therefore quarters.",
  ),
  note(
    "reading",
    "加分由农户口头、电话或微信、短信提出，网格员代为登记、核实；扣分一律须村“两委”决定，写明日期和文号。",
    "Additions are claimed by voice, phone or message and checked by the grid worker; every deduction needs a decision of the village committee, with its date and number.",
  ),
  note(
    "reading",
    "网格按自然村或村民小组划分，户户入格；由乡镇领导任指导员，村党支部书记任网格长，网格员各自联系农户。",
    "Grids follow hamlets or groups and leave no household out; a township leader guides, the village secretary heads the grid, grid workers each have their households.",
  ),
  note(
    "reading",
    "村干部家庭同样参加积分，单列一类便于公示和监督，分值标准与一般农户相同。",
    "Cadres' own households are scored too: a class of their own so that the board shows it, with the same points as everybody's.",
  ),
  note(
    "reading",
    "每月报乡镇党政办的是情况报告，不是审批：不作为入账步骤，由月度汇总表承担。乡镇对各村的年终考核在村级排名中体现。",
    "The monthly report to the township party office informs and approves nothing: it is the month's summary, not a step before posting. The township's year-end assessment of villages is the ranking of villages.",
  ),
  note(
    "gap",
    "来源没有写基础分数：暂填每户每年100分，由采用单位核定。",
    "The size of the base is not stated: 100 points a household and year stand here for the adopter to set.",
  ),
  note(
    "gap",
    "来源只写奖分、罚分两类，未列项目：全部项目标为“示例”。季度公示天数、异议答复时间没有写明，分别取7天、公示结束前。",
    "The source names awards and penalties and lists no items: all are starters. Length of notice and time for answers are not stated: 7 days, and before the notice ends.",
  ),
  note(
    "gap",
    "奖励基金“多渠道筹集”，来源没有列明渠道，采用时补填。",
    "The reward fund comes “from several sources” that are not named; name them on adoption.",
  ),
  note(
    "leftOut",
    "来源把积分与村集体分红挂钩：不采用，集体收益依法分配，不受积分影响。",
    "The source ties points to collective dividends: left out; collective income is shared by law, whatever the points.",
  ),
  note(
    "leftOut",
    "来源中的罚款条款不采用：村级组织没有罚款权，扣分不得折算成钱。",
    "The source's fines are left out: a village has no power to fine, and a deduction is never turned into money.",
  ),
  note(
    "added",
    "来源没有写定等办法：本模板以120分、100分为界定“优秀户”“良好户”，100分以下不定等、不公开。",
    "The source states no grades: the template names households from 120 and from 100 points; below 100 nobody is graded or named.",
  ),
  note(
    "added",
    "奖励基金的用法读作按奖分兑换物品；基础分不兑换，罚分只影响得分，不减少可兑换积分。",
    "The reward fund is read as goods for award points: the base is never redeemed, and penalties lower the score, not what can be spent.",
  ),
];

/** H1 of the rule books: township grids, a card for every household, base with awards and penalties. */
export const H1: SchemeDefinition = {
  language: 1,
  meta: {
    code: "h1",
    family: "household",
    title: text("乡镇网格户积分", "Township grids and household points"),
    subjectKind: "household",
    line: "household",
    source: {
      title: text("乡镇网格化管理与户积分办法", "Township rules for grids and household points"),
      issuer: text("乡镇党委、政府", "Township party committee and government"),
      inForceFrom: null,
    },
    notes: NOTES,
  },
  classes: [
    { code: "household", title: text("一般农户", "Household"), standing: "rated", clause: "网格划分·户户入格" },
    {
      code: "cadre-household",
      title: text("村干部家庭", "Cadre's household"),
      standing: "rated",
      note: text("同样积分，接受监督", "Scored like every other, under supervision"),
      clause: "户积分卡·干部家庭",
    },
  ],
  roster: {
    participation: "everyone",
    periodCounts: "anyDay",
    classOf: "period",
    leastPeriods: null,
    leavers: "scoredOnly",
    movers: "takeAlong",
    clause: "网格划分·户户入格",
  },
  cycle: { span: { type: "year", startsOn: "01-01" }, periods: { type: "quarters" }, clause: "积分管理·按季公示" },
  components: [
    {
      code: "base",
      title: text("基础分", "Base"),
      counted: "period",
      base: { type: "same", points: pts(100), per: "cycle", clause: "户积分卡·基础分" },
      clause: "户积分卡·基础分",
    },
    {
      code: "award",
      title: text("奖分", "Awards"),
      counted: "period",
      base: { type: "none" },
      clause: "户积分卡·奖分",
    },
    {
      code: "penalty",
      title: text("罚分", "Penalties"),
      counted: "period",
      base: { type: "none" },
      clause: "户积分卡·罚分",
    },
  ],
  items: H1_ITEMS,
  multipliers: [],
  vetoes: [],
  ballots: [],
  score: { type: "sumOverCycle", components: ["base", "award", "penalty"], clause: "户积分卡" },
  grading: {
    grades: [
      { code: "excellent", title: text("优秀户", "Excellent household"), stars: null, tone: "best" },
      { code: "good", title: text("良好户", "Good household"), stars: null, tone: "good" },
    ],
    better: "higher",
    unit: "all",
    tieBreaks: [],
    rules: [
      {
        type: "thresholds",
        includes: "lower",
        bands: [
          { grade: "excellent", from: pts(120), to: null },
          { grade: "good", from: pts(100), to: pts(120) },
          { grade: null, from: null, to: pts(100) },
        ],
        clause: "来源未作规定·定等",
      },
    ],
    consequences: [
      {
        type: "followUp",
        grades: ["excellent", "good"],
        action: text(
          "推荐参评最美家庭、文明家庭、平安家庭，优秀户优先",
          "Put forward as finest, civil or safe family, the excellent first",
        ),
        clause: "结果运用·评先评优",
      },
    ],
  },
  awards: [],
  targets: [],
  workflow: {
    groups: { mostSubjects: null, leastReviewers: null, crossReview: false, clause: "网格划分" },
    entries: {
      rhythm: "asItHappens",
      steps: [
        { type: "declare", by: ["subject", "proxy", "recorder", "villageCommittee"], clause: "积分管理·一事一记" },
        { type: "firstCheck", by: ["recorder"], clause: "积分管理·核实" },
        {
          type: "review",
          by: ["villageCommittee"],
          wholeGroup: false,
          rhythm: "month",
          clause: "积分管理·按月审核",
        },
        { ...notice("积分管理·按季公示"), rhythm: "period" },
        { type: "post", clause: "积分管理·登记入卡" },
      ],
    },
    cycleResults: {
      rhythm: "cycle",
      steps: [
        { type: "review", by: ["villageCommittee"], wholeGroup: false, clause: "积分管理·年度汇总" },
        notice("积分管理·年度公示"),
        { type: "post", clause: "积分管理·年度汇总" },
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
    earnsFrom: ["award"],
    deductions: "scoreOnly",
    expiry: { type: "never" },
    clause: "结果运用·奖励基金",
    note: text(
      "来源只规定设奖励基金，兑换办法由采用单位定",
      "The source sets up a fund; how to redeem is for the adopter",
    ),
  },
  funds: {
    pointValue: null,
    capPerResident: null,
    yearly: { least: 2_000_000, most: 3_000_000 },
    sources: [
      { title: text("多渠道筹集（采用时列明）", "Several sources, named on adoption"), leastPerResident: null },
    ],
    clause: "保障措施·奖励基金",
  },
  benefits: [
    {
      code: "fund-reward",
      title: text("年终由奖励基金给予物质奖励", "Goods from the reward fund at year's end"),
      grades: ["excellent", "good"],
      needsConsent: false,
      months: 12,
      clause: "结果运用·奖励基金",
    },
  ],
  alerts: [],
  terms: {
    others: "open",
    spots: [
      between("funds.yearly.least", 2_000_000, 3_000_000, FUND_WHY),
      between("funds.yearly.most", 2_000_000, 3_000_000, FUND_WHY),
      between(
        "component.base.base",
        pts(50),
        pts(200),
        text("基础分由采用单位核定", "The base is for the adopter to set"),
      ),
    ],
    localItems: { most: 20, mostPoints: pts(15), components: ["award", "penalty"] },
    mayDrop: true,
  },
};
