import { partialText } from "./date";
import { findDuplicates } from "./duplicates";
import { type Finding, finding, invalidRows } from "./findings";
import { type Residence, readResidence } from "./flags";
import { cellText, columnOf, type PersonFacts, readPerson, readPhoneOf } from "./person";
import { samePlace } from "./place";
import type { HouseholdField, ImportContext, RawRow, RawSheet } from "./raw";
import { type RegisteredRecord, readRegistered } from "./registered";
import { contradictsAge, type Relation, readRelation } from "./relation";
import { countSubtotals } from "./subtotals";

export type HouseholdPerson = PersonFacts & {
  relation: Relation | null;
  /** The relation as written, e.g. 次女, which says more than `relation`. */
  relationText: string;
  residence: Residence | null;
  valid: boolean;
};

export type HouseholdRecord = {
  /** First row in the sheet. */
  row: number;
  /** 户号 as written; null when the sheet has none. */
  number: string | null;
  /** 组别, e.g. 一组; null when the sheet has none. */
  group: string | null;
  address: string;
  phone: string | null;
  /** Row of the head; null when nobody is the head. */
  headRow: number | null;
  persons: HouseholdPerson[];
};

export type HouseholdRoster = {
  type: "household";
  households: HouseholdRecord[];
  /** Rows that are no household's: persons and units that take part themselves. */
  others: RegisteredRecord[];
  findings: Finding[];
  counts: { households: number; persons: number; validPersons: number };
};

type Draft = HouseholdRecord & { key: string };

/**
 * Makes households and persons of a household register, with findings by row.
 * In: the raw rows (layout applied), the village it is for and today. Out: every row, valid or not; nothing is dropped.
 * A row whose 类别 says so is a person or a unit of its own and no household.
 */
export function assessHouseholds(sheet: RawSheet<HouseholdField>, context: ImportContext = {}): HouseholdRoster {
  const findings: Finding[] = [];
  const drafts: Draft[] = [];
  const others: RegisteredRecord[] = [];
  const hasRelations = sheet.rows.some((row) => cellText(row.cells.relation) !== "");
  for (const row of sheet.rows) {
    const other = readRegistered(row, findings);
    if (other) {
      others.push(other);
      continue;
    }
    const person = readMember(row, hasRelations, context, findings);
    const current = drafts.at(-1);
    if (current && continues(current, row, person)) addTo(current, row, person);
    else drafts.push(open(row, person, findings));
  }
  for (const household of drafts) checkHousehold(household, sheet, findings);
  const people = drafts.flatMap((household) => household.persons);
  const sample = sheet.rows[0]?.cells;
  findings.push(...findDuplicates(people, { name: columnOf(sample?.name), idNumber: columnOf(sample?.idNumber) }));
  findings.push(...countSubtotals(sheet.subtotals, drafts.flatMap(countable)));
  findings.push(...samePlace(sheet.titlePlace, context.place));
  findings.sort((a, b) => a.params.row - b.params.row);
  const invalid = invalidRows(findings);
  for (const person of people) person.valid = !invalid.has(person.row);
  return {
    type: "household",
    households: drafts.map(({ key: _, ...household }) => household),
    others,
    findings,
    counts: { households: drafts.length, persons: people.length, validPersons: people.filter((p) => p.valid).length },
  };
}

function readMember(
  row: RawRow<HouseholdField>,
  hasRelations: boolean,
  context: ImportContext,
  findings: Finding[],
): HouseholdPerson {
  const relationText = cellText(row.cells.relation);
  // A register of heads only has no relations: then every row is a household of its own.
  const relation = hasRelations ? readRelation(relationText) : "head";
  if (relation === "other") {
    findings.push(
      finding("relation.unknown", { row: row.row, column: columnOf(row.cells.relation), value: relationText }),
    );
  }
  const residence = readResidence(row.cells.resident?.value ?? null);
  if (residence === "unreadable") {
    const value = cellText(row.cells.resident);
    findings.push(finding("resident.unreadable", { row: row.row, column: columnOf(row.cells.resident), value }));
  }
  // A phone over merged rows is the household's, see `open`.
  const cells = { ...row.cells, phone: row.cells.phone?.merged ? undefined : row.cells.phone };
  const facts = readPerson({ row: row.row, cells }, context, findings);
  return { ...facts, relation, relationText, residence: residence === "unreadable" ? null : residence, valid: true };
}

/** Number and group as written: two groups may both begin at 1. Empty when the row has no number. */
function keyOf(row: RawRow<HouseholdField>): string {
  const number = cellText(row.cells.householdNo);
  return number === "" ? "" : `${cellText(row.cells.group)}/${number}`;
}

/** Whether a row belongs to the household above: same merged or repeated number, or no number and not another head. */
function continues(current: Draft, row: RawRow<HouseholdField>, person: HouseholdPerson): boolean {
  const key = keyOf(row);
  const startsAnother = person.relation === "head" && current.headRow !== null;
  if (key === "") return !startsAnother;
  if (row.cells.householdNo?.merged) return true;
  if (key === current.key) return true;
  // A group written only once, in the household's first row, leaves the others without it.
  return cellText(row.cells.group) === "" && cellText(row.cells.householdNo) === current.number && !startsAnother;
}

function open(row: RawRow<HouseholdField>, person: HouseholdPerson, findings: Finding[]): Draft {
  const cell = row.cells.phone;
  return {
    key: keyOf(row),
    row: row.row,
    number: cellText(row.cells.householdNo) || null,
    group: cellText(row.cells.group) || null,
    address: cellText(row.cells.address),
    phone: cell?.merged ? readPhoneOf(row.row, cell, findings) : person.phone,
    headRow: person.relation === "head" ? row.row : null,
    persons: [person],
  };
}

function addTo(household: Draft, row: RawRow<HouseholdField>, person: HouseholdPerson): void {
  household.persons.push(person);
  household.address ||= cellText(row.cells.address);
  if (person.relation === "head") household.headRow ??= row.row;
}

function checkHousehold(household: Draft, sheet: RawSheet<HouseholdField>, findings: Finding[]): void {
  const column = columnOf(sheet.rows[0]?.cells.relation);
  const heads = household.persons.filter((person) => person.relation === "head");
  const [head, second] = heads;
  if (!head) findings.push(finding("household.noHead", { row: household.row, column, value: household.number ?? "" }));
  if (head && second) {
    findings.push(finding("household.twoHeads", { row: second.row, column, value: second.name, otherRow: head.row }));
  }
  for (const person of household.persons) {
    if (!head?.birth || !person.birth || !person.relation || person === head) continue;
    if (!contradictsAge(person.relation, person.birth.date, head.birth.date)) continue;
    findings.push(
      finding("relation.contradictsAge", {
        row: person.row,
        column,
        value: partialText(person.birth),
        relation: person.relationText,
      }),
    );
  }
}

function countable(household: Draft): { row: number; group: string; opens: boolean }[] {
  return household.persons.map((person, index) => ({
    row: person.row,
    group: household.group ?? "",
    opens: index === 0,
  }));
}
