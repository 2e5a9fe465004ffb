import { and, eq, sql } from "drizzle-orm";
import { subject } from "@/db/schema/roster";
import { enrolment } from "@/db/schema/scheme";
import { parseEntryPoints } from "@/server/domain/points";
import { normaliseName } from "@/server/domain/roster/name";
import type { Work } from "@/server/services/access";
import { withinAccess } from "@/server/services/roster/rows";

export type UnreadableCode = "columns" | "nobody" | "several" | "points" | "negative" | "repeated";
export type Unreadable = { line: number; text: string; code: UnreadableCode };
export type PastedRow = { subjectId: string; name: string; code: string; honour: number; redeemable: number };
export type Pasted = { rows: PastedRow[]; unreadable: Unreadable[] };

/**
 * Reads a pasted list: one household (or member) a line, its number or name, then the honour and the redeemable points, between
 * tabs, commas or spaces; a first line of headings is left out. A number and a name may both stand there, and then have to agree.
 * Out: rows in hundredths, and the lines that cannot be read with why. Errors: none.
 */
export async function parsePasted(work: Work, schemeId: string, pasted: string): Promise<Pasted> {
  const lines = pasted.split(/\r?\n/).map((text, index) => ({ text: text.trim(), line: index + 1 }));
  const filled = lines.filter(({ text }) => text !== "");
  if (filled.length === 0) return { rows: [], unreadable: [] };
  const known = await work.tx
    .select({ id: subject.id, name: subject.name, code: subject.code })
    .from(subject)
    .where(
      and(
        withinAccess(work),
        eq(subject.status, "active"),
        sql`exists (select 1 from ${enrolment} e where e.county_id = ${subject.countyId} and e.subject_id = ${subject.id}
          and e.scheme_id = ${schemeId} and e.until_on is null)`,
      ),
    );
  return readLines(filled, known);
}

type Known = { id: string; name: string; code: string };

/** The same without the database. */
export function readLines(lines: readonly { text: string; line: number }[], known: readonly Known[]): Pasted {
  const rows: PastedRow[] = [];
  const unreadable: Unreadable[] = [];
  lines.forEach(({ text, line }, index) => {
    const read = readLine(text, known);
    if (typeof read !== "string" && rows.some(({ subjectId }) => subjectId === read.subjectId))
      unreadable.push({ line, text: text.slice(0, 120), code: "repeated" });
    else if (typeof read !== "string") rows.push(read);
    else if (index > 0 || /\d/.test(text)) unreadable.push({ line, text: text.slice(0, 120), code: read });
  });
  return { rows, unreadable };
}

function readLine(text: string, known: readonly Known[]): PastedRow | UnreadableCode {
  const plain = text.normalize("NFKC");
  // Out of a spreadsheet names may hold spaces; only a list typed by hand has nothing else between its columns.
  const cells = plain
    .split(/[\t,;]/.test(plain) ? /[\t,;]+/ : /\s+/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");
  if (cells.length < 3 || cells.length > 4) return "columns";
  const [honour, redeemable] = cells.slice(-2).map(pointsOf);
  if (honour === undefined || redeemable === undefined || honour === null || redeemable === null) return "points";
  if (honour < 0 || redeemable < 0) return "negative";
  const found = cells
    .slice(0, -2)
    .map((cell) => known.filter(({ code, name }) => code === cell || normaliseName(name) === normaliseName(cell)))
    .reduce((a, b) => a.filter((one) => b.includes(one)));
  const [who] = found;
  if (!who) return "nobody";
  if (found.length > 1) return "several";
  return { subjectId: who.id, name: who.name, code: who.code, honour, redeemable };
}

/** Whole or half points; null for anything else. */
function pointsOf(text: string): number | null {
  try {
    return parseEntryPoints(text);
  } catch {
    return null;
  }
}
