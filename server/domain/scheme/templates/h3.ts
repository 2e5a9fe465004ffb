import type { Veto } from "@/server/domain/scheme/acts";
import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component } from "@/server/domain/scheme/frame";
import type { LocalText } from "@/server/domain/scheme/parts";
import { note, pts, text } from "./build";
import { H3_ITEMS } from "./h3-items";
import { between, noticeFrom } from "./owner-terms";

function topic(code: string, zh: string, en: string): Component {
  return {
    code,
    title: text(zh, en),
    counted: "period",
    base: { type: "none" },
    clause: `积分内容·${zh}`,
  };
}

const TOPICS = [
  topic("environment", "环境卫生", "Environment"),
  topic("filial-piety", "孝老敬亲", "Filial piety"),
  topic("neighbours", "邻里和睦", "Neighbours"),
  topic("public-good", "热心公益", "Public good"),
  topic("plain-customs", "移风易俗", "Plain customs"),
  topic("good-deeds", "好人好事", "Good deeds"),
  topic("models", "典型引领", "Models"),
  topic("honesty", "诚实守信", "Honesty"),
  topic("honours", "荣誉加分", "Honours"),
];
const ALL = TOPICS.map((component) => component.code);

/** The year of the whole household counts nothing; its entries and its lifetime honour stay. */
function voidedYear(code: string, title: LocalText, of: LocalText, clause: string): Veto {
  return {
    code,
    title,
    effect: { type: "zeroScore", of: "cycle", grade: null },
    duration: { type: "cycle" },
    requires: { type: "decision", of },
    clause,
  };
}

const NOTICE: Step = {
  type: "notice",
  days: 5,
  dayKind: "calendar",
  leastDays: 5,
  where: text("村务公开栏和道德银行门口", "Village notice board and the moral bank's door"),
  clause: "积分程序·公示",
};

const NOTES = [
  note(
    "reading",
    "每户一个账户、两本账：荣誉积分终身累计，兑换不减；可兑换积分每年重新开始，年底未用的作废。",
    "One account a household, two balances: honour adds up for life and redeeming never lowers it; the redeemable part starts anew each year, what is left at its end lapses.",
  ),
  note(
    "reading",
    "“公示5天”读作不少于5个自然日；随时记录，每季度评议一次，按季度集中兑换，年终评荣誉。",
    "“5 days” of notice is read as at least 5 calendar days; recorded at any time, evaluated once a quarter, redeemed quarterly, honoured at year's end.",
  ),
  note(
    "reading",
    "年终榜按户均积分＝当年家庭积分÷家庭人口排名，取前10户（来源为5至10户）；同分整组进入，0分不上榜。",
    "The year-end list ranks household points of the year divided by its members and takes the best 10 (the source: 5 to 10); a tie group enters only whole, zero never.",
  ),
  note(
    "reading",
    "由村民小组长代报的，系统中由记录员或代申报人提交，本人可见。",
    "What a hamlet head declares is entered by the recorder or as a proxy's declaration, seen by the household.",
  ),
  note(
    "reading",
    "领导小组5至7人，负责年终评定；审核日常积分的是评议小组和村委会。商店可设在小卖部或村委会；资金账、物资账均公开。",
    "A leading group of 5 to 7 decides at year's end; an evaluation group and the village committee check the daily points. The shop may be a corner shop or the village office; fund book and stock book are public.",
  ),
  note(
    "gap",
    "来源说家庭人口按固定日期计算，未写日期：取年度最后一天在册人数。",
    "The day on which members are counted is fixed, the source says, without naming it: the last day of the year is taken.",
  ),
  note(
    "gap",
    "来源只列出内容类别：各类项目标为“示例”；荣誉名称为来源所列，分值由村核定。异议答复时间没有写明，取公示结束前。",
    "The source lists the topics only: their items are starters; the honours are the source's, their points for the village to set. Time for answers is not stated: before the notice ends.",
  ),
  note(
    "leftOut",
    "来源中家庭成员违纪违法即全年作废：收窄为有生效决定的情形，仅凭举报、怀疑或信访不采用。",
    "A member's breach of discipline or law voids the year in the source: narrowed to a final decision; reports, suspicion or petitioning never void anything.",
  ),
  note(
    "leftOut",
    "不赡养老人、不抚养子女，以法院、公安、民政等机关的生效文书为准，不以邻里评价代替。",
    "Failing to support the old or young counts by a document in force of a court, the police or the civil affairs office, not by what neighbours say.",
  ),
  note(
    "added",
    "全年作废只使年终得分为0、不上榜：已记的积分、荣誉累计和可兑换余额保留。",
    "A voided year makes the year's score 0 and bars the list: entries, lifetime honour and the redeemable balance stay.",
  ),
];

