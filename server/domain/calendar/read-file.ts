import { z } from "zod";
import { type CivilDate, isCivilDate } from "./dates";
import type { CalendarDay } from "./workdays";

/** A year of the State Council's notice has about 40 days; a file may hold several years. */
const MOST_ROWS = 400;

const Row = z.strictObject({
  date: z.string(),
  kind: z.string(),
  name: z.string().max(20).default(""),
});
const File = z.union([
  z.array(Row).max(MOST_ROWS),
  z.strictObject({ document: z.string().optional(), days: z.array(Row).max(MOST_ROWS) }),
]);

export type CalendarProblem = { line: number; text: string; why: "row" | "date" | "kind" | "twice" | "tooMany" };
export type CalendarFile = { days: CalendarDay[]; problems: CalendarProblem[] };

const KINDS: Record<string, CalendarDay["kind"]> = {
  off: "off",
  holiday: "off",
  放假: "off",
  休: "off",
  休息: "off",
  work: "work",
  workday: "work",
  上班: "work",
  班: "work",
  补班: "work",
};

/** `2027/1/1`, `2027.1.1`, `2027年1月1日` and full-width digits as `2027-01-01`; anything else as it is. */
function plainDate(typed: string): CivilDate {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed.normalize("NFKC").trim());
  return match ? `${match[1]}-${match[2]?.padStart(2, "0")}-${match[3]?.padStart(2, "0")}` : typed.trim();
}

type Raw = { line: number; text: string; date: string; kind: string; name: string };

function rawRows(text: string): Raw[] | null {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  if (/^[[{]/.test(trimmed)) {
    try {
      const parsed = File.safeParse(JSON.parse(trimmed));
      if (!parsed.success) return null;
      const rows = Array.isArray(parsed.data) ? parsed.data : parsed.data.days;
      return rows.map((row, i) => ({ line: i + 1, text: JSON.stringify(row), ...row }));
    } catch {
      return null;
    }
  }
  return trimmed
    .split(/\r?\n/)
    .map((text, i) => ({ text: text.trim(), line: i + 1 }))
    .filter(({ text, line }) => text !== "" && !text.startsWith("#") && !(line === 1 && /^(date|日期)/i.test(text)))
    .map(({ text, line }) => {
      const [date = "", kind = "", name = ""] = text.split(/[,，;\t]/).map((cell) => cell.trim());
      return { line, text, date, kind, name };
    });
}

/**
 * Days off and worked from a file: JSON (`[{"date", "kind", "name"}]`, or that under `days`) or CSV (date, off|work, name;
 * a head line may stand first). Out: the days in order, and every line that cannot be read with why.
 */
export function readCalendarFile(text: string): CalendarFile {
  const rows = rawRows(text);
  if (!rows) return { days: [], problems: [{ line: 1, text: text.trim().slice(0, 60), why: "row" }] };
  if (rows.length > MOST_ROWS) return { days: [], problems: [{ line: MOST_ROWS + 1, text: "", why: "tooMany" }] };
  const days = new Map<CivilDate, CalendarDay>();
  const problems: CalendarProblem[] = [];
  for (const row of rows) {
    const day = plainDate(row.date);
    const kind = KINDS[row.kind.trim().toLowerCase()];
    const why = !isCivilDate(day) ? "date" : !kind ? "kind" : days.has(day) ? "twice" : null;
    if (why) problems.push({ line: row.line, text: row.text.slice(0, 60), why });
    else if (kind) days.set(day, { day, kind, name: row.name.trim().slice(0, 20) });
  }
  return { days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)), problems };
}
