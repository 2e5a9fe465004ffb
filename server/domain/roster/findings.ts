export type Severity = "error" | "warning" | "info";

/** Severity of each finding. Only errors make their row invalid. Texts: messages/…/import.json, `findings.<code>`. */
export const FINDING_SEVERITY = {
  "name.missing": "error",
  "id.checkDigit": "error",
  "id.duplicate": "error",
  "person.duplicate": "error",
  "person.lookalike": "warning",
  "id.unreadable": "warning",
  "id.digitsLost": "warning",
  "birth.differsFromId": "warning",
  "sex.differsFromId": "warning",
  "sex.unreadable": "warning",
  "date.impossible": "warning",
  "date.unreadable": "warning",
  "date.ambiguous": "warning",
  "phone.unreadable": "warning",
  "household.noHead": "warning",
  "household.twoHeads": "warning",
  "subtotal.mismatch": "warning",
  "standing.unreadable": "warning",
  "resident.unreadable": "info",
  "kind.unreadable": "info",
  "relation.unknown": "info",
  "relation.contradictsAge": "info",
  "title.otherPlace": "info",
} as const satisfies Record<string, Severity>;

export type FindingCode = keyof typeof FINDING_SEVERITY;

/** What the texts of some codes need beyond row, column and value. */
type Extra = {
  "id.duplicate": { otherRow: number };
  "person.duplicate": { otherRow: number };
  "person.lookalike": { otherRow: number };
  "birth.differsFromId": { expected: string };
  "sex.differsFromId": { expected: string };
  "household.twoHeads": { otherRow: number };
  "subtotal.mismatch": { counted: number };
  "title.otherPlace": { expected: string };
  "relation.contradictsAge": { relation: string };
};

type ParamsOf<Code extends FindingCode> = { row: number; column: string; value: string } & (Code extends keyof Extra
  ? Extra[Code]
  : unknown);

/** Something to tell about a row of the sheet; `column` is the column's letters, values of ID numbers and phones are masked. */
export type Finding = {
  [Code in FindingCode]: { code: Code; severity: (typeof FINDING_SEVERITY)[Code]; params: ParamsOf<Code> };
}[FindingCode];

/** Makes a finding with the severity its code has. */
export function finding<Code extends FindingCode>(code: Code, params: ParamsOf<Code>): Finding {
  return { code, severity: FINDING_SEVERITY[code], params } as Finding;
}

/** Rows that cannot be imported: those with an error. */
export function invalidRows(findings: readonly Finding[]): Set<number> {
  return new Set(findings.filter((found) => found.severity === "error").map((found) => found.params.row));
}
