import type { CycleSpan } from "@/server/domain/calendar/cycles";
import { type CivilDate, yearOf } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "./definition";
import { type PlainScore, plainParts } from "./score";

/**
 * The day on which the members of a household are counted, where any score of the rule book is per member: the day it
 * names inside the cycle, else the cycle's last. Null where nothing is per member.
 */
export function membersDay({ score, grading }: SchemeDefinition, { from, to }: CycleSpan): CivilDate | null {
  const measures = grading.rules.flatMap((rule): PlainScore[] => {
    if (rule.type === "gate") return [rule.of];
    return "on" in rule && rule.on ? [rule.on] : [];
  });
  const found = [...plainParts(score), ...measures].find((one) => one.type === "perMember");
  if (!found) return null;
  const { membersOn } = found;
  if (membersOn === null) return to;
  return [yearOf(from), yearOf(to)].map((year) => `${year}-${membersOn}`).find((day) => day >= from && day <= to) ?? to;
}
