import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component } from "@/server/domain/scheme/frame";
import type { LocalText } from "@/server/domain/scheme/parts";
import { note, pts, text } from "./build";
import { T1_ITEMS } from "./t1-items";

const OFFICES = ["officer", "group-leader", "representative"];

const NOTES = [
  note(
    "reading",
    "班干部、组长、课代表起始85分，扣分加倍；“学习”一项和“卫生”一项（值日）不加倍。卫生一项读作整项不加倍，宿舍检查也在其中。",
    "Officers, group leaders and representatives start at 85 and their deductions count double, except under study and cleaning. Cleaning is read as the whole section, dormitories included.",
  ),
  note(
    "reading",
    "教室值日不合格，当值学生扣2分，组长扣3分，负责的班干部扣2分：分别列为三项。",
    "A failed classroom duty costs those on duty 2, the group leader 3 and the officer in charge 2: three items.",
  ),
  note(
    "reading",
    "“前15名奖励，分三等”读作每等5名；同分的整组进入，进不去的整组落到下一等，第15名处进不去的不奖励。另设特等的，由学校添加。",
    "“The best fifteen in three tiers” is read as five each; a tie group enters whole or falls whole to the next tier, at the fifteenth place out of the rewards. A special tier may be added by the school.",
  ),
  note(
    "reading",
    "学期起止日期按常见校历暂填（秋季9月1日至1月31日，春季3月1日至7月15日），由学校按校历核定；假期不计分。",
    "The terms' dates follow the usual calendar (1 September to 31 January, 1 March to 15 July) and are for the school to set; nothing is scored in the holidays.",
  ),
  note(
    "reading",
    "“好班长”“差班长”每周评一次，各计1分；宿舍一周内三次优秀与整周达标同为再加1分，不重复加。",
    "The monitor of the week earns or loses 1; three excellents in a week and a whole week in order both give 1 more, once.",
  ),
  note(
    "gap",
    "考试作弊的扣分、竞赛获奖的加分字迹不清：两项标为“示例”，由学校填写分值。",
    "The figures for cheating and for a prize are illegible: both are starters, for the school to enter.",
  ),
  note(
    "gap",
    "家长书面回复后多久答复，来源没有写：读作7天内由班主任答复。",
    "No time is stated for answering a family's letter: read as seven days, by the class teacher.",
  ),
  note(
    "leftOut",
    "周日留校处罚不采用：剥夺休息时间不得作为积分后果。",
    "Detention on Sundays is left out: taking away a day of rest is no consequence of points.",
  ),
  note(
    "leftOut",
    "不公开排名，也不在班级、校园和网上公示任何学生的积分；学生的积分只有本人、监护人和任课教师可见，不向班级以外汇总个人数据。",
    "No public ranking and no notice of any child's points, in class, at school or online: they are seen by the child, its guardian and its teachers only, and nothing personal goes above the class.",
  ),
  note(
    "leftOut",
    "按考试名次加减分的项目默认不启用；学校自行添加的，系统会提醒。",
    "Items by exam rank are off by default; the product warns a school that adds them.",
  ),
  note(
    "added",
    "严重违纪、校外不良行为、作弊和伪造记录须经学校认定后才能扣分，并先听取学生本人意见。",
    "Grave breaches, misconduct outside, cheating and forged records need the school's finding first, and the child is heard.",
  ),
];

function part(code: string, title: LocalText, clause: string): Component {
  return { code, title, counted: "period", base: { type: "none" }, clause };
}

