import type { Item, Limit } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { readNumber } from "./inputs";

/** Items out of a table copied from Excel, WPS or Word: which column is what, and what each row comes to. */

export const COLUMNS = ["title", "points", "clause", "limit", "component", "skip"] as const;
export type ColumnKind = (typeof COLUMNS)[number];

/** What a row comes to; a problem names the column that cannot be read. */
export type PastedRow = {
  no: number;
  title: string;
  sign: Item["sign"];
  points: Item["points"] | null;
  limits: Limit[];
  clause: string;
  component: string;
  problem: ColumnKind | null;
};

/** In: tab-separated text as a spreadsheet copies it, quoted cells with line breaks included. Out: rows of cells; empty rows left out. */
export function tableOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|\r|$)/gy;
  for (let match = cells.exec(text); match; match = cells.exec(text)) {
    const cell = match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"');
    rows.at(-1)?.push(cell.replace(/\s+/g, " ").trim());
    if (match[3] !== "\t") rows.push([]);
    if (cells.lastIndex >= text.length) break;
  }
  return rows.filter((row) => row.some((cell) => cell !== "")).slice(0, 400);
}

const HEADS: Record<Exclude<ColumnKind, "skip">, RegExp> = {
  points: /分值|得分|加分|扣分|分数|标准|points|score/i,
  limit: /上限|限次|次数|频次|limit|most/i,
  clause: /条款|依据|条|clause|basis/i,
  component: /类别|构成|类型|大类|板块|component|category|group/i,
  title: /项目|内容|名称|事项|指标|title|item|name/i,
};

const POINTS = /^[+\-\u2212－＋]?\s*\d+(\.\d+)?/;
const CLAUSE = /^(第.{1,8}[条款项章]|\d{1,2}[-.]\d{1,2})/;

/** In: the rows. Out: what each column is, and whether the first row only names the columns. */
export function guessColumns(rows: readonly (readonly string[])[]): { kinds: ColumnKind[]; head: boolean } {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const first = rows[0] ?? [];
  const named = first.map((cell) => kindNamed(cell));
  const head =
    named.filter((kind) => kind !== null).length >= Math.min(2, width) && !first.some((cell) => POINTS.test(cell));
  const body = head ? rows.slice(1) : rows;
  const taken = new Set<ColumnKind>();
  const kinds = Array.from({ length: width }, (_, at): ColumnKind => {
    const kind =
      (head ? named[at] : null) ??
      kindOf(
        body.map((row) => row[at] ?? ""),
        taken,
      );
    if (kind === "skip" || taken.has(kind)) return "skip";
    taken.add(kind);
    return kind;
  });
  return { kinds, head };
}

