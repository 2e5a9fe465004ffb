import type { Language, LocalText } from "./parts";

/**
 * What the lint has found. `place` is the path in the definition ("items.3.points"), as in the field errors of
 * parseDefinition; errors stop publishing, warnings must be read, notes inform.
 */
export type Finding = {
  readonly code: FindingCode;
  readonly severity: "error" | "warning" | "note";
  readonly place: string;
  readonly params: Readonly<Record<string, string | number | LocalText>>;
};

/** Every finding with its severity and what it says, in both languages. `{name}` stands for a parameter. */
const FINDINGS = {
  duplicateCode: [
    "error",
    "代码 {code} 重复，请改成不同的代码。",
    "The code {code} is used twice; give one of them another.",
  ],
  clauseMissing: ["error", "“{title}”没有写来源条款，请补上。", "“{title}” names no source clause; add it."],
  unknownReference: [
    "error",
    "引用了不存在的代码 {code}，请改为已有的代码或先添加。",
    "Refers to the code {code}, which does not exist; use an existing one or add it.",
  ],
  classWithoutBase: [
    "error",
    "构成“{component}”没有给类别“{class}”规定基础分，请补上（可以是0）。",
    "Component “{component}” sets no base for the class “{class}”; add one, 0 if need be.",
  ],
  thresholdGap: [
    "error",
    "{from} 到 {to} 分之间没有等次，请补齐。",
    "No band covers the scores from {from} to {to}; close the gap.",
  ],
  thresholdOverlap: [
    "error",
    "{from} 到 {to} 分同时属于两个等次，请改正界限。",
    "The scores from {from} to {to} belong to two bands; correct their bounds.",
  ],
  bandEmpty: [
    "error",
    "等次的下限不低于上限，请改正。",
    "The band's lower bound is not under its upper bound; correct it.",
  ],
  rankBandsOrder: [
    "error",
    "排名档次的百分比应从小到大：{percent}% 不大于前一档。",
    "Rank bands must grow: {percent} % is not more than the band before.",
  ],
  weightsNot100: [
    "error",
    "各部分权重合计为 {sum}%，应为 100%。",
    "The weights come to {sum} %; they must make 100 %.",
  ],
  rangeEmpty: [
    "error",
    "“{title}”的分值范围不成立：最高分应不低于最低分，且相差整数档。",
    "“{title}”: the most must not be under the least and must be whole steps away from it.",
  ],
  boundsInverted: [
    "error",
    "构成“{component}”的下限高于上限。",
    "Component “{component}”: its floor lies above its cap.",
  ],
  meanOfCycleComponent: [
    "error",
    "构成“{component}”按周期计分，不能参加各期平均。",
    "Component “{component}” is counted once a cycle; it cannot be part of a mean of periods.",
  ],
  componentUnscored: [
    "warning",
    "构成“{component}”没有计入得分。",
    "Component “{component}” is not part of the score.",
  ],
  componentEmpty: [
    "warning",
    "构成“{component}”没有基础分也没有项目。",
    "Component “{component}” has neither base nor items.",
  ],
  entriesUnannounced: ["warning", "记录入账前没有公示步骤。", "Entries are posted without a notice among their steps."],
  resultsUnannounced: [
    "error",
    "周期结果的流程没有公示步骤。",
    "The cycle's results have no notice among their steps.",
  ],
  noticeShort: [
    "error",
    "公示 {days} 天，少于来源要求的 {least} 天。",
    "The notice runs {days} days, less than the {least} its source demands.",
  ],
  noticeUnstated: [
    "note",
    "来源没有写明公示天数，现定为 {days} 天。",
    "The source states no length of notice; {days} days are set.",
  ],
  postNotLast: [
    "error",
    "“登记入账”应是最后一步，且只有一步。",
    "Posting must be the last step, and there must be one.",
  ],
  deductionUnheard: [
    "error",
    "扣分项目“{title}”应先告知并听取本人意见。",
    "The deduction “{title}”: its subject must be told and heard first.",
  ],
  starterLeft: [
    "warning",
    "还有 {count} 个示例项目，请替换或确认采用。",
    "{count} starter items are left; replace them or keep them knowingly.",
  ],
} as const satisfies Record<string, readonly ["error" | "warning" | "note", string, string]>;

export type FindingCode = keyof typeof FINDINGS;

/** A finding made, with its severity looked up. */
export function finding(code: FindingCode, place: string, params: Finding["params"] = {}): Finding {
  return { code, severity: FINDINGS[code][0], place, params };
}

/** True when nothing found stops publishing. */
export function publishable(findings: readonly Finding[]): boolean {
  return findings.every((one) => one.severity !== "error");
}

/** What a finding says, for a person. */
export function readFinding(one: Finding, language: Language): string {
  const text = FINDINGS[one.code][language === "zh" ? 1 : 2];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = one.params[name] ?? "";
    return typeof value === "object" ? value[language] : String(value);
  });
}
