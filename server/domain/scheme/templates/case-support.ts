import { type CycleSpan, cycleAt } from "@/server/domain/calendar/cycles";
import type { BallotTally, PostedEntry, RatedSubject } from "@/server/domain/evaluate/input";
import { checkEntryAgainstItem } from "@/server/domain/scheme/check";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";

/** What the tests of the worked cases share: facts become a roster, posted entries and counted ballots. */

/** The cycle of a template that holds the date. */
export function cycleOf(definition: SchemeDefinition, date: string): CycleSpan {
  const cycle = cycleAt(definition.cycle, date);
  if (!cycle) throw new Error(`no cycle at ${date}`);
  return cycle;
}

export function subjectOf(id: string, classCode: string): RatedSubject {
  return { id, classCode, groupId: "branch", from: null, to: null };
}

/** Posts entries, each through the check that every recorded act goes through. Points in hundredths. */
export class Ledger {
  readonly entries: PostedEntry[] = [];
  constructor(readonly definition: SchemeDefinition) {}

  record(
    subject: RatedSubject,
    itemCode: string,
    actOn: string,
    how: { points?: number; step?: string; units?: number },
  ) {
    const checked = checkEntryAgainstItem(this.definition, { itemCode, classCode: subject.classCode, actOn, ...how });
    this.entries.push({
      id: `e${this.entries.length}`,
      subjectId: subject.id,
      itemCode,
      points: checked.points,
      actOn,
      periodNo: checked.period.no,
      reversesId: null,
    });
  }

  /** An amount in entries of at most `most`. */
  recordAmount(subject: RatedSubject, itemCode: string, actOn: string, amount: number, most: number) {
    for (let left = amount; left > 0; left -= most) {
      this.record(subject, itemCode, actOn, { points: Math.min(left, most) });
    }
  }
}

const VOTES = 20;

/** What a group of voters gave a subject: `mean` hundredths on average over twenty votes. */
export function tallyOf(subjectId: string, ballot: string, voters: string, mean: number): BallotTally {
  return { subjectId, ballot, voters, votes: VOTES, points: mean * VOTES };
}
