import type { CycleSpan } from "@/server/domain/calendar/cycles";
import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component, SubjectClass } from "@/server/domain/scheme/frame";
import { DomainError } from "@/server/errors";

/** A definition made ready for many subjects: codes become positions, looked up once instead of once an entry. */
export type Compiled = {
  readonly definition: SchemeDefinition;
  readonly cycle: CycleSpan;
  readonly items: ReadonlyMap<string, { readonly item: Item; readonly component: number }>;
  readonly classes: ReadonlyMap<string, SubjectClass>;
  readonly components: readonly Component[];
  readonly componentAt: ReadonlyMap<string, number>;
  readonly periodAt: ReadonlyMap<number, number>;
};

/** Throws scheme.unknownReference when an item or the score names a component that does not exist. */
export function compile(definition: SchemeDefinition, cycle: CycleSpan): Compiled {
  const componentAt = new Map(definition.components.map((component, index) => [component.code, index]));
  const indexOf = (code: string, place: string): number => {
    const index = componentAt.get(code);
    if (index === undefined) throw new DomainError("scheme.unknownReference", { place, code });
    return index;
  };
  const { score } = definition;
  for (const part of score.type === "weighted" ? score.parts.map((weighted) => weighted.of) : [score]) {
    for (const code of part.components) indexOf(code, "score");
  }
  return {
    definition,
    cycle,
    items: new Map(
      definition.items.map((item) => [item.code, { item, component: indexOf(item.component, `items.${item.code}`) }]),
    ),
    classes: new Map(definition.classes.map((subjectClass) => [subjectClass.code, subjectClass])),
    components: definition.components,
    componentAt,
    periodAt: new Map(cycle.periods.map((period, index) => [period.no, index])),
  };
}