/** H3 of the rule books: the rural moral bank, two balances and a list by household average. */
export const H3: SchemeDefinition = {
  language: 1,
  meta: {
    code: "h3",
    family: "household",
    title: text("农村道德银行", "Rural moral bank"),
    subjectKind: "household",
    line: "household",
    source: {
      title: text("农村道德银行积分管理办法", "Rules for the points of the rural moral bank"),
      issuer: text("村党支部、村民委员会", "Village branch and committee"),
      inForceFrom: null,
    },
    notes: NOTES,
  },
  classes: [
    {
      code: "household",
      title: text("农户", "Household"),
      standing: "rated",
      note: text("每户一个账户", "One account each"),
      clause: "积分账户",
    },
  ],
  cycle: { span: { type: "year", startsOn: "01-01" }, periods: { type: "quarters" }, clause: "积分周期" },
  components: TOPICS,
  items: H3_ITEMS,
  multipliers: [],
  vetoes: [
    voidedYear(
      "breach",
      text("家庭成员违纪违法（生效决定）", "Breach of discipline or law by a member, by final decision"),
      text(
        "纪检机关、司法或行政机关的生效决定",
        "A decision in force of the discipline inspection, a court or an authority",
      ),
      "一票否决·违纪违法",
    ),
    voidedYear(
      "support",
      text("不履行赡养、抚养义务（生效文书）", "Failed to support the old or young, by a document in force"),
      text("法院、公安或民政部门的生效文书", "A document in force of a court, the police or the civil affairs office"),
      "一票否决·赡养抚养",
    ),
  ],
  ballots: [],
  score: { type: "perMember", components: ALL, membersOn: null, clause: "年终评定·户均积分" },
  grading: {
    grades: [{ code: "honour-list", title: text("年度光荣榜", "Honour list of the year"), stars: null, tone: "best" }],
    better: "higher",
    unit: "all",
    tieBreaks: [],
    rules: [
      {
        type: "topPlaces",
        bands: [{ grade: "honour-list", upToPlace: 10 }],
        floorScore: 1,
        clause: "年终评定·光荣榜",
      },
    ],
    consequences: [],
  },
  awards: [],
  targets: [],
  workflow: {
    groups: {
      mostSubjects: null,
      leastReviewers: 5,
      mostReviewers: 7,
      crossReview: false,
      clause: "组织领导·领导小组",
    },
    entries: {
      rhythm: "asItHappens",
      steps: [
        { type: "declare", by: ["subject", "proxy", "recorder"], clause: "积分程序·申报" },
        { type: "review", by: ["reviewGroup"], wholeGroup: false, rhythm: "period", clause: "积分程序·评议" },
        { type: "review", by: ["villageCommittee"], wholeGroup: false, clause: "积分程序·村委会审核" },
        NOTICE,
        { type: "post", clause: "积分程序·盖章入卡" },
      ],
    },
    cycleResults: {
      rhythm: "cycle",
      steps: [
        { type: "review", by: ["leadingGroup"], wholeGroup: true, clause: "年终评定·领导小组" },
        NOTICE,
        { type: "post", clause: "年终评定·光荣榜" },
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
    earnsFrom: ALL,
    deductions: "scoreOnly",
    expiry: { type: "cycleEnd" },
    opens: "oncePerPeriod",
    clause: "积分兑换",
    note: text("每季度集中兑换；年底未用的不结转", "Redeemed quarterly; what is left at year's end lapses"),
  },
  funds: {
    pointValue: null,
    capPerResident: null,
    yearly: null,
    sources: [
      { title: text("财政资金", "Public finance"), leastPerResident: null },
      { title: text("产业收益", "Industry income"), leastPerResident: null },
      { title: text("村集体收入", "Collective income"), leastPerResident: null },
      { title: text("帮扶单位支持", "Support of partner organisations"), leastPerResident: null },
      { title: text("社会捐赠", "Donations"), leastPerResident: null },
    ],
    clause: "资金来源",
  },
  benefits: [
    {
      code: "honoured",
      title: text("年终表彰并上光荣榜（经本人同意）", "Honoured at year's end and on the board, with consent"),
      grades: ["honour-list"],
      needsConsent: false,
      months: 12,
      clause: "年终评定·光荣榜",
    },
  ],
  alerts: [],
  terms: {
    others: "open",
    spots: [
      noticeFrom("entries", 5),
      noticeFrom("results", 5),
      between("grading.0.honour-list.place", 5, 10, text("来源为5至10户", "5 to 10 households in the source")),
      between("groups.leastReviewers", 5, 7, text("领导小组5至7人", "The leading group has 5 to 7 people")),
    ],
    localItems: { most: 30, mostPoints: pts(20), components: null },
    mayDrop: true,
  },
};
