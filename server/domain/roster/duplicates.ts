import { type Finding, finding } from "./findings";
import { maskIdNumber } from "./id-number";
import type { PersonFacts } from "./person";

/**
 * People who stand in the sheet twice; the later row has the finding. Same ID number, or same name and birth date where the
 * numbers do not tell them apart: error. Same name and birth with two different numbers, or known only to the month: warning.
 */
export function findDuplicates(people: readonly PersonFacts[], columns: { name: string; idNumber: string }): Finding[] {
  const found: Finding[] = [];
  const byId = new Map<string, PersonFacts>();
  const byBirth = new Map<string, PersonFacts>();
  for (const person of people) {
    const sameId = person.idNumber === null ? undefined : byId.get(person.idNumber);
    if (sameId && person.idNumber) {
      const value = maskIdNumber(person.idNumber);
      found.push(finding("id.duplicate", { row: person.row, column: columns.idNumber, value, otherRow: sameId.row }));
      continue;
    }
    if (person.idNumber) byId.set(person.idNumber, person);
    if (person.name === "" || !person.birth) continue;
    const key = `${person.name} ${person.birth.date.slice(0, person.birth.precision === "month" ? 7 : 10)}`;
    const twin = byBirth.get(key);
    if (!twin) byBirth.set(key, person);
    else {
      const code = isSamePerson(person, twin) ? "person.duplicate" : "person.lookalike";
      found.push(finding(code, { row: person.row, column: columns.name, value: person.name, otherRow: twin.row }));
    }
  }
  return found;
}

function isSamePerson(a: PersonFacts, b: PersonFacts): boolean {
  if (a.idNumber && b.idNumber) return false;
  if (a.phone && b.phone && a.phone === b.phone) return true;
  return a.birth?.precision === "day";
}
