import type { Item } from "@/server/domain/scheme/acts";
import type { Actor, LocalText } from "@/server/domain/scheme/parts";
import { addition, deduction, fixed, range, text, times } from "./build";

const INSPECTORS: Actor[] = ["officer", "recorder"];
const ANYONE: Actor[] = ["subject", "officer", "recorder"];

/** How grave a finding is; the source names no figures. */
const SEVERITY: Item["points"] = {
  type: "step",
  steps: [
    { code: "slight", title: text("轻微", "Slight"), points: 100 },
    { code: "ordinary", title: text("一般", "Ordinary"), points: 200 },
    { code: "serious", title: text("较重", "Serious"), points: 300 },
    { code: "grave", title: text("严重", "Grave"), points: 500 },
  ],
};

function finding(component: string, code: string, title: LocalText, clause: string): Item {
  return deduction({ code, title, component, points: SEVERITY, whoMayDeclare: INSPECTORS, starter: true, clause });
}

const DAILY = [
  finding(
    "daily",
    "daily-conduct",
    text("日查：违反操作规程或未戴防护用品", "Daily: work rules broken or no protection worn"),
    "检查·日查",
  ),
  finding(
    "daily",
    "daily-place",
    text("日查：岗位区域不整洁、通道堵塞", "Daily: post area untidy or way blocked"),
    "检查·日查",
  ),
  finding("daily", "daily-handover", text("日查：交接班记录不清", "Daily: handover not recorded"), "检查·日查"),
];
const WEEKLY = [
  finding(
    "weekly",
    "weekly-equipment",
    text("周查：设备带病运行、防护缺失", "Weekly: faulty equipment or missing guards"),
    "检查·周查",
  ),
  finding(
    "weekly",
    "weekly-rectify",
    text("周查：隐患未按期整改", "Weekly: danger not put right in time"),
    "检查·周查",
  ),
];
const MONTHLY = [
  finding(
    "monthly",
    "monthly-system",
    text("月查：制度、台账不落实", "Monthly: rules or records not kept"),
    "检查·月查",
  ),
  finding(
    "monthly",
    "monthly-training",
    text("月查：培训、演练未参加", "Monthly: training or drill missed"),
    "检查·月查",
  ),
];

/** What one lets an outsider do counts as an own finding, under the inspection that found it. */
const LET_PASS = [
  finding(
    "daily",
    "daily-let-pass",
    text("日查：外来人员违章未制止", "Daily: outsider's violation let pass"),
    "连带责任·外来人员",
  ),
  finding(
    "weekly",
    "weekly-let-pass",
    text("周查：外来人员违章未制止", "Weekly: outsider's violation let pass"),
    "连带责任·外来人员",
  ),
  finding(
    "monthly",
    "monthly-let-pass",
    text("月查：外来人员违章未制止", "Monthly: outsider's violation let pass"),
    "连带责任·外来人员",
  ),
];

const MUTUAL = [
  deduction({
    code: "area-mate",
    title: text("同岗位区域人员违章未提醒", "Did not warn somebody of the same post area"),
    component: "mutual",
    points: range(0.5, 2),
    whoMayDeclare: INSPECTORS,
    starter: true,
    clause: "连带责任·互保",
  }),
];

const HONOURS = [
  addition({
    code: "danger-reported",
    title: text("主动发现并报告隐患", "Found and reported a danger"),
    component: "honours",
    points: fixed(1),
    whoMayDeclare: ANYONE,
    starter: true,
    clause: "奖励·隐患报告",
  }),
  addition({
    code: "standard-bearer",
    title: text("当月安全标兵", "Standard-bearer of the month"),
    component: "honours",
    points: fixed(3),
    limits: [times(1, "cycle")],
    whoMayDeclare: ["officer"],
    clause: "奖励·月度标兵",
  }),
];

export const S2_ITEMS: Item[] = [...DAILY, ...WEEKLY, ...MONTHLY, ...LET_PASS, ...MUTUAL, ...HONOURS];
