import type { Item } from "@/server/domain/scheme/acts";
import type { Actor } from "@/server/domain/scheme/parts";
import { addition, atMost, deduction, fixed, perUnit, pts, range, text, times } from "./build";

/** Spoken, by phone, by message or by proxy: what is told to the grid worker, the grid worker enters. */
const DECLARED: Actor[] = ["subject", "proxy", "recorder"];

type Given = Pick<Item, "code" | "title" | "points" | "limits"> & Partial<Pick<Item, "classes" | "evidence">>;

/** The source names four categories and lists no items: every item is one to start from. */
function act(component: string, clause: string, given: Given): Item {
  return addition({ component, whoMayDeclare: DECLARED, starter: true, clause, ...given });
}

const PUBLIC_ORDER = [
  {
    code: "order-patrol",
    title: text("自愿参加治安巡逻、平安值守", "Voluntary patrol or safety duty"),
    points: perUnit(1, text("小时", "hour"), 8),
    limits: [atMost(8, "month")],
    classes: ["resident", "member", "staff"],
  },
  {
    code: "order-danger",
    title: text("发现并报告安全隐患", "Found and reported a danger"),
    points: fixed(2),
    limits: [times(4, "month")],
  },
  {
    code: "order-dispute",
    title: text("协助调解邻里纠纷", "Helped to settle a dispute"),
    points: fixed(3),
    limits: [times(2, "month")],
    classes: ["resident", "household", "member", "staff"],
  },
  {
    code: "order-frontage",
    title: text("门前卫生、秩序、绿化做得好", "Frontage clean, orderly and green"),
    points: fixed(3),
    limits: [times(1, "month")],
    classes: ["organisation"],
  },
  {
    code: "order-drill",
    title: text("组织或参加消防演练、安全培训", "Held or joined a fire drill or safety training"),
    points: range(1, 5),
    limits: [times(2, "period")],
  },
].map((given) => act("public-order", "积分内容·公共秩序", given));

const VIRTUE = [
  {
    code: "virtue-service",
    title: text("参加志愿服务", "Voluntary service"),
    points: perUnit(1, text("小时", "hour"), 8),
    limits: [atMost(20, "month")],
    classes: ["resident", "member", "staff"],
  },
  {
    code: "virtue-family",
    title: text("全家参加志愿活动", "The family joined voluntary service together"),
    points: fixed(3),
    limits: [times(2, "month")],
    classes: ["household"],
  },
  {
    code: "virtue-elders",
    title: text("照料、看望独居老人", "Looked after an old neighbour living alone"),
    points: range(1, 3),
    limits: [times(4, "month")],
    classes: ["resident", "household", "member"],
  },
  {
    code: "virtue-offer",
    title: text("为居民提供公益服务、让利便民", "Free service or lower prices for residents"),
    points: range(2, 10),
    limits: [times(2, "period")],
    classes: ["organisation"],
    evidence: "required" as const,
  },
  {
    code: "virtue-deed",
    title: text("好人好事、见义勇为", "Good deed or brave act"),
    points: range(1, 10),
    limits: [atMost(20, "cycle")],
    evidence: "required" as const,
  },
].map((given) => act("virtue", "积分内容·公益美德", given));

const BUILDING = [
  {
    code: "building-meeting",
    title: text("参加居民议事、楼院协商", "Took part in residents' meetings"),
    points: fixed(1),
    limits: [times(2, "month")],
  },
  {
    code: "building-proposal",
    title: text("建议被社区采纳", "Proposal taken up by the community"),
    points: fixed(3),
    limits: [times(2, "period")],
  },
  {
    code: "building-tidy",
    title: text("参加环境整治、楼院美化", "Joined in tidying the yards and blocks"),
    points: perUnit(1, text("次", "time"), 8),
    limits: [atMost(8, "month")],
  },
  {
    code: "building-event",
    title: text("组织社区文体活动", "Organised a community event"),
    points: range(2, 5),
    limits: [times(2, "period")],
  },
  {
    code: "building-wish",
    title: text("认领并完成居民微心愿", "Took up a resident's small wish and fulfilled it"),
    points: fixed(3),
    limits: [times(2, "period")],
    classes: ["organisation", "member", "staff"],
  },
].map((given) => act("community-building", "积分内容·社区建设", given));

const HONOURS = act("rewards-penalties", "积分内容·奖惩", {
  code: "reward-honour",
  title: text("获得表彰荣誉", "Honoured officially"),
  points: {
    type: "step",
    steps: [
      { code: "street", title: text("街道级", "By the street office"), points: pts(3) },
      { code: "county", title: text("区县级", "By the county"), points: pts(5) },
      { code: "city", title: text("市级及以上", "By the city or above"), points: pts(10) },
    ],
  },
  limits: [],
  evidence: "required",
});

/** Kept to the community's own covenant, after a reminder; what is an offence needs the decision in force. */
function penalty(given: Given & Partial<Pick<Item, "needsDecision">>): Item {
  return deduction({
    component: "rewards-penalties",
    evidence: "required",
    whoMayDeclare: ["recorder", "villageCommittee"],
    starter: true,
    clause: "积分内容·奖惩",
    ...given,
  });
}

const PENALTIES = [
  penalty({
    code: "penalty-piles",
    title: text("楼道、公共场地乱堆乱放，提醒后未清理", "Things left in common spaces after a reminder"),
    points: fixed(1),
    limits: [times(1, "month")],
    classes: ["household", "organisation"],
  }),
  penalty({
    code: "penalty-noshow",
    title: text("自愿认领的任务无故失约", "Task taken up freely and missed without reason"),
    points: fixed(1),
    limits: [times(2, "period")],
  }),
  penalty({
    code: "penalty-damage",
    title: text("损坏公共设施未修复", "Public facilities damaged and not mended"),
    points: range(1, 5),
    limits: [times(1, "period")],
  }),
  penalty({
    code: "penalty-law",
    title: text("受到生效的行政处罚", "Administrative penalty in force"),
    points: range(2, 5),
    limits: [times(1, "cycle")],
    needsDecision: true,
  }),
];

export const H4_ITEMS: Item[] = [...PUBLIC_ORDER, ...VIRTUE, ...BUILDING, HONOURS, ...PENALTIES];
