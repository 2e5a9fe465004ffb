import { cycleAt, periodAt } from "@/server/domain/calendar/cycles";
import { addDays, type CivilDate } from "@/server/domain/calendar/dates";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { CycleInput, PostedEntry, RatedSubject } from "@/server/domain/evaluate/input";
import type { SubjectResult } from "@/server/domain/evaluate/result";
import type { Item } from "./acts";
import type { SchemeDefinition } from "./definition";
import { itemAllows } from "./find";

/** Made-up subjects and entries for looking at a draft before anybody lives by it. Nothing of it is anybody's. */
export type Example = {
  subjects: readonly RatedSubject[];
  entries: readonly (PostedEntry & { item: Item })[];
  /** Empty where the draft cannot be evaluated yet. */
  results: readonly SubjectResult[];
};

const SUBJECTS = 8;
const ENTRIES_EACH = 4;
const DAYS_BETWEEN = 9;

/** One entry's usual size in hundredths. */
function sizeOf({ points }: Item): number {
  switch (points.type) {
    case "fixed":
    case "perUnit":
      return points.points;
    case "range":
      return points.max;
    default:
      return points.steps[0]?.points ?? 0;
  }
}

/**
 * In: a definition and a day of the cycle to show. Out: eight subjects of its classes, some entries of its items, and what
 * the scheme makes of them. Always the same for the same draft.
 */
export function exampleOf(definition: SchemeDefinition, today: CivilDate): Example {
  const classes = definition.classes.filter((one) => one.standing === "rated");
  const cycle = cycleAt(definition.cycle, today);
  if (!cycle || classes.length === 0) return { subjects: [], entries: [], results: [] };
  const subjects = Array.from(
    { length: SUBJECTS },
    (_, at): RatedSubject => ({
      id: String(at + 1).padStart(2, "0"),
      classCode: classes[at % classes.length]?.code ?? "",
      groupId: "1",
      from: null,
      to: null,
      members: 3,
    }),
  );
  const entries = subjects.flatMap((subject, at) => {
    const own = definition.items.filter((item) => itemAllows(item, subject.classCode));
    const many = Math.min(own.length, ENTRIES_EACH);
    return Array.from({ length: many }, (_, no) => {
      const item = own[(at * 3 + no * 2) % own.length] as Item;
      const on = addDays(cycle.from, at + no * DAYS_BETWEEN);
      const actOn = [on, cycle.to].sort()[0] ?? on;
      const size = sizeOf(item);
      return {
        id: `${subject.id}-${no}`,
        subjectId: subject.id,
        itemCode: item.code,
        points: item.sign === "addition" ? size : 0 - size,
        actOn,
        periodNo: periodAt(cycle, actOn)?.no ?? 1,
        reversesId: null,
        item,
      };
    });
  });
  const input = {
    definition,
    cycle,
    subjects,
    entries: entries.map(({ item: _, ...entry }) => entry),
    vetoes: [],
    previousResults: [],
    ballots: votes(definition, subjects),
  };
  return { subjects, entries, results: resultsOf(input) };
}

/** Ten votes of every group for everybody, a little fewer points down the list. */
function votes({ ballots }: SchemeDefinition, subjects: readonly RatedSubject[]): NonNullable<CycleInput["ballots"]> {
  return ballots.flatMap(({ code, scale, voters }) => {
    const most =
      scale.type === "scored"
        ? scale.most
        : Math.max(...(scale.type === "choices" ? scale.choices.map((one) => one.points) : scale.places));
    return subjects.flatMap((subject, at) =>
      voters.map((group) => ({
        subjectId: subject.id,
        ballot: code,
        voters: group.code,
        votes: 10,
        points: Math.max(0, 10 * most - at * 50),
      })),
    );
  });
}

function resultsOf(input: CycleInput): readonly SubjectResult[] {
  try {
    return evaluateCycle(input).subjects;
  } catch {
    return [];
  }
}
