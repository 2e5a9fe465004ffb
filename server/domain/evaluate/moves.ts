import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Moves } from "@/server/domain/scheme/grading";
import type { Compiled } from "./compile";
import type { GradeMove } from "./input";
import { byText } from "./order";

/** Where events take a grade, and which ones count. */
export type Moved = { readonly grade: string; readonly up: number; readonly down: number; readonly moveIds: string[] };

function steps(moves: Moves, events: readonly GradeMove[], direction: "up" | "down"): number {
  const most = direction === "up" ? moves.mostUp : moves.mostDown;
  let sum = 0;
  for (const { event, steps: size } of events) {
    const known = moves.events.find((one) => one.code === event);
    if (known?.direction === direction) sum += Math.min(size, known.mostSteps);
  }
  return Math.min(most, sum);
}

/** A grade some steps further down the list (up where negative), never past its ends. */
export function stepGrade(definition: SchemeDefinition, grade: string, down: number): string {
  const codes = definition.grading.grades.map((one) => one.code);
  const at = Math.min(codes.length - 1, Math.max(0, codes.indexOf(grade) + down));
  return codes[at] ?? grade;
}

/** The steps by the events of a cycle, those of other cycles left out; null where nothing moves a class. */
export function moveSteps(
  compiled: Compiled,
  classCode: string,
  events: readonly GradeMove[],
): Omit<Moved, "grade"> | null {
  const { moves } = compiled.definition.grading;
  if (!moves || moves.exceptClasses.includes(classCode)) return null;
  const own = events.filter((event) => event.on >= compiled.cycle.from && event.on <= compiled.cycle.to);
  const [up, down] = [steps(moves, own, "up"), steps(moves, own, "down")];
  if (up === 0 && down === 0) return null;
  return { up, down, moveIds: own.map((event) => event.id).sort(byText) };
}

/**
 * A grade moved by the events of its cycle, never past the best or the worst; null where nothing moves it. Events of
 * other cycles change nothing.
 */
export function movedGrade(
  compiled: Compiled,
  classCode: string,
  grade: string | null,
  events: readonly GradeMove[],
): Moved | null {
  const moved = grade === null ? null : moveSteps(compiled, classCode, events);
  if (grade === null || !moved) return null;
  return { grade: stepGrade(compiled.definition, grade, moved.down - moved.up), ...moved };
}
