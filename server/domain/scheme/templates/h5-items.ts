import type { Item } from "@/server/domain/scheme/acts";
import type { Actor } from "@/server/domain/scheme/parts";
import { addition, atMost, deduction, fixed, perUnit, pts, range, text, times } from "./build";

const DECLARED: Actor[] = ["subject", "proxy", "recorder"];
const PEOPLE = ["villager", "member"];

type Given = Pick<Item, "code" | "title" | "points" | "limits"> & Partial<Pick<Item, "classes">>;

/** The first check asks for time, place, reason and evidence. The source names four categories: items are starters. */
function act(component: string, clause: string, given: Given): Item {
  return addition({ component, evidence: "required", whoMayDeclare: DECLARED, starter: true, clause, ...given });
}

const CIVIC = [
  {
    code: "civic-study",
    title: text("参加理论宣讲、科普学习", "Joined a talk or a course"),
    points: fixed(0.5),
    limits: [times(4, "month")],
    classes: PEOPLE,
  },
  {
    code: "civic-meeting",
    title: text("参加村民会议、议事协商", "Took part in villagers' meetings"),
    points: fixed(0.5),
    limits: [times(4, "month")],
  },
  {
    code: "civic-talk",
    title: text("向群众宣讲政策、科普知识", "Explained a policy or useful knowledge to others"),
    points: fixed(2),
    limits: [times(2, "month")],
  },
  {
    code: "civic-customs",
    title: text("婚丧简办、带头移风易俗", "Wedding or funeral kept simple"),
    points: fixed(5),
    limits: [times(2, "cycle")],
    classes: ["household", "member"],
  },
  {
    code: "civic-promise",
    title: text("公开承诺事项按期办结", "Promise made in public and kept on time"),
    points: fixed(3),
    limits: [times(1, "period")],
    classes: ["member", "organisation"],
  },
].map((given) => act("civic", "积分内容·公民思想", given));

const PEACE = [
  {
    code: "peace-dispute",
    title: text("化解矛盾纠纷", "Settled a dispute"),
    points: range(2, 5),
    limits: [atMost(20, "cycle")],
  },
  {
    code: "peace-danger",
    title: text("发现并消除安全隐患", "Found and removed a danger"),
    points: fixed(2),
    limits: [times(2, "month")],
  },
  {
    code: "peace-patrol",
    title: text("自愿参加平安巡防、护林防火", "Voluntary patrol against fire and theft"),
    points: perUnit(0.5, text("次", "time"), 4),
    limits: [atMost(4, "month")],
    classes: PEOPLE,
  },
  {
    code: "peace-fraud",
    title: text("劝阻一起电信诈骗", "Kept a neighbour from being defrauded"),
    points: fixed(5),
    limits: [],
  },
].map((given) => act("peace", "积分内容·平安建设", given));

const BUILDING = [
  {
    code: "build-labour",
    title: text("为村庄建设出工出力", "Labour or tools for building the village"),
    points: range(0.5, 10),
    limits: [atMost(50, "cycle")],
  },
  {
    code: "build-home",
    title: text("庭院和责任区整洁", "Yard and own frontage tidy"),
    points: fixed(2),
    limits: [times(1, "month")],
    classes: ["household", "organisation"],
  },
  {
    code: "build-proposal",
    title: text("建议被村里采纳", "Proposal taken up by the village"),
    points: fixed(3),
    limits: [times(2, "period")],
  },
  {
    code: "build-trade",
    title: text("发展产业、带动村民就业增收", "Own trade that gives villagers work and income"),
    points: range(2, 10),
    limits: [times(2, "cycle")],
  },
].map((given) => act("village-building", "积分内容·村庄建设", given));

const REWARDS = [
  {
    code: "reward-honour",
    title: text("获得表彰荣誉", "Honoured officially"),
    points: {
      type: "step" as const,
      steps: [
        { code: "township", title: text("乡镇级", "By the township"), points: pts(3) },
        { code: "county", title: text("县级", "By the county"), points: pts(5) },
        { code: "city", title: text("市级及以上", "By the city or above"), points: pts(10) },
      ],
    },
    limits: [],
  },
  {
    code: "reward-brave",
    title: text("见义勇为、抢险救灾", "Brave act, help in a disaster"),
    points: range(5, 10),
    limits: [],
  },
].map((given) => act("rewards-penalties", "积分内容·奖惩", given));

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
    code: "penalty-waste",
    title: text("乱倒垃圾、乱堆乱放，提醒后未改", "Rubbish dumped or things piled up after a reminder"),
    points: fixed(1),
    limits: [times(1, "month")],
  }),
  penalty({
    code: "penalty-rules",
    title: text("违反村规民约，提醒后未改", "Broke the village's own rules after a reminder"),
    points: range(1, 3),
    limits: [times(1, "month")],
  }),
  penalty({
    code: "penalty-promise",
    title: text("认领的事项无故未完成", "Task taken up freely and left undone without reason"),
    points: fixed(1),
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

export const H5_ITEMS: Item[] = [...CIVIC, ...PEACE, ...BUILDING, ...REWARDS, ...PENALTIES];
