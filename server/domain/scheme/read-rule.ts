import { formatPoints } from "@/server/domain/points";
import type { SchemeDefinition } from "./definition";
import { findClass, findComponent, findGrade } from "./find";
import type { Consequence, GradingRule, Moves, TieBreak } from "./grading";
import type { Language } from "./parts";
import { list } from "./read";
import { readFloor, readPlainScore } from "./read-score";

/** Grading in plain words, made from its structure ("前10%且不低于140分 → 五星户"). */

function gradeName(definition: SchemeDefinition, code: string | null, language: Language): string {
  return findGrade(definition, code)?.title[language] ?? (language === "zh" ? "不定等次" : "no grade");
}

type Band = Extract<GradingRule, { type: "thresholds" }>["bands"][number];

function readBand(band: Band, includes: "lower" | "upper", language: Language): string {
  const zh = language === "zh";
  const lower = includes === "lower";
  const from = band.from === null ? null : formatPoints(band.from);
  const to = band.to === null ? null : formatPoints(band.to);
  const least = zh
    ? `${lower ? "" : "高于"}${from}分${lower ? "及以上" : ""}`
    : `${lower ? "at least" : "above"} ${from}`;
  const most = zh ? `${lower ? "不满" : "不超过"}${to}分` : `${lower ? "under" : "at most"} ${to}`;
  if (from === null && to === null) return zh ? "任何得分" : "any score";
  if (to === null) return least;
  if (from === null) return most;
  return zh ? `${least}、${most}` : `${least} and ${most}`;
}

function classNames(definition: SchemeDefinition, codes: readonly string[], language: Language): string {
  return list(
    codes.map((code) => findClass(definition, code).title[language]),
    language,
  );
}

/** Whom the rule is for and what it compares, where that is not everybody and the score. */
function readScope(definition: SchemeDefinition, rule: GradingRule, language: Language): string {
  const zh = language === "zh";
  const narrowed = rule.type !== "classGrade" && rule.type !== "untilScored" && "classes" in rule && rule.classes;
  const whom = narrowed ? classNames(definition, narrowed, language) : "";
  const on = "on" in rule && rule.on ? readPlainScore(definition, rule.on, language) : "";
  if (whom === "" && on === "") return "";
  if (zh) return `${whom}${on === "" ? "" : `${whom === "" ? "" : "，"}按${on}`}：`;
  return `${[whom, on === "" ? "" : `by ${on}`].filter(Boolean).join(", ")}: `;
}

/**
 * The words of one grading rule ("90分及以上为先锋；80分及以上、不满90分为先进…"). Throws scheme.unknownReference,
 * entry.unknownClass for a code that names nothing.
 */
export function readRule(definition: SchemeDefinition, rule: GradingRule, language: Language): string {
  return `${readScope(definition, rule, language)}${readRuleItself(definition, rule, language)}`;
}

function readRuleItself(definition: SchemeDefinition, rule: GradingRule, language: Language): string {
  const zh = language === "zh";
  const name = (code: string | null) => gradeName(definition, code, language);
  switch (rule.type) {
    case "thresholds": {
      const bands = rule.bands.map((band) => {
        const scores = readBand(band, rule.includes, language);
        return zh ? `${scores}为“${name(band.grade)}”` : `${scores}: ${name(band.grade)}`;
      });
      return zh ? `${bands.join("；")}。` : `${bands.join("; ")}.`;
    }
    case "rankBands":
    case "topPlaces":
      return readPlaces(definition, rule, language);
    case "quota":
      return zh
        ? `“${name(rule.grade)}”不超过参评数的${rule.percent}%，名额向下取整；同分整组进入，其余为“${name(rule.overflow)}”。`
        : `${name(rule.grade)}: at most ${rule.percent} % of those rated, rounded down; equal scores enter together; the rest: ${name(rule.overflow)}.`;
    case "gate": {
      const what = readPlainScore(definition, rule.of, language);
      const pass = formatPoints(rule.pass);
      const higher = definition.grading.better === "higher";
      return zh
        ? `先看${what}：${higher ? "达到" : "不超过"}${pass}分的进入下一步，其余为“${name(rule.otherwise)}”，不参加排名。`
        : `First ${what}: ${higher ? "at least" : "at most"} ${pass} goes on; the others: ${name(rule.otherwise)}, not ranked.`;
    }
    case "classGrade": {
      const classes = classNames(definition, rule.classes, language);
      return zh
        ? `${classes}直接定为“${name(rule.grade)}”，不占名额、不计入参评数。`
        : `${classes}: ${name(rule.grade)} by right, outside ranking and quota.`;
    }
    case "untilScored":
      return readUntilScored(definition, rule, language);
    case "oneStepUp":
      return zh
        ? "首个周期以后，每次最多升一档；降档立即生效。"
        : "After the first cycle at most one step up at a time; a fall takes effect at once.";
    case "dropAtTotals":
      return readDrops(definition, rule, language);
    default:
      return rule satisfies never;
  }
}

function readUntilScored(
  definition: SchemeDefinition,
  rule: Extract<GradingRule, { type: "untilScored" }>,
  language: Language,
): string {
  const classes = classNames(definition, rule.classes, language);
  const grade = gradeName(definition, rule.grade, language);
  const { within } = rule;
  if (language === "zh") {
    const term = within ? `，${within.days}个${within.dayKind === "working" ? "工作日" : "自然日"}内评分` : "";
    return `${classes}在首次评分前为“${grade}”${term}。`;
  }
  const term = within
    ? `, to be scored within ${within.days} ${within.dayKind === "working" ? "working " : ""}days`
    : "";
  return `${classes}: ${grade} until first scored${term}.`;
}

