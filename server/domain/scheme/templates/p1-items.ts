import type { Item } from "@/server/domain/scheme/acts";
import type { Actor, LocalText } from "@/server/domain/scheme/parts";
import { addition, fixed, range, text, times } from "./build";

/** The register card is kept by the recorder; what a member has done elsewhere it may report itself. */
const REGISTERED_BY: Actor[] = ["recorder", "branchCommittee", "subject", "proxy"];

/** One line of the register card: a quarter's lines of a class come to 100. */
function line(code: string, title: LocalText, most: number, classes: string[], clause: string): Item {
  return addition({
    code,
    title,
    component: "daily",
    points: range(0.5, most),
    limits: [times(1, "period")],
    classes,
    whoMayDeclare: REGISTERED_BY,
    starter: true,
    clause,
  });
}

const HERE = ["serving", "rural", "private-social", "retired"];
const ALL = [...HERE, "floating"];

/** 45 points that every class has, in its own form where members live elsewhere. */
const COMMON = [
  line("life", text("参加组织生活和学习", "Organisational life and study"), 20, HERE, "日常积分·组织生活"),
  line(
    "life-away",
    text(
      "参加流入地组织生活，按期向支部报告",
      "Organisational life where one lives, and regular reports to the branch",
    ),
    20,
    ["floating"],
    "日常积分·流动党员",
  ),
  addition({
    code: "dues",
    title: text("按月足额交纳党费", "Dues paid in full every month"),
    component: "daily",
    points: fixed(10),
    limits: [times(1, "period")],
    classes: ALL,
    whoMayDeclare: REGISTERED_BY,
    starter: true,
    clause: "日常积分·党费交纳",
  }),
  line("conduct", text("遵规守纪、作风良好", "Keeping discipline and law, good conduct"), 15, ALL, "日常积分·遵规守纪"),
];

const SERVING = [
  line(
    "serving-post",
    text("完成岗位工作任务", "Work of the post done"),
    30,
    ["serving"],
    "日常积分·机关企事业单位党员",
  ),
  line(
    "serving-community",
    text("到居住地社区报到、为群众办实事", "Reported to the community at home and helped residents"),
    25,
    ["serving"],
    "日常积分·机关企事业单位党员",
  ),
];

const RURAL = [
  line(
    "rural-duty",
    text("履行认领的村（社区）岗位", "Duty taken up in the village or community, carried out"),
    30,
    ["rural"],
    "日常积分·农村（社区）党员",
  ),
  line(
    "rural-help",
    text("热心公益、帮助邻里、带动增收", "Public good, help to neighbours, helping others earn"),
    25,
    ["rural"],
    "日常积分·农村（社区）党员",
  ),
];

const PRIVATE_SOCIAL = [
  line(
    "private-post",
    text("立足岗位推动单位发展", "Moving the enterprise or organisation forward"),
    30,
    ["private-social"],
    "日常积分·非公和社会组织党员",
  ),
  line(
    "private-staff",
    text("诚信经营、团结服务职工", "Honest business, standing by the staff"),
    25,
    ["private-social"],
    "日常积分·非公和社会组织党员",
  ),
];

const FLOATING = [
  line("floating-role", text("在流入地发挥作用", "Active where one lives"), 30, ["floating"], "日常积分·流动党员"),
  line(
    "floating-home",
    text("关心支持家乡建设", "Support for the home village"),
    25,
    ["floating"],
    "日常积分·流动党员",
  ),
];

const RETIRED = [
  line(
    "retired-role",
    text("发挥余热、参与力所能及的工作", "Taking part as health and age allow"),
    30,
    ["retired"],
    "日常积分·离退休党员（单位自定）",
  ),
  line(
    "retired-youth",
    text("传授经验、关心下一代", "Passing on experience, care for the young"),
    25,
    ["retired"],
    "日常积分·离退休党员（单位自定）",
  ),
];

export const P1_ITEMS: Item[] = [...COMMON, ...SERVING, ...RURAL, ...PRIVATE_SOCIAL, ...FLOATING, ...RETIRED];