function kindNamed(cell: string): ColumnKind | null {
  if (/^(序号|编号|序|no\.?|#)$/i.test(cell)) return "skip";
  for (const [kind, words] of Object.entries(HEADS)) if (words.test(cell)) return kind as ColumnKind;
  return null;
}

function kindOf(cells: readonly string[], taken: ReadonlySet<ColumnKind>): ColumnKind {
  const filled = cells.filter((cell) => cell !== "");
  const share = (test: (cell: string, at: number) => boolean) =>
    filled.filter(test).length / Math.max(1, filled.length);
  if (filled.length === 0) return "skip";
  if (filled.length > 1 && share((cell, at) => cell === String(at + 1)) === 1 && !taken.has("title")) return "skip";
  if (share((cell) => CLAUSE.test(cell)) > 0.6 && !taken.has("clause")) return "clause";
  if (share((cell) => readLimit(cell) !== null && /[次分]|times|points/.test(cell)) > 0.6 && taken.has("points"))
    return "limit";
  if (share((cell) => readPoints(cell) !== null) > 0.6) return taken.has("points") ? "skip" : "points";
  return taken.has("title") ? (taken.has("component") ? "skip" : "component") : "title";
}

const plain = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/[\u2212\u2013\u2014]/g, "-")
    .replaceAll("。", ".")
    .replace(/\s/g, "");

const half = (text: string | undefined) =>
  readNumber(text ?? "", { unit: "points", least: 0, most: 10_000_000, step: 50 });

/** In: "2", "-2分", "扣2分", "1～5", "每人2分". Out: sign (null: not said) and points, or null where it cannot be read. */
export function readPoints(cell: string): { sign: Item["sign"] | null; points: Item["points"] } | null {
  const text = plain(cell);
  const sign = /^(-|扣|减)/.test(text) ? "deduction" : /^(\+|加|奖)/.test(text) ? "addition" : null;
  const bare = text.replace(/^[+-]|^(扣|减|加|奖)分?/, "").replace(/^-/, "");
  const range = /^(\d+(?:\.\d+)?)分?(?:-|~|至|到)[+-]?(\d+(?:\.\d+)?)分?$/.exec(bare);
  if (range) {
    const [min, max] = [half(range[1]), half(range[2])];
    if (min === null || max === null || min > max) return null;
    const step = min % 100 === 0 && max % 100 === 0 ? 100 : 50;
    return { sign, points: { type: "range", min, max, step } };
  }
  const unit =
    /^每([^\d次分]{1,6})[加扣]?(\d+(?:\.\d+)?)分?$/.exec(bare) ?? /^(\d+(?:\.\d+)?)分?\/([^\d次分]{1,6})$/.exec(bare);
  if (unit) {
    const first = unit[1] ?? "";
    const counted = /^\d/.test(first);
    const points = half(counted ? first : unit[2]);
    const name = counted ? (unit[2] ?? "") : first;
    return points === null
      ? null
      : { sign, points: { type: "perUnit", unit: { zh: name, en: name }, points, maxUnits: null } };
  }
  const fixed = /^(?:每次)?[加扣]?(\d+(?:\.\d+)?)分?(?:\/次|每次|一次)?$/.exec(bare);
  const points = half(fixed?.[1]);
  if (points === null) return null;
  return { sign: sign ?? (/^每次扣/.test(bare) ? "deduction" : null), points: { type: "fixed", points } };
}

const WINDOWS: readonly [RegExp, Limit["per"]][] = [
  [/月|month/i, "month"],
  [/季|期|学期|quarter|period/i, "period"],
  [/年|周期|year|cycle/i, "cycle"],
];

/** In: "每月2次", "每年最多20分", "" (no limit). Out: limits, or null where it cannot be read. */
export function readLimit(cell: string): Limit[] | null {
  const text = plain(cell);
  if (text === "" || /^(不限|无|-|—)$/.test(text)) return [];
  const per = WINDOWS.find(([words]) => words.test(text))?.[1] ?? "cycle";
  const times = /(\d+)(次|times)/i.exec(text);
  const points = /(\d+(?:\.\d+)?)(分|points)?/.exec(text);
  const most = half(points?.[1]);
  if (times) return [{ type: "times", most: Number(times[1]), per }];
  return most === null || most === 0 ? null : [{ type: "points", most, per }];
}

/** In: the table and what its columns are. Out: what each row comes to; rows with a problem are not taken over. */
export function rowsOf(
  rows: readonly (readonly string[])[],
  kinds: readonly ColumnKind[],
  definition: SchemeDefinition,
  component: string,
): PastedRow[] {
  return rows.map((row, at) => {
    const cell = (kind: ColumnKind) => row[kinds.indexOf(kind)] ?? "";
    const read = readPoints(cell("points"));
    const limits = readLimit(cell("limit"));
    const wanted = cell("component");
    const found = definition.components.find(({ title }) => title.zh === wanted || title.en === wanted);
    const title = cell("title").slice(0, 200);
    const problem = title === "" ? "title" : read === null ? "points" : limits === null ? "limit" : null;
    return {
      no: at + 1,
      title,
      sign: read?.sign ?? "addition",
      points: read?.points ?? null,
      limits: limits ?? [],
      clause: cell("clause").slice(0, 200),
      component: found?.code ?? component,
      problem,
    };
  });
}
