import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { entry } from "@/db/schema/entry";
import type { CivilDate } from "@/server/domain/calendar/dates";
import { addDays, addMonths } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Work } from "@/server/services/access";
import { definitionOf, loadScheme, type Scheme } from "@/server/services/entry/scheme-rules";
import {
  type Book,
  type BookMark,
  type BookRow,
  readBook,
  type UnreadCell,
  type WrongTotal,
} from "@/server/sheets/ledger/book";
import { groupMarks, itemFor, type MarkGroup, type SignWorth } from "./map";
import { type Match, type Roster, rosterFor } from "./match";
import type { OpenedCarry } from "./run-row";
import type { CarrySettings } from "./settings";

/** A mark that becomes an entry. Points in signed hundredths, the day is the last of its month. */
export type PlannedEntry = {
  subjectId: string;
  groupId: string | null;
  points: number;
  itemCode: string;
  actOn: CivilDate;
  year: number;
  sheet: string;
  cell: string;
  mark: string;
  word: string;
};

/** Why marks stay out: decided by a person, or because their month cannot be carried over. */
export type LeftWhy = "person" | "inForce" | "future" | "already";
export type LeftOut = { sheet: string; place: string; text: string; why: LeftWhy; reason: string; points: number };

export type RowQuestion = { key: string; sheet: string; row: BookRow; match: Match; marks: number; points: number };
export type CellQuestion = { key: string; sheet: string; cell: UnreadCell };
export type TotalQuestion = { key: string; sheet: string; total: WrongTotal };

export type CarryPlan = {
  scheme: Scheme;
  definition: SchemeDefinition;
  books: Book[];
  years: number[];
  /** Months of the book without a year, and nobody has said it. */
  yearMissing: boolean;
  groups: MarkGroup[];
  signs: SignWorth[];
  entries: PlannedEntry[];
  /** By household, for the preview. */
  sums: { subjectId: string; name: string; code: string; group: string; entries: number; points: number }[];
  rowQuestions: RowQuestion[];
  cellQuestions: CellQuestion[];
  totalQuestions: TotalQuestion[];
  left: LeftOut[];
  /** Rows of the book that a person left out, also those without a mark. */
  leftRows: { sheet: string; label: string; name: string; reason: string }[];
  totals: { key: string; sheet: string; total: WrongTotal; reason: string }[];
  /** Questions without an answer: before there are none, nothing is imported. */
  open: number;
};

type Placed = { book: Book; at: number; row: BookRow; mark: BookMark };

