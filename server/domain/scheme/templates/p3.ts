import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { MEMBERS_MEETING, note, pts, text } from "./build";
import { P3_ITEMS } from "./p3-items";

const NOTICE: Step = {
  type: "notice",
  days: 7,
  dayKind: "calendar",
  leastDays: 7,
  where: text("村务公开栏和党员大会", "Village notice board and members' assembly"),
  clause: "评定程序·公示",
};
const ASSEMBLY: Step = {
  type: "assembly",
  by: ["branchAssembly"],
  quorum: MEMBERS_MEETING,
  clause: "评定程序·党员大会评定",
};
const FILING: Step = {
  type: "file",
  with: text("乡镇党委", "Township party committee"),
  by: ["branchCommittee"],
  clause: "评定程序·乡镇备案",
};
const FIRST_CHECK: Step = { type: "firstCheck", by: ["branchCommittee"], clause: "评定程序·支委会初评" };

const NOTES = [
  note(
    "reading",
    "来源在“交纳党费”之后中断：第六个基础分项目“参加组织生活”是本模板的补读，每项10分，未做到即扣10分。",
    "The source breaks off after dues: the sixth base duty, organisational life, is our reading. Each duty is 10 points, all or nothing.",
  ),
  note(
    "reading",
    "来源称分四类、只列出三类：第四类读作经本人申请、支部决定并备案后可不参加积分的特殊党员。",
    "The source announces four classes and lists three: the fourth is read as special members, who may be left out on their own request, by the branch's decision and with filing.",
  ),
  note(
    "reading",
    "来源自5月21日起施行，但从4月1日起计分：首个周期为4月1日至12月31日三个季度，以后按自然年。年度由采用的乡镇核定，这里暂填2025年。",
    "In force from 21 May but counting from 1 April: the first cycle is 1 April to 31 December, three quarters; later ones the calendar year. The year is for the township to set; 2025 stands here.",
  ),
  note(
    "reading",
    "年度得分为各季度得分的平均；中途转入的，按在册季度平均。任何季度一票否决，全年为0分，预备党员同样适用。",
    "The annual score is the mean of the quarters; who joined later, of the quarters on the roster. A veto in any quarter makes the year 0, for probationary members too.",
  ),
  note(
    "reading",
    "“80—89”读作80分以上、不满90分，其余档次相同。",
    "“80–89” is read as 80 up to 90, the upper bound excluded; the other bands likewise.",
  ),
  note(
    "reading",
    "公示“不少于7天”读作自然日；对异议在下一次党员大会上答复。",
    "“At least 7 days” of notice is read as calendar days; objections are answered at the next assembly.",
  ),
  note(
    "reading",
    "延长预备期后是否取消预备党员资格，由党组织按党内程序决定；系统只提示，不自动处理。",
    "Whether an extended probation ends in cancelled candidacy is for the party organisation to decide by its own procedure; the product only points it out.",
  ),
  note(
    "reading",
    "积分记录员随方案一并备案，不得随意更换；方案和结果由乡镇审核后备案。",
    "The recorder is filed with the scheme and not changed at will; the township reviews scheme and results, then files them.",
  ),
  note(
    "gap",
    "只见到干部党员附件：其他类别的贡献分和奖励分项目标为“示例”，由乡镇替换。",
    "Only the cadres' annex is visible: the other classes' contribution items and the awards are marked as starters for the township to replace.",
  ),
  note(
    "leftOut",
    "一票否决只限有生效决定的违纪违法；仅凭举报、怀疑或信访的情形不采用。",
    "The veto is limited to a decision in force; mere reports, suspicion or petitioning never trigger it.",
  ),
  note(
    "added",
    "来源没有规定兑换：本模板允许贡献分和奖励分兑换，基础分不兑换，采用时可关闭。",
    "The source says nothing about redemption: the template lets contribution and award points be redeemed, never the base. It can be switched off on adoption.",
  ),
];