/** T1 of the rule books: the points of a school class in one term, private to child, guardian and teachers. */
export const T1: SchemeDefinition = {
  language: 1,
  meta: {
    code: "t1",
    family: "student",
    title: text("班级学生积分", "Class points"),
    subjectKind: "student",
    line: "school",
    source: {
      title: text("班级学生积分管理办法", "Rules for the points of a class"),
      issuer: text("学校班级", "Class of a school"),
      inForceFrom: null,
    },
    notes: NOTES,
  },
  classes: [
    { code: "student", title: text("学生", "Student"), standing: "rated", clause: "基础分" },
    { code: "officer", title: text("班干部", "Class officer"), standing: "rated", clause: "基础分·班干部" },
    { code: "group-leader", title: text("组长", "Group leader"), standing: "rated", clause: "基础分·班干部" },
    {
      code: "representative",
      title: text("课代表", "Subject representative"),
      standing: "rated",
      clause: "基础分·班干部",
    },
  ],
  roster: {
    participation: "everyone",
    periodCounts: "anyDay",
    classOf: "cycleEnd",
    leastPeriods: null,
    leavers: "scoredOnly",
    movers: "startAnew",
    clause: "基础分",
  },
  cycle: {
    span: {
      type: "terms",
      terms: [
        { code: "autumn", title: text("秋季学期", "Autumn term"), startsOn: "09-01", endsOn: "01-31" },
        { code: "spring", title: text("春季学期", "Spring term"), startsOn: "03-01", endsOn: "07-15" },
      ],
    },
    periods: { type: "months" },
    clause: "评定周期",
  },
  components: [
    {
      code: "base",
      title: text("基础分", "Base"),
      counted: "cycle",
      base: {
        type: "byClass",
        byClass: [
          { class: "student", points: pts(80) },
          ...OFFICES.map((office) => ({ class: office, points: pts(85) })),
        ],
        per: "cycle",
        clause: "基础分",
      },
      clause: "基础分",
    },
    part("study", text("学习", "Study"), "学习"),
    part("cleaning", text("卫生", "Cleaning"), "卫生"),
    part("sports-arts", text("体育文艺", "Sports and arts"), "体育文艺"),
    part("conduct", text("其他", "Other conduct"), "其他"),
    part("recording", text("记录", "Recording"), "记录"),
  ],
  items: T1_ITEMS,
  multipliers: [
    {
      type: "byClass",
      classes: OFFICES,
      sign: "deduction",
      exceptComponents: ["study", "cleaning"],
      times: 2,
      clause: "基础分·班干部扣分加倍",
    },
  ],
  vetoes: [],
  ballots: [],
  score: {
    type: "sumOverCycle",
    components: ["base", "study", "cleaning", "sports-arts", "conduct", "recording"],
    clause: "计分办法",
  },
  grading: {
    grades: [
      { code: "first", title: text("一等奖励", "First tier"), stars: null, tone: "best" },
      { code: "second", title: text("二等奖励", "Second tier"), stars: null, tone: "good" },
      { code: "third", title: text("三等奖励", "Third tier"), stars: null, tone: "good" },
    ],
    better: "higher",
    unit: "group",
    tieBreaks: [],
    rules: [
      {
        type: "topPlaces",
        bands: [
          { grade: "first", upToPlace: 5 },
          { grade: "second", upToPlace: 10 },
          { grade: "third", upToPlace: 15 },
        ],
        floorScore: null,
        clause: "学期奖励·前15名",
      },
    ],
    consequences: [],
  },
  awards: [],
  targets: [],
  workflow: {
    entries: {
      rhythm: "asItHappens",
      steps: [
        { type: "declare", by: ["recorder", "teacher", "subject"], clause: "记录·每日记录" },
        { type: "firstCheck", by: ["teacher"], clause: "记录·每周汇总" },
        { type: "post", clause: "记录·每周汇总" },
      ],
    },
    cycleResults: {
      rhythm: "cycle",
      steps: [
        { type: "review", by: ["teacher"], wholeGroup: false, clause: "学期奖励·评定" },
        { type: "post", clause: "家校联系·每月通知书" },
      ],
    },
    objections: {
      to: ["teacher"],
      answer: { type: "withinDays", days: 7, dayKind: "calendar" },
      clause: "家校联系·家长回复",
    },
  },
  redemption: { type: "none", clause: "来源未作规定" },
  benefits: [
    {
      code: "term-reward",
      title: text("学期末分等奖励", "Reward of the term, by tier"),
      grades: ["first", "second", "third"],
      needsConsent: false,
      months: null,
      clause: "学期奖励·前15名",
    },
  ],
  alerts: [
    {
      type: "lowestOfMonth",
      lowest: 3,
      deductedOver: pts(10),
      action: text("班主任与家长面谈，共同商量帮助办法", "The class teacher talks with the family about how to help"),
      clause: "家校联系·约谈",
    },
  ],
  terms: { others: "open", spots: [], localItems: { most: 60, mostPoints: pts(5), components: null }, mayDrop: true },
};
