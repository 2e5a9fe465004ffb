import type { CycleSpan } from "@/server/domain/calendar/cycles";
import type { Item } from "@/server/domain/scheme/acts";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Component, ROSTER_UNSTATED, type Roster, type SubjectClass } from "@/server/domain/scheme/frame";
import { type PlainScore, plainParts } from "@/server/domain/scheme/score";
import { DomainError } from "@/server/errors";

/** A definition made ready for many subjects: codes become positions, looked up once instead of once an entry. */
export type Compiled = {
  readonly definition: SchemeDefinition;
  readonly cycle: CycleSpan;
  readonly roster: Roster;
  readonly items: ReadonlyMap<string, { readonly item: Item; readonly component: number }>;
  readonly classes: ReadonlyMap<string, SubjectClass>;
  readonly components: readonly Component[];
  readonly componentAt: ReadonlyMap<string, number>;
  readonly ballots: ReadonlyMap<string, Ballot>;
  readonly periodAt: ReadonlyMap<number, number>;
  /** Classes that hold a grade by right: neither ranked nor counted. */
  readonly byRight: ReadonlySet<string>;
  /** What some grading rules look at instead of the score: the rule's index and its measure. */
  readonly measures: ReadonlyMap<number, PlainScore>;
};

function measuresOf(definition: SchemeDefinition): Map<number, PlainScore> {
  const measures = new Map<number, PlainScore>();
  for (const [at, rule] of definition.grading.rules.entries()) {
    if (rule.type === "gate") measures.set(at, rule.of);
    else if ("on" in rule && rule.on) measures.set(at, rule.on);
  }
  return measures;
}

/** Throws scheme.unknownReference when an item, the score or a rule names a component or ballot that does not exist. */
export function compile(definition: SchemeDefinition, cycle: CycleSpan): Compiled {
  const componentAt = new Map(definition.components.map((component, index) => [component.code, index]));
  const ballots = new Map(definition.ballots.map((ballot) => [ballot.code, ballot]));
  const indexOf = (code: string, place: string): number => {
    const index = componentAt.get(code);
    if (index === undefined) throw new DomainError("scheme.unknownReference", { place, code });
    return index;
  };
  const measures = measuresOf(definition);
  for (const part of [...plainParts(definition.score), ...measures.values()]) {
    if (part.type !== "ballot") for (const code of part.components) indexOf(code, "score");
    else if (!ballots.has(part.ballot)) {
      throw new DomainError("scheme.unknownReference", { place: "ballots", code: part.ballot });
    }
  }
  return {
    definition,
    cycle,
    roster: definition.roster ?? ROSTER_UNSTATED,
    items: new Map(
      definition.items.map((item) => [item.code, { item, component: indexOf(item.component, `items.${item.code}`) }]),
    ),
    classes: new Map(definition.classes.map((subjectClass) => [subjectClass.code, subjectClass])),
    components: definition.components,
    componentAt,
    ballots,
    periodAt: new Map(cycle.periods.map((period, index) => [period.no, index])),
    byRight: new Set(definition.grading.rules.flatMap((rule) => (rule.type === "classGrade" ? rule.classes : []))),
    measures,
  };
}
