import { createHash } from "node:crypto";
import { canonicalJson } from "@/server/domain/evaluate/canonical";
import type { CycleInput } from "@/server/domain/evaluate/input";

export const digestOf = (value: unknown): Buffer => createHash("sha256").update(canonicalJson(value)).digest();

/** What a cycle's scores rest on, part by part: a change can then be told in words. */
export const INPUT_PARTS = ["rules", "roster", "entries", "vetoes", "ballots", "moves", "previous"] as const;
export type InputPart = (typeof INPUT_PARTS)[number];
export type InputParts = Record<InputPart, { hash: string; count: number }>;

/** The digest and size of each part. In: the input and the digest of its version (of both, where it changed within the cycle). */
export function partsOf(input: CycleInput, definition: string | null): InputParts {
  const of = (value: unknown, count: number) => ({ hash: digestOf(value).toString("hex"), count });
  return {
    rules: of({ definition, cycle: input.cycle }, 1),
    roster: of(input.subjects, input.subjects.length),
    entries: of(input.entries, input.entries.length),
    vetoes: of(input.vetoes, input.vetoes.length),
    ballots: of(input.ballots ?? null, input.ballots?.length ?? 0),
    moves: of(input.moves ?? null, input.moves?.length ?? 0),
    previous: of(input.previousResults, input.previousResults.length),
  };
}

/** One digest over all of them (domain.md, invariant 7). */
export const hashOfParts = (parts: InputParts): Buffer => digestOf(parts);

/**
 * The parts that are not what they were. In: as kept with the preview (null for one that kept none) and as they are now.
 * Out: for the message, `yes` or `no` by part, and by how many entries more or fewer.
 */
export function changedParts(then: InputParts | null, now: InputParts): Record<string, string | number> {
  const flags = INPUT_PARTS.map((part) => [part, then === null || then[part].hash !== now[part].hash ? "yes" : "no"]);
  const more = then ? now.entries.count - then.entries.count : 0;
  return { ...Object.fromEntries(flags), added: Math.max(0, more), removed: Math.max(0, -more) };
}