function readDrops(
  definition: SchemeDefinition,
  rule: Extract<GradingRule, { type: "dropAtTotals" }>,
  language: Language,
): string {
  const component = findComponent(definition, rule.component).title[language];
  const steps = rule.totals.map(({ reached, down }) =>
    language === "zh"
      ? `累计扣满${formatPoints(reached)}分降${down}档`
      : `${formatPoints(reached)} deducted: ${down} ${down === 1 ? "grade" : "grades"} down`,
  );
  return language === "zh" ? `“${component}”${steps.join("，")}。` : `${component}: ${steps.join("; ")}.`;
}

function readPlaces(
  definition: SchemeDefinition,
  rule: Extract<GradingRule, { type: "rankBands" | "topPlaces" }>,
  language: Language,
): string {
  const zh = language === "zh";
  const [unit, unitEn] = rule.type === "rankBands" ? ["%", " %"] : ["名", ""];
  const floor = readFloor(rule.floorScore, definition.grading.better, language);
  let before = 0;
  const bands = rule.bands.map((band) => {
    const name = gradeName(definition, band.grade, language);
    const last = "upToPercent" in band ? band.upToPercent : band.upToPlace;
    const first = before + 1;
    before = last;
    if (zh) return `${first === 1 ? `前${last}${unit}` : `第${first}至${last}${unit}`}${floor}为“${name}”`;
    return `${first === 1 ? `the best ${last}${unitEn}` : `${first}–${last}${unitEn}`}${floor}: ${name}`;
  });
  return zh
    ? `${bands.join("，")}；名额向下取整，同分整组进入，进不去的落到下一档。`
    : `${bands.join(", ")}; places round down, equal scores enter together or fall together to the next band.`;
}

/** One sentence for one way to tell equal scores apart. Throws scheme.unknownReference. */
export function readTieBreak(definition: SchemeDefinition, tieBreak: TieBreak, language: Language): string {
  const zh = language === "zh";
  switch (tieBreak.type) {
    case "component": {
      const name = findComponent(definition, tieBreak.component).title[language];
      return zh ? `同分时，“${name}”得分优者在前。` : `Equal scores: the better “${name}” comes first.`;
    }
    case "fewerDeductions":
      return zh ? "同分时，扣分少者在前。" : "Equal scores: fewer points deducted come first.";
    case "decision":
      return zh ? `同分时，由${tieBreak.by.zh}决定先后。` : `Equal scores: ${tieBreak.by.en} decides the order.`;
    default:
      return tieBreak satisfies never;
  }
}

/** One sentence for the moving of grades by events. */
export function readMoves(moves: Moves, language: Language): string {
  const zh = language === "zh";
  const events = moves.events.map(({ title, direction, mostSteps }) => {
    if (zh) return `${title.zh}${direction === "up" ? "升" : "降"}${mostSteps === 1 ? "" : "最多"}${mostSteps}档`;
    return `${title.en}: ${mostSteps === 1 ? "" : "up to "}${mostSteps} ${direction}`;
  });
  const when =
    moves.applies === "thisCycle"
      ? { zh: "本周期等次", en: "this cycle's grade" }
      : { zh: "下一周期的等次", en: "the next cycle's grade" };
  return zh
    ? `按事件调整${when.zh}，合计最多升${moves.mostUp}档、降${moves.mostDown}档：${events.join("；")}。`
    : `Events move ${when.en}, together at most ${moves.mostUp} up and ${moves.mostDown} down: ${events.join("; ")}.`;
}

/** One sentence for what follows from a grade or score. Throws scheme.unknownReference, entry.unknownClass. */
export function readConsequence(definition: SchemeDefinition, consequence: Consequence, language: Language): string {
  const zh = language === "zh";
  const names = (codes: readonly string[]) =>
    list(
      codes.map((code) => gradeName(definition, code, language)),
      language,
    );
  const whose = (classes: readonly string[] | undefined) => {
    if (!classes) return "";
    const whom = classNames(definition, classes, language);
    return zh ? `${whom}中` : `${whom}, `;
  };
  switch (consequence.type) {
    case "probationExtended": {
      const classes = classNames(definition, consequence.classes, language);
      const below = formatPoints(consequence.below);
      return zh
        ? `${classes}得分不满${below}分的，延长${consequence.months}个月。`
        : `${classes} under ${below}: extended by ${consequence.months} months.`;
    }
    case "twiceInARow": {
      const grade = gradeName(definition, consequence.grade, language);
      const { decidedBy, decision } = consequence;
      return zh
        ? `连续两个周期为“${grade}”的，由${decidedBy.zh}${decision.zh}。`
        : `${grade} twice in a row: ${decidedBy.en}. ${decision.en}.`;
    }
    case "barsHonour":
      return zh
        ? `${whose(consequence.classes)}“${names(consequence.grades)}”：${consequence.honour.zh}。`
        : `${whose(consequence.classes)}${names(consequence.grades)}: ${consequence.honour.en}.`;
    case "followUp":
      return zh
        ? `${whose(consequence.classes)}“${names(consequence.grades)}”：${consequence.action.zh}。`
        : `${whose(consequence.classes)}${names(consequence.grades)}: ${consequence.action.en}.`;
    case "inspections": {
      const each = consequence.byGrade.map(({ grade, leastPerYear }) => {
        const name = gradeName(definition, grade, language);
        const times = leastPerYear === 1 ? "one inspection" : `${leastPerYear} inspections`;
        return zh ? `“${name}”每年至少检查${leastPerYear}次` : `${name}: at least ${times} a year`;
      });
      return zh ? `${each.join("，")}。` : `${each.join("; ")}.`;
    }
    default:
      return consequence satisfies never;
  }
}