/** P3 of the rule books: township party members by class, mean of the quarters. */
export const P3: SchemeDefinition = {
  language: 1,
  meta: {
    code: "p3",
    family: "party",
    title: text("乡镇党员分类积分", "Township party members by class"),
    subjectKind: "member",
    line: "party",
    source: {
      title: text("乡镇党员积分管理办法", "Township rules for party members' points"),
      issuer: text("乡镇党委", "Township party committee"),
      inForceFrom: "2025-05-21",
    },
    notes: NOTES,
  },
  classes: [
    { code: "cadre", title: text("干部党员", "Cadres"), standing: "rated", clause: "党员分类" },
    { code: "no-post", title: text("无职党员", "Members without posts"), standing: "rated", clause: "党员分类" },
    {
      code: "floating",
      title: text("流动党员", "Floating members"),
      standing: "rated",
      note: text("流入或流出半年以上", "Moved in or out for half a year and more"),
      clause: "党员分类",
    },
    {
      code: "probationary",
      title: text("预备党员", "Probationary members"),
      standing: "scoredOnly",
      note: text("积分但不定等次；不满60分的延长预备期", "Scored without a grade; under 60 the probation is extended"),
      clause: "结果运用·预备党员",
    },
    {
      code: "special",
      title: text("特殊党员", "Special members"),
      standing: "exempt",
      note: text(
        "本人申请、支部决定、乡镇备案后不参加积分",
        "Left out on own request, by the branch's decision, with filing",
      ),
      clause: "党员分类",
    },
  ],
  cycle: {
    span: { type: "year", startsOn: "01-01" },
    periods: { type: "quarters" },
    first: { from: "2025-04-01", to: "2025-12-31", clause: "附则·首个周期" },
    clause: "评定周期",
  },
  components: [
    {
      code: "base",
      title: text("基础分", "Base"),
      counted: "period",
      base: { type: "same", points: pts(60), per: "period", clause: "积分构成·基础分" },
      bounds: { per: "period", floor: 0, cap: pts(60), clause: "积分构成·基础分" },
      clause: "积分构成·基础分",
    },
    {
      code: "contribution",
      title: text("贡献分", "Contribution"),
      counted: "period",
      base: { type: "none" },
      clause: "积分构成·贡献分",
    },
    {
      code: "award",
      title: text("奖励分", "Award"),
      counted: "period",
      base: { type: "none" },
      clause: "积分构成·奖励分",
    },
  ],
  items: P3_ITEMS,
  multipliers: [],
  vetoes: [
    {
      code: "discipline",
      title: text("受到生效的党纪处分或法律处理", "Disciplinary or legal sanction in force"),
      effect: { type: "zeroScore", of: "cycle", grade: "to-be-corrected" },
      duration: { type: "cycle" },
      requires: {
        type: "decision",
        of: text(
          "纪检机关、司法或行政机关的生效决定",
          "A decision in force of the discipline inspection, a court or an authority",
        ),
      },
      clause: "积分构成·一票否决",
    },
  ],
  ballots: [],
  score: {
    type: "meanOfPeriods",
    components: ["base", "contribution", "award"],
    absent: "skip",
    clause: "评定周期·年度得分",
  },
  grading: {
    grades: [
      { code: "pioneer", title: text("先锋", "Pioneer"), stars: null, tone: "best" },
      { code: "leading", title: text("先进", "Leading"), stars: null, tone: "good" },
      { code: "qualified", title: text("合格", "Qualified"), stars: null, tone: "plain" },
      { code: "to-be-corrected", title: text("教育整改", "To be educated and corrected"), stars: null, tone: "low" },
    ],
    better: "higher",
    unit: "group",
    tieBreaks: [],
    rules: [
      {
        type: "thresholds",
        includes: "lower",
        bands: [
          { grade: "pioneer", from: pts(90), to: null },
          { grade: "leading", from: pts(80), to: pts(90) },
          { grade: "qualified", from: pts(60), to: pts(80) },
          { grade: "to-be-corrected", from: null, to: pts(60) },
        ],
        clause: "等次评定",
      },
    ],
    consequences: [
      { type: "probationExtended", classes: ["probationary"], below: pts(60), months: 12, clause: "结果运用·预备党员" },
      {
        type: "twiceInARow",
        grade: "to-be-corrected",
        decidedBy: text("乡镇党委", "Township party committee"),
        decision: text("研究是否认定为不合格党员", "Decide whether the member is unqualified"),
        clause: "结果运用·连续两次",
      },
      {
        type: "barsHonour",
        grades: ["to-be-corrected"],
        honour: text("民主评议不得评为优秀", "Cannot be “excellent” in the democratic appraisal"),
        clause: "结果运用·评优",
      },
    ],
  },
  awards: [],
  targets: [],
  workflow: {
    entries: {
      rhythm: "period",
      steps: [
        { type: "declare", by: ["subject", "proxy", "recorder"], clause: "评定程序·按月申报" },
        FIRST_CHECK,
        ASSEMBLY,
        FILING,
        NOTICE,
        { type: "post", clause: "评定程序·登记" },
      ],
    },
    cycleResults: {
      rhythm: "cycle",
      steps: [FIRST_CHECK, ASSEMBLY, FILING, NOTICE, { type: "post", clause: "评定程序·登记" }],
    },
    objections: {
      to: ["branchCommittee", "township"],
      answer: { type: "nextAssembly" },
      clause: "评定程序·异议处理",
    },
  },
  redemption: {
    type: "points",
    earnsFrom: ["contribution", "award"],
    deductions: "scoreOnly",
    expiry: { type: "never" },
    clause: "来源未作规定",
    note: text("来源没有规定兑换，由采用单位决定是否开启", "Not in the source; whoever adopts decides"),
  },
  benefits: [],
  alerts: [],
};
