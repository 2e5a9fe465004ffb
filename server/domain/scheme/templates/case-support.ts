import { type CycleSpan, cycleAt } from "@/server/domain/calendar/cycles";
import type { BallotTally, PostedEntry, RatedSubject, VetoEvent } from "@/server/domain/evaluate/input";
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

type Size = { points?: number; step?: string; units?: number };
/** One fact written down: an item of the rule book, or a veto of it, for one subject. */
type Written = Size & { subject: string; item: string; on: string };

/** Posts entries, each through the check that every recorded act goes through. Points in hundredths. */
export class Ledger {
  readonly entries: PostedEntry[] = [];
  constructor(readonly definition: SchemeDefinition) {}

  record(subject: RatedSubject, itemCode: string, actOn: string, how: Size) {
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

  /** What the facts of a case come to: entries are posted, vetoes answered as events of their day. */
  enter(subjects: readonly RatedSubject[], acts: readonly Written[]): VetoEvent[] {
    const known = new Map(subjects.map((subject) => [subject.id, subject]));
    const vetoes = new Set(this.definition.vetoes.map(({ code }) => code));
    return acts.flatMap(({ subject: id, item, on, ...size }, at): VetoEvent[] => {
      if (vetoes.has(item)) return [{ id: `v${at}`, subjectId: id, vetoCode: item, on }];
      const subject = known.get(id);
      if (!subject) throw new RangeError(id);
      this.record(subject, item, on, size);
      return [];
    });
  }
}

const VOTES = 20;

/** What a group of voters gave a subject: `mean` hundredths on average over twenty votes. */
export function tallyOf(subjectId: string, ballot: string, voters: string, mean: number): BallotTally {
  return { subjectId, ballot, voters, votes: VOTES, points: mean * VOTES };
}
