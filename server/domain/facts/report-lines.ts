import type { CycleInput, PostedEntry } from "@/server/domain/evaluate/input";
import type { ComponentNode, Leaf, PeriodNode, PlainNode, ScoreNode } from "@/server/domain/evaluate/result";
import { type Fraction, roundHalfUp } from "@/server/domain/fraction";
import { formatChange, formatPoints, formatScore } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Language } from "@/server/domain/scheme/parts";

/** One line of an explanation with the lines it is made of; `points` is exact to hundredths. */
export type Line = {
  readonly text: string;
  readonly points?: string;
  readonly clause?: string;
  readonly parts?: readonly Line[];
};

/** What the lines are told from: a score knows codes and ids only. */
export type Teller = {
  readonly definition: SchemeDefinition;
  readonly language: Language;
  readonly entries: ReadonlyMap<string, PostedEntry>;
  readonly periods: ReadonlyMap<number, { readonly from: string; readonly to: string }>;
};

export function tellerOf(input: CycleInput, language: Language): Teller {
  return {
    definition: input.definition,
    language,
    entries: new Map(input.entries.map((entry) => [entry.id, entry])),
    periods: new Map(input.cycle.periods.map((period) => [period.no, period])),
  };
}

/** A score for a program: two decimals, and the ASCII minus. */
export function decimal(points: number): string {
  return formatScore(points).replace("\u2212", "-");
}

function decimalOf(exact: Fraction): string {
  return decimal(roundHalfUp(exact));
}

