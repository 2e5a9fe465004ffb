import type { Given } from "@/server/domain/ballot/paper";
import { parsePoints } from "@/server/domain/points";
import { DomainError } from "@/server/errors";
import { CastVote } from "./cast-vote";

/** A ranked ballot names its places: `place.1` is the subject put first. */
const PLACE = /^place\.(\d{1,2})$/;
/** `marks.<subject>` as a whole or a choice, `marks.<subject>.<criterion>` by criterion. */
const MARK = /^marks\.([0-9a-f-]{36})(?:\.([a-z0-9-]{1,40}))?$/;

/**
 * The vote of an ordinary form, which works without script: points as typed (full-width digits, commas), choices as ticked,
 * places as chosen. What cannot be read stays as typed, so that it is refused beside its field. Errors: input.malformed.
 */
export function readVoteForm(fields: Iterable<readonly [string, FormDataEntryValue]>): CastVote {
  let code = "";
  let scale = "";
  const marks: Record<string, Given> = {};
  for (const [name, raw] of fields) {
    if (typeof raw !== "string") continue;
    const value = raw.trim().slice(0, 40);
    if (name === "code") code = raw.slice(0, 60);
    else if (name === "scale") scale = value;
    else if (value !== "") put(marks, name, value, scale);
  }
  const read = CastVote.safeParse({ code, marks });
  if (!read.success) throw new DomainError("input.malformed");
  return read.data;
}

function put(marks: Record<string, Given>, name: string, value: string, scale: string): void {
  const place = PLACE.exec(name)?.[1];
  if (place !== undefined) marks[value] = value in marks ? "twice" : Number(place);
  const [, subjectId, criterion] = MARK.exec(name) ?? [];
  if (subjectId === undefined) return;
  const written = scale === "scored" ? pointsOf(value) : value;
  if (criterion === undefined) marks[subjectId] = written;
  else {
    const own = marks[subjectId];
    marks[subjectId] = { ...(typeof own === "object" ? own : {}), [criterion]: written };
  }
}

function pointsOf(typed: string): number | string {
  try {
    return parsePoints(typed);
  } catch {
    return typed;
  }
}