/** What a book would bring in, and what must still be answered. Reads only. Errors: access.notFound for a scheme that is not here. */
export async function planCarry(work: Work, opened: OpenedCarry): Promise<CarryPlan> {
  const { run, settings } = opened;
  const scheme = await loadScheme(work, run.schemeId);
  const [definition, roster] = [
    await definitionOf(work, scheme.versionId),
    await rosterFor(work, scheme.line, scheme.groupId),
  ];
  const books = opened.ledgers.map((layout, at) => readBook(layout, answersOf(settings, at)));
  const yearOf = (book: Book, mark: BookMark) => mark.month.year ?? settings.year ?? book.year;
  const placed = books.flatMap((book, at) =>
    book.rows.flatMap((row) => row.marks.map((mark): Placed => ({ book, at, row, mark }))),
  );
  const { groups, signs } = groupMarks(
    definition,
    settings,
    placed.map(({ mark }) => mark),
    opened.ledgers,
  );
  const rows = new Rows(settings, roster);
  // Rows without a single mark are asked about too: nobody of the book goes missing unseen.
  books.forEach((book, at) => {
    for (const row of book.rows) rows.of(book, at, row);
  });
  const left: LeftOut[] = [];
  const entries: PlannedEntry[] = [];
  let yearMissing = false;
  for (const one of placed) {
    const { book, at, row, mark } = one;
    const found = rows.of(book, at, row);
    const year = yearOf(book, mark);
    if (year === null) yearMissing = true;
    if (found.type === "left") left.push(leftOut(one, "person", found.reason));
    if (found.type !== "subject" || year === null || mark.points === null || mark.points === 0) continue;
    const actOn = addDays(addMonths(`${year}-${String(mark.month.month).padStart(2, "0")}-01`, 1), -1);
    const why = actOn >= scheme.adoptedOn ? "inForce" : actOn > work.today ? "future" : null;
    if (why) left.push(leftOut(one, why, ""));
    else entries.push(entryOf(one, found.subject, { actOn, year, itemCode: itemFor(groups, mark) }));
  }
  const fresh = await withoutCarried(work, scheme, run.id, entries);
  for (const each of fresh.already)
    left.push({
      sheet: each.sheet,
      place: each.cell,
      text: each.mark,
      why: "already",
      reason: "",
      points: each.points,
    });
  const asked = questions(settings, books, rows);
  for (const each of asked.leftCells) left.push(each);
  const unmapped =
    groups.filter(({ itemCode }) => itemCode === null).length + signs.filter(({ each }) => each === null).length;
  return {
    scheme,
    definition,
    books,
    years: [...new Set(fresh.entries.map(({ year }) => year))].sort(),
    yearMissing,
    groups,
    signs,
    entries: fresh.entries,
    sums: sumsOf(fresh.entries, roster),
    ...asked,
    left,
    leftRows: leftRowsOf(settings, books),
    open:
      asked.rowQuestions.length +
      asked.cellQuestions.length +
      asked.totalQuestions.length +
      unmapped +
      (yearMissing ? 1 : 0),
  };
}

function leftRowsOf(settings: CarrySettings, books: readonly Book[]): CarryPlan["leftRows"] {
  return books.flatMap((book, at) =>
    book.rows.flatMap((row) => {
      const answer = settings.rows[`${at}!${row.row}`];
      return answer && "leave" in answer
        ? [{ sheet: book.sheet, label: row.label, name: row.name, reason: answer.leave }]
        : [];
    }),
  );
}

function answersOf(settings: CarrySettings, at: number) {
  const own = Object.entries(settings.cells).filter(([key]) => key.startsWith(`${at}!`));
  return {
    worth: new Map(Object.entries(settings.worth)),
    cells: new Map(
      own.map(([key, answer]) => [key.slice(key.indexOf("!") + 1), "points" in answer ? answer.points : 0]),
    ),
  };
}

/** Whom each row means, by the person's answer or the roster; asked once a row. */
class Rows {
  readonly open = new Map<string, RowQuestion>();
  private readonly known = new Map<string, Match>();

  constructor(
    private readonly settings: CarrySettings,
    private readonly roster: Roster,
  ) {}

  of(book: Book, at: number, row: BookRow) {
    const key = `${at}!${row.row}`;
    const answer = this.settings.rows[key];
    if (answer && "leave" in answer) return { type: "left" as const, reason: answer.leave };
    const chosen = answer && this.roster.byId.get(answer.subjectId);
    if (chosen) return { type: "subject" as const, subject: chosen };
    const match = this.known.get(key) ?? this.roster.match(row);
    this.known.set(key, match);
    if (match.type === "sure") return { type: "subject" as const, subject: match.subject };
    const points = row.marks.reduce((sum, mark) => sum + (mark.points ?? 0), 0);
    this.open.set(key, { key, sheet: book.sheet, row, match, marks: row.marks.length, points });
    return { type: "open" as const };
  }
}

const leftOut = ({ book, row, mark }: Placed, why: LeftWhy, reason: string): LeftOut => ({
  sheet: book.sheet,
  place: `${row.name || row.label} ${mark.address}`,
  text: mark.text,
  why,
  reason,
  points: mark.points ?? 0,
});

