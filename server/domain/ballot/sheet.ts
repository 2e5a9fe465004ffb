import type { Hundredths } from "@/server/domain/points";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";

export type SheetCriterion = Ballot["criteria"][number];
/** Who stands on the voting sheet. */
export type Candidate = { readonly id: string; readonly classCode: string };

/** The criteria that a class is judged by, in the rule book's order; none where the ballot asks for one number as a whole. */
export function criteriaOf(ballot: Ballot, classCode: string): SheetCriterion[] {
  return ballot.criteria.filter(({ classes }) => !classes || classes.includes(classCode));
}

/**
 * Whether a class stands on the sheet: it is scored, and where the rule book has criteria, some of them are for it.
 */
export function standsOn(definition: SchemeDefinition, ballot: Ballot, classCode: string): boolean {
  const standing = definition.classes.find(({ code }) => code === classCode)?.standing;
  if (standing === undefined || standing === "exempt") return false;
  return ballot.criteria.length === 0 || criteriaOf(ballot, classCode).length > 0;
}

/** What the parts of a criterion come to; R3's third criterion of households lists 25 under its heading of 20. */
export const partsTotal = ({ parts }: SheetCriterion): Hundredths => parts.reduce((sum, { most }) => sum + most, 0);

/** Whether the sheet has to say that the parts come to more than may be given. */
export const isCapped = (criterion: SheetCriterion): boolean => partsTotal(criterion) > criterion.most;

/**
 * The most that one vote can give a class, in hundredths: its criteria together, never above the scale. Of choices the
 * best one, of places the first.
 */
export function mostFor(ballot: Ballot, classCode: string): Hundredths {
  const { scale } = ballot;
  switch (scale.type) {
    case "scored": {
      const criteria = criteriaOf(ballot, classCode);
      const sum = criteria.reduce((total, { most }) => total + most, 0);
      return criteria.length === 0 ? scale.most : Math.min(sum, scale.most);
    }
    case "choices":
      return Math.max(...scale.choices.map(({ points }) => points));
    case "ranked":
      return Math.max(...scale.places);
    default:
      return scale satisfies never;
  }
}
