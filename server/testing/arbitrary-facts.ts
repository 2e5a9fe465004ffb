import type fc from "fast-check";
import { type CycleSpan, cycleAt, periodAt } from "@/server/domain/calendar/cycles";
import { addDays, daysBetween } from "@/server/domain/calendar/dates";
import { type Facts, type FactsEntry, parseFacts } from "@/server/domain/facts/facts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { itemsForClass } from "@/server/domain/scheme/find";
import { Draw } from "./draw";

/** A day that every random cycle holds. */
const A_DAY = "2026-06-15";

function cycleOf(definition: SchemeDefinition): CycleSpan {
  const cycle = cycleAt(definition.cycle, A_DAY);
  if (!cycle) throw new Error("a random scheme has a cycle in June 2026");
  return cycle;
}

function drawDay(draw: Draw, cycle: CycleSpan): string {
  return addDays(cycle.from, draw.int(0, daysBetween(cycle.from, cycle.to)));
}

function drawSubject(
  draw: Draw,
  definition: SchemeDefinition,
  cycle: CycleSpan,
  at: number,
): Facts["subjects"][number] {
  const grades = definition.grading.grades.map(({ code }) => code);
  const days = [drawDay(draw, cycle), drawDay(draw, cycle)].sort();
  const kind = draw.one("all", "all", "joined", "left");
  return {
    id: `s${at}`,
    class: draw.one(...definition.classes).code,
    group: draw.one("north", "south"),
    members: draw.int(1, 6),
    ...(kind === "joined" ? { from: days[0] } : {}),
    ...(kind === "left" ? { to: days[1] } : {}),
    ...(draw.chance() ? { previous: draw.one(null, ...grades) } : {}),
    ...(draw.chance() ? { declared: draw.one(...grades) } : {}),
    ...(draw.chance() ? { tieOrder: draw.int(1, 3) } : {}),
  };
}

/** An entry that its item allows, or null where the subject's class has no such item. */
export function drawEntry(
  draw: Draw,
  definition: SchemeDefinition,
  subject: Facts["subjects"][number],
  only: "any" | "addition" = "any",
): FactsEntry | null {
  const items = itemsForClass(definition, subject.class).filter(({ sign }) => only === "any" || sign === only);
  if (items.length === 0) return null;
  const item = draw.one(...items);
  const cycle = cycleOf(definition);
  const on = drawDay(draw, cycle);
  const own = periodAt(cycle, on)?.no ?? 1;
  const later = cycle.periods.filter(({ no }) => no >= own).map(({ no }) => no);
  const { points } = item;
  return {
    subject: subject.id,
    item: item.code,
    on,
    ...(points.type === "range" ? { points: draw.int(1, points.max / 50) / 2 } : {}),
    ...(points.type === "step" ? { step: draw.one(...points.steps).code } : {}),
    ...(points.type === "perUnit" ? { units: draw.int(1, points.maxUnits ?? 9) } : {}),
    ...(draw.int(0, 9) === 0 ? { period: draw.one(...later) } : {}),
  };
}

function drawTallies(draw: Draw, definition: SchemeDefinition, subjects: Facts["subjects"]): Facts["ballots"] {
  return definition.ballots.flatMap(({ code, voters, scale }) =>
    subjects.flatMap(({ id }) =>
      voters.flatMap((group) => {
        if (draw.int(0, 3) === 0) return [];
        const votes = draw.int(1, 5);
        const mean = draw.int(0, scale.type === "ranked" ? 5 : 100);
        return [{ subject: id, ballot: code, voters: group.code, votes, mean }];
      }),
    ),
  );
}

/** Random facts of a rule book, as a file would hold them. */
export function drawFacts(g: fc.GeneratorValue, definition: SchemeDefinition): Facts {
  const draw = new Draw(g);
  const cycle = cycleOf(definition);
  const subjects = draw.list(1, 8, (at) => drawSubject(draw, definition, cycle, at));
  const acts = draw
    .list(0, 24, () => drawEntry(draw, definition, draw.one(...subjects)))
    .filter((entry) => entry !== null);
  const entries = acts.map((entry, at) => ({ ...entry, id: `a${at}` }));
  const undone = entries.filter(() => draw.int(0, 5) === 0);
  const reversals = undone.map(({ id, subject, period }) => ({
    subject,
    ...(draw.chance() ? { reverses: id } : { falseOf: id }),
    on: cycle.to,
    ...(period === undefined ? {} : { period: cycle.periods.at(-1)?.no }),
  }));
  const additions = new Set(definition.items.filter(({ sign }) => sign === "addition").map(({ code }) => code));
  const itemOf = new Map(entries.map(({ id, item }) => [id, item]));
  const kept = reversals.filter((row) => !("falseOf" in row) || additions.has(itemOf.get(row.falseOf ?? "") ?? ""));
  const moves = definition.grading.moves?.events ?? [];
  return parseFacts({
    language: 1,
    cycle: A_DAY,
    subjects,
    entries: [...entries, ...kept],
    vetoes: draw.list(0, 2, () => ({
      subject: draw.one(...subjects).id,
      veto: draw.one(...definition.vetoes).code,
      on: drawDay(draw, cycle),
    })),
    ballots: drawTallies(draw, definition, subjects),
    moves:
      moves.length === 0
        ? []
        : draw.list(0, 2, () => ({
            subject: draw.one(...subjects).id,
            event: draw.one(...moves).code,
            steps: draw.int(1, 2),
            on: drawDay(draw, cycle),
          })),
  });
}
