import { agree, type PartialDate, partialText, readDate } from "./date";
import { type Finding, type FindingCode, finding } from "./findings";
import { readSex } from "./flags";
import { maskIdNumber, readIdNumber, type Sex } from "./id-number";
import { normaliseName } from "./name";
import { maskPhone, readPhone } from "./phone";
import type { ImportContext, RawRow } from "./raw";
import { type RawCell, textOf } from "./text";

export type PersonField = "name" | "sex" | "birth" | "idNumber" | "phone" | "note";

/** What both registers say of a person, normalised. Facts that could not be read are null and have a finding. */
export type PersonFacts = {
  /** Row in the sheet. */
  row: number;
  name: string;
  sex: Sex | null;
  birth: PartialDate | null;
  idNumber: string | null;
  phone: string | null;
  note: string;
};

/** Column letters of a cell's address. */
export function columnOf(cell: RawCell | undefined): string {
  return cell?.address.replace(/\d+$/, "") ?? "";
}

/** Longest text taken from a cell of a roster, in characters; no name, address or remark of an office is longer. */
const TEXT_LENGTH = 200;

/** Trimmed text of a cell, cut at 200 characters. */
export function cellText(cell: RawCell | undefined): string {
  return textOf(cell?.value).trim().slice(0, TEXT_LENGTH).toWellFormed();
}

/** Reads the facts of one person; what is wrong is added to `found`. Where birth or sex contradict a valid ID number, the number counts. */
export function readPerson(row: RawRow<PersonField>, context: ImportContext, found: Finding[]): PersonFacts {
  const { cells } = row;
  const name = normaliseName(cellText(cells.name));
  if (name === "") found.push(finding("name.missing", { row: row.row, column: columnOf(cells.name), value: "" }));
  const birth = readDateCell(row.row, cells.birth, context, found);
  const sex = readSexOf(row.row, cells.sex, found);
  const id = readIdOf(row.row, cells.idNumber, found);
  if (id && birth && !agree(birth, { date: id.birth, precision: "day" })) {
    found.push(
      finding("birth.differsFromId", { ...place(row.row, cells.birth), value: partialText(birth), expected: id.birth }),
    );
  }
  if (id && sex && sex !== id.sex) {
    found.push(finding("sex.differsFromId", { ...place(row.row, cells.sex), value: sex, expected: id.sex }));
  }
  return {
    row: row.row,
    name,
    sex: id?.sex ?? sex,
    birth: id ? { date: id.birth, precision: "day" } : birth,
    idNumber: id?.number ?? null,
    phone: readPhoneOf(row.row, cells.phone, found),
    note: cellText(cells.note),
  };
}

function place(row: number, cell: RawCell | undefined): { row: number; column: string } {
  return { row, column: columnOf(cell) };
}

/** Reads a date cell (birth, joining the party); future, impossible, unreadable and ambiguous dates have findings. */
export function readDateCell(
  row: number,
  cell: RawCell | undefined,
  context: ImportContext,
  found: Finding[],
): PartialDate | null {
  if (!cell) return null;
  const reading = readDate(cell.value, cell.isDate, context.today);
  const tell = (code: "date.impossible" | "date.unreadable" | "date.ambiguous") =>
    found.push(finding(code, { ...place(row, cell), value: cellText(cell) }));
  if (reading.type === "empty") return null;
  if (reading.type !== "date") {
    tell(reading.type === "impossible" ? "date.impossible" : "date.unreadable");
    return null;
  }
  if (reading.ambiguous) tell("date.ambiguous");
  return reading.value;
}

function readSexOf(row: number, cell: RawCell | undefined, found: Finding[]): Sex | null {
  const sex = readSex(cell?.value ?? null);
  if (sex !== "unreadable") return sex;
  found.push(finding("sex.unreadable", { ...place(row, cell), value: cellText(cell) }));
  return null;
}

function readIdOf(row: number, cell: RawCell | undefined, found: Finding[]) {
  const reading = readIdNumber(cell?.value ?? null);
  if (reading.type === "id") return reading;
  if (reading.type === "empty") return null;
  const codes = {
    digitsLost: "id.digitsLost",
    unreadable: "id.unreadable",
    checkDigit: "id.checkDigit",
  } as const satisfies Record<string, FindingCode>;
  found.push(finding(codes[reading.type], { ...place(row, cell), value: maskIdNumber(cellText(cell)) }));
  return null;
}

/** Reads a phone cell; null with a finding when unreadable. A merged cell that repeats another row's is read once, there. */
export function readPhoneOf(row: number, cell: RawCell | undefined, found: Finding[]): string | null {
  const reading = readPhone(cell?.value ?? null);
  if (reading.type === "phone") return reading.number;
  if (reading.type === "unreadable" && !cell?.merged) {
    found.push(finding("phone.unreadable", { ...place(row, cell), value: maskPhone(cellText(cell)) }));
  }
  return null;
}