export function titleIn(
  list: readonly { code: string; title: { zh: string; en: string } }[],
  code: string,
  language: Language,
) {
  return list.find((one) => one.code === code)?.title[language] ?? code;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 2026年3月12日, 12 Mar 2026. */
function dayIn(date: string, language: Language): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return language === "zh" ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`;
}

function periodName(teller: Teller, no: number): string {
  const span = teller.periods.get(no);
  const zh = teller.language === "zh";
  const days = span ? `${dayIn(span.from, teller.language)}${zh ? "至" : " – "}${dayIn(span.to, teller.language)}` : "";
  return zh ? `第${no}期（${days}）` : `period ${no} (${days})`;
}

function entryLine(teller: Teller, leaf: Extract<Leaf, { type: "entry" }>): Line {
  const zh = teller.language === "zh";
  const entry = teller.entries.get(leaf.entryId);
  const item = titleIn(teller.definition.items, leaf.itemCode, teller.language);
  const source = leaf.clause === "" ? "" : `${leaf.clause}${zh ? "：" : ": "}`;
  const about = [
    ...(entry ? [dayIn(entry.actOn, teller.language)] : []),
    zh ? `记录${leaf.entryId}` : `entry ${leaf.entryId}`,
    ...(entry?.reversesId ? [zh ? `冲正${entry.reversesId}` : `reverses ${entry.reversesId}`] : []),
    ...(entry?.penaltyFor ? [zh ? `${entry.penaltyFor}为虚假记录` : `${entry.penaltyFor} was found false`] : []),
  ];
  const limited =
    leaf.points === leaf.posted
      ? ""
      : zh
        ? `，计${formatChange(leaf.points)}：已达上限`
        : `, counts ${formatChange(leaf.points)}: the limit is used up`;
  const text = `${source}${item} ${formatChange(leaf.posted)}${zh ? "（" : " ("}${about.join(zh ? "，" : ", ")}${zh ? "）" : ")"}${limited}`;
  return { text, points: decimal(leaf.points), clause: leaf.clause };
}

function leafLine(teller: Teller, leaf: Leaf): Line {
  const zh = teller.language === "zh";
  if (leaf.type === "entry") return entryLine(teller, leaf);
  const when = leaf.periodNo === null ? "" : zh ? `（第${leaf.periodNo}期）` : ` (period ${leaf.periodNo})`;
  const change = formatChange(leaf.points);
  const line = { points: decimal(leaf.points), clause: leaf.clause };
  switch (leaf.type) {
    case "base":
      return { text: zh ? `基础分 ${change}${when}` : `Base ${change}${when}`, ...line };
    case "bound": {
      const [name, en] = leaf.bound === "cap" ? ["超过上限不计", "Above the cap"] : ["补足到下限", "Up to the floor"];
      return { text: `${zh ? name : en} ${change}${when}`, ...line };
    }
    case "veto":
      return {
        text: zh ? `一票否决，本期清零 ${change}${when}` : `Veto: the period is set to zero ${change}${when}`,
        ...line,
      };
    default:
      return leaf satisfies never;
  }
}

function componentLine(teller: Teller, node: ComponentNode): Line {
  const name = titleIn(teller.definition.components, node.code, teller.language);
  const parts = node.parts.map((leaf) => leafLine(teller, leaf));
  return { text: `${name} ${formatScore(node.points)}`, points: decimal(node.points), clause: node.clause, parts };
}

function periodLine(teller: Teller, node: PeriodNode): Line {
  const parts = node.parts.map((part) => componentLine(teller, part));
  return {
    text: `${periodName(teller, node.periodNo)} ${formatScore(node.points)}`,
    points: decimal(node.points),
    parts,
  };
}

function totalOf(parts: readonly { readonly points: number }[]): string {
  return formatScore(parts.reduce((sum, part) => sum + part.points, 0));
}

function plainLine(teller: Teller, node: PlainNode): Line {
  const zh = teller.language === "zh";
  if (node.type === "sum") {
    const parts = node.parts.map((part) => componentLine(teller, part));
    const text = `${zh ? "周期合计" : "Sum of the cycle"} ${formatScore(node.points)}`;
    return { text, points: decimal(node.points), clause: node.clause, parts };
  }
  const value = formatScore(roundHalfUp(node.exact));
  const line = { points: decimalOf(node.exact), clause: node.clause };
  switch (node.type) {
    case "mean": {
      const text = `${zh ? `${node.over}期平均` : `Mean of ${node.over} periods`}: ${totalOf(node.parts)} ÷ ${node.over} = ${value}`;
      return {
        text: zh ? text.replace(": ", "：") : text,
        ...line,
        parts: node.parts.map((part) => periodLine(teller, part)),
      };
    }
    case "perMember": {
      const text = `${zh ? "户内人均：" : "Average per member: "}${totalOf(node.parts)} ÷ ${node.members} = ${value}`;
      return { text, ...line, parts: node.parts.map((part) => componentLine(teller, part)) };
    }
    case "ballot": {
      const ballot = teller.definition.ballots.find((one) => one.code === node.ballot);
      const parts = node.parts.map((part): Line => {
        const name = titleIn(ballot?.voters ?? [], part.voters, teller.language);
        const sum = formatPoints(part.points);
        const text = zh
          ? `${name}（占${part.percent}%）：${part.votes}票共${sum}分`
          : `${name} (${part.percent} %): ${part.votes} votes, ${sum} points in all`;
        return { text };
      });
      return { text: `${ballot?.title[teller.language] ?? node.ballot} ${value}`, ...line, parts };
    }
    default:
      return node satisfies never;
  }
}

/** The tree of a score in words, down to its entries. */
export function scoreLine(teller: Teller, node: ScoreNode): Line {
  if (node.type !== "weighted" && node.type !== "total") return plainLine(teller, node);
  const zh = teller.language === "zh";
  const { score } = teller.definition;
  const titles = score.type === "weighted" || score.type === "total" ? score.parts.map((part) => part.title) : [];
  const parts = node.parts.map((part, index): Line => {
    const line = plainLine(teller, part.of);
    const weight = "percent" in part ? (zh ? `（${part.percent}%）` : ` (${part.percent} %)`) : "";
    return { ...line, text: `${titles[index]?.[teller.language] ?? ""}${weight}${zh ? "：" : ": "}${line.text}` };
  });
  const name = node.type === "weighted" ? (zh ? "加权合计" : "Weighted sum") : zh ? "各部分合计" : "Total of the parts";
  return {
    text: `${name} ${formatScore(roundHalfUp(node.exact))}`,
    points: decimalOf(node.exact),
    clause: node.clause,
    parts,
  };
}