function entryOf(
  { book, mark }: Placed,
  subject: { id: string; groupId: string | null },
  at: { actOn: CivilDate; year: number; itemCode: string | null },
): PlannedEntry {
  return {
    subjectId: subject.id,
    groupId: subject.groupId,
    points: mark.points ?? 0,
    itemCode: at.itemCode ?? "",
    actOn: at.actOn,
    year: at.year,
    sheet: book.sheet,
    cell: mark.address,
    mark: mark.text,
    word: mark.word,
  };
}

/** Months of a subject that another book has already brought in stay out: nothing is carried over twice. */
async function withoutCarried({ tx, access }: Work, scheme: Scheme, runId: string, entries: PlannedEntry[]) {
  if (entries.length === 0) return { entries, already: [] };
  const days = [...new Set(entries.map(({ actOn }) => actOn))];
  const rows = await tx
    .selectDistinct({ subjectId: entry.subjectId, actOn: entry.actOn })
    .from(entry)
    .where(
      and(
        eq(entry.countyId, access.ctx.countyId),
        eq(entry.schemeId, scheme.id),
        eq(entry.origin, "carriedOver"),
        inArray(entry.actOn, days),
        notInArray(entry.status, ["withdrawn", "rejected"]),
        sql`not exists (select 1 from carry_line c where c.county_id = ${entry.countyId} and c.entry_id = ${entry.id} and c.run_id = ${runId})`,
      ),
    );
  const known = new Set(rows.map(({ subjectId, actOn }) => `${subjectId} ${actOn}`));
  const isKnown = (each: PlannedEntry) => known.has(`${each.subjectId} ${each.actOn}`);
  return { entries: entries.filter((each) => !isKnown(each)), already: entries.filter(isKnown) };
}

function questions(settings: CarrySettings, books: readonly Book[], rows: Rows) {
  const cellQuestions: CellQuestion[] = [];
  const totalQuestions: TotalQuestion[] = [];
  const totals: CarryPlan["totals"] = [];
  books.forEach((book, at) => {
    for (const cell of book.unread) {
      const key = `${at}!${cell.address}`;
      // The marks of a row that is left out need no answers of their own.
      const gone = settings.rows[`${at}!${cell.row}`];
      if (!settings.cells[key] && !(gone && "leave" in gone)) cellQuestions.push({ key, sheet: book.sheet, cell });
    }
    for (const total of book.wrong) {
      const key = `${at}!${total.address}`;
      const reason = settings.totals[key];
      if (reason) totals.push({ key, sheet: book.sheet, total, reason });
      else totalQuestions.push({ key, sheet: book.sheet, total });
    }
  });
  const leftCells = Object.entries(settings.cells).flatMap(([key, answer]): LeftOut[] => {
    const [at = "", address = ""] = key.split("!");
    if (!("leave" in answer)) return [];
    const book = books[Number(at)];
    const cell = book?.answered.find((one) => one.address === address);
    const place = [cell?.place, address].filter(Boolean).join(" ");
    return [
      { sheet: book?.sheet ?? "", place, text: cell?.text ?? "", why: "person", reason: answer.leave, points: 0 },
    ];
  });
  return { rowQuestions: [...rows.open.values()], cellQuestions, totalQuestions, totals, leftCells };
}

function sumsOf(entries: readonly PlannedEntry[], roster: Roster): CarryPlan["sums"] {
  const bySubject = Map.groupBy(entries, ({ subjectId }) => subjectId);
  return [...bySubject]
    .map(([subjectId, own]) => {
      const known = roster.byId.get(subjectId);
      const points = own.reduce((sum, each) => sum + each.points, 0);
      return {
        subjectId,
        name: known?.name ?? "",
        code: known?.code ?? "",
        group: known?.group ?? "",
        entries: own.length,
        points,
      };
    })
    .sort((a, b) => a.group.localeCompare(b.group, "zh") || a.code.localeCompare(b.code, "zh", { numeric: true }));
}
