import type { Item } from "@/server/domain/scheme/acts";
import type { Actor } from "@/server/domain/scheme/parts";
import { addition, atMost, deduction, fixed, perUnit, range, text, times } from "./build";

/** Found by the group that inspects, never claimed by a neighbour. */
const INSPECTED: Actor[] = ["reviewGroup", "recorder"];
const DECLARED: Actor[] = ["subject", "proxy", "recorder", "reviewGroup"];

const ENVIRONMENT = [
  deduction({
    code: "env-yard",
    title: text("院内杂乱", "Untidy yard"),
    component: "environment",
    points: range(0.5, 3),
    limits: [times(1, "period")],
    whoMayDeclare: INSPECTED,
    starter: true,
    clause: "评定内容·环境卫生",
  }),
  deduction({
    code: "env-front",
    title: text("房前屋后乱堆乱放", "Things piled around the house"),
    component: "environment",
    points: range(0.5, 3),
    limits: [times(1, "period")],
    whoMayDeclare: INSPECTED,
    starter: true,
    clause: "评定内容·环境卫生",
  }),
  deduction({
    code: "env-waste",
    title: text("垃圾处置不当", "Rubbish not handled properly"),
    component: "environment",
    points: {
      type: "step",
      steps: [
        { code: "unsorted", title: text("未分类", "Not sorted"), points: 50 },
        { code: "dumped", title: text("未入桶、随意倾倒", "Dumped outside the bins"), points: 200 },
      ],
    },
    limits: [times(1, "period")],
    whoMayDeclare: INSPECTED,
    starter: true,
    clause: "评定内容·环境卫生",
  }),
  addition({
    code: "env-tidy",
    title: text("季度检查干净整洁", "Found clean and tidy in the quarter"),
    component: "environment",
    points: fixed(2),
    limits: [times(1, "period")],
    whoMayDeclare: INSPECTED,
    starter: true,
    clause: "评定内容·环境卫生",
  }),
  addition({
    code: "env-labour",
    title: text("自愿参加村庄整治", "Joined in tidying the village, of own will"),
    component: "environment",
    points: perUnit(0.5, text("次", "time"), 10),
    limits: [atMost(10, "cycle")],
    whoMayDeclare: DECLARED,
    starter: true,
    clause: "评定内容·环境卫生",
  }),
];

const CIVILITY = [
  deduction({
    code: "civ-way",
    title: text("占用公共通道", "Public way blocked"),
    component: "civility",
    points: range(0.5, 2),
    limits: [times(1, "period")],
    whoMayDeclare: INSPECTED,
    starter: true,
    clause: "评定内容·文明新风",
  }),
  deduction({
    code: "civ-feast",
    title: text("违反村规民约大操大办", "Lavish feast against the village's own rules"),
    component: "civility",
    points: range(1, 5),
    limits: [times(1, "period")],
    evidence: "required",
    whoMayDeclare: INSPECTED,
    needsDecision: true,
    starter: true,
    clause: "评定内容·文明新风",
  }),
  addition({
    code: "civ-simple",
    title: text("红白喜事简办", "Wedding or funeral kept simple"),
    component: "civility",
    points: fixed(3),
    limits: [times(2, "cycle")],
    whoMayDeclare: DECLARED,
    starter: true,
    clause: "评定内容·文明新风",
  }),
  addition({
    code: "civ-help",
    title: text("邻里互助、好人好事", "Helped neighbours, good deed"),
    component: "civility",
    points: range(0.5, 5),
    limits: [atMost(20, "cycle")],
    whoMayDeclare: DECLARED,
    starter: true,
    clause: "评定内容·文明新风",
  }),
];

const PARTY_BUILDING = [
  addition({
    code: "party-meeting",
    title: text("参加村民会议、议事", "Took part in villagers' meetings"),
    component: "party-building",
    points: perUnit(0.5, text("次", "time"), 6),
    limits: [atMost(3, "cycle")],
    whoMayDeclare: DECLARED,
    starter: true,
    clause: "评定内容·党的建设",
  }),
  addition({
    code: "party-proposal",
    title: text("建议被村里采纳", "Proposal taken up by the village"),
    component: "party-building",
    points: fixed(2),
    limits: [times(3, "cycle")],
    evidence: "required",
    whoMayDeclare: DECLARED,
    starter: true,
    clause: "评定内容·党的建设",
  }),
  deduction({
    code: "party-duty",
    title: text("自愿认领的事项无故未完成", "Task taken up freely and left undone without reason"),
    component: "party-building",
    points: fixed(1),
    limits: [times(2, "cycle")],
    whoMayDeclare: INSPECTED,
    starter: true,
    clause: "评定内容·党的建设",
  }),
];

const LIVELIHOOD = [
  addition({
    code: "live-work",
    title: text("发展产业、带动邻里就业", "Own trade that gives neighbours work"),
    component: "livelihood",
    points: range(0.5, 5),
    limits: [times(1, "cycle")],
    evidence: "required",
    whoMayDeclare: DECLARED,
    starter: true,
    clause: "评定内容·民生发展",
  }),
  addition({
    code: "live-skill",
    title: text("参加技能培训并结业", "Finished a vocational course"),
    component: "livelihood",
    points: fixed(2),
    limits: [times(2, "cycle")],
    evidence: "required",
    whoMayDeclare: DECLARED,
    starter: true,
    clause: "评定内容·民生发展",
  }),
  deduction({
    code: "live-support",
    title: text("不履行赡养抚养义务（有生效文书）", "Failed to support the old or young, by a decision in force"),
    component: "livelihood",
    points: range(1, 5),
    limits: [times(1, "cycle")],
    evidence: "required",
    whoMayDeclare: ["villageCommittee"],
    needsDecision: true,
    starter: true,
    clause: "评定内容·民生发展",
  }),
];

const LAW_ABIDING = [
  addition({
    code: "law-mediate",
    title: text("参与化解矛盾纠纷", "Helped to settle a dispute"),
    component: "law-abiding",
    points: fixed(2),
    limits: [times(3, "cycle")],
    whoMayDeclare: DECLARED,
    starter: true,
    clause: "评定内容·遵纪守法",
  }),
  addition({
    code: "law-safety",
    title: text("主动消除安全隐患", "Removed a danger of own accord"),
    component: "law-abiding",
    points: range(0.5, 3),
    limits: [times(2, "cycle")],
    whoMayDeclare: DECLARED,
    starter: true,
    clause: "评定内容·遵纪守法",
  }),
  deduction({
    code: "law-penalty",
    title: text("受到生效的行政处罚", "Administrative penalty in force"),
    component: "law-abiding",
    points: range(1, 5),
    limits: [times(1, "cycle")],
    evidence: "required",
    whoMayDeclare: ["villageCommittee"],
    needsDecision: true,
    starter: true,
    clause: "评定内容·遵纪守法",
  }),
];

export const H2_ITEMS: Item[] = [...ENVIRONMENT, ...CIVILITY, ...PARTY_BUILDING, ...LIVELIHOOD, ...LAW_ABIDING];
