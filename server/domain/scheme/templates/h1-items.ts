import type { Item } from "@/server/domain/scheme/acts";
import type { Actor } from "@/server/domain/scheme/parts";
import { addition, atMost, deduction, fixed, perUnit, pts, range, text, times } from "./build";

/** Claimed by voice, phone or message: the household itself, somebody for it, or the grid worker who was told. */
const CLAIMED: Actor[] = ["subject", "proxy", "recorder", "villageCommittee"];
const FOUND: Actor[] = ["recorder", "villageCommittee"];

type Given = Pick<Item, "code" | "title" | "points"> & Partial<Pick<Item, "limits" | "evidence" | "whoMayDeclare">>;

/** The source names awards and penalties and lists none: every item is one to start from. */
function award(given: Given): Item {
  return addition({ component: "award", whoMayDeclare: CLAIMED, starter: true, clause: "户积分卡·奖分", ...given });
}

/** Every deduction needs a decision of the village committee. */
function penalty(given: Given): Item {
  return deduction({
    component: "penalty",
    evidence: "required",
    whoMayDeclare: FOUND,
    needsDecision: true,
    starter: true,
    clause: "户积分卡·罚分",
    ...given,
  });
}

const HOME = [
  award({
    code: "home-yard",
    title: text("月检查庭院整洁", "Yard found tidy in the month's check"),
    points: fixed(2),
    limits: [times(1, "month")],
    whoMayDeclare: FOUND,
  }),
  award({
    code: "home-sorting",
    title: text("垃圾分类做得好", "Rubbish sorted well"),
    points: fixed(1),
    limits: [times(1, "month")],
    whoMayDeclare: FOUND,
  }),
  award({
    code: "home-elders",
    title: text("孝老爱亲、照料老人", "Cared for the old of the family"),
    points: range(1, 5),
    limits: [times(1, "period")],
  }),
  award({
    code: "home-simple",
    title: text("红白喜事简办", "Wedding or funeral kept simple"),
    points: fixed(5),
    limits: [times(2, "cycle")],
  }),
  award({
    code: "home-training",
    title: text("参加技能培训并结业", "Finished a vocational course"),
    points: fixed(3),
    limits: [times(2, "cycle")],
    evidence: "required",
  }),
];

const VILLAGE = [
  award({
    code: "village-labour",
    title: text("自愿参加公益劳动", "Public work, of own will"),
    points: perUnit(1, text("次", "time"), 10),
    limits: [atMost(6, "month")],
  }),
  award({
    code: "village-meeting",
    title: text("参加村民会议、议事", "Took part in villagers' meetings"),
    points: fixed(1),
    limits: [times(12, "cycle")],
  }),
  award({
    code: "village-proposal",
    title: text("建议被村里采纳", "Proposal taken up by the village"),
    points: fixed(3),
    limits: [times(4, "cycle")],
  }),
  award({
    code: "village-neighbour",
    title: text("邻里互助、好人好事", "Helped neighbours, good deed"),
    points: range(1, 5),
    limits: [atMost(20, "cycle")],
  }),
  award({
    code: "village-dispute",
    title: text("协助化解矛盾纠纷", "Helped to settle a dispute"),
    points: fixed(3),
    limits: [times(6, "cycle")],
  }),
  award({
    code: "village-danger",
    title: text("发现并报告安全隐患", "Found and reported a danger"),
    points: fixed(2),
    limits: [times(6, "cycle")],
  }),
  award({
    code: "village-emergency",
    title: text("参与防汛、灭火等抢险", "Helped against flood, fire or the like"),
    points: range(3, 10),
    limits: [atMost(20, "cycle")],
    evidence: "required",
  }),
  award({
    code: "village-trade",
    title: text("发展产业、带动邻里就业", "Own trade that gives neighbours work"),
    points: range(2, 10),
    limits: [times(1, "cycle")],
    evidence: "required",
  }),
];

const HONOURS = [
  award({
    code: "honour-family",
    title: text("家庭获得表彰荣誉", "Family honoured officially"),
    points: {
      type: "step",
      steps: [
        { code: "township", title: text("乡镇级", "By the township"), points: pts(5) },
        { code: "county", title: text("县级", "By the county"), points: pts(10) },
        { code: "city", title: text("市级及以上", "By the city or above"), points: pts(15) },
      ],
    },
    evidence: "required",
  }),
  award({
    code: "honour-army",
    title: text("家庭成员光荣入伍", "A member of the family joined the army"),
    points: fixed(5),
    evidence: "required",
  }),
];

const PENALTIES = [
  penalty({
    code: "penalty-yard",
    title: text("房前屋后脏乱，提醒后仍未整改", "Surroundings left untidy after a reminder"),
    points: range(1, 3),
    limits: [times(1, "month")],
  }),
  penalty({
    code: "penalty-waste",
    title: text("随意倾倒垃圾、污水", "Rubbish or waste water dumped"),
    points: fixed(2),
    limits: [times(2, "month")],
  }),
  penalty({
    code: "penalty-way",
    title: text("占用公共道路，提醒后仍未清理", "Public way kept blocked after a reminder"),
    points: fixed(2),
    limits: [times(1, "month")],
  }),
  penalty({
    code: "penalty-feast",
    title: text("违反村规民约大操大办", "Lavish feast against the village's own rules"),
    points: range(2, 5),
    limits: [times(1, "period")],
  }),
  penalty({
    code: "penalty-damage",
    title: text("损坏公共设施未修复", "Public facilities damaged and not mended"),
    points: range(1, 5),
    limits: [times(1, "period")],
  }),
  penalty({
    code: "penalty-support",
    title: text("不履行赡养抚养义务（有生效文书）", "Failed to support the old or young, by a decision in force"),
    points: range(5, 10),
    limits: [times(1, "cycle")],
  }),
  penalty({
    code: "penalty-law",
    title: text("家庭成员受到生效的处罚", "A member of the family has a penalty in force"),
    points: {
      type: "step",
      steps: [
        { code: "administrative", title: text("行政处罚", "Administrative penalty"), points: pts(5) },
        { code: "criminal", title: text("刑事处罚", "Criminal sentence"), points: pts(10) },
      ],
    },
    limits: [times(2, "cycle")],
  }),
];

export const H1_ITEMS: Item[] = [...HOME, ...VILLAGE, ...HONOURS, ...PENALTIES];
