import { gradeMove } from "@/db/schema/result";
import type { Line } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import { addDays } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { instantOn } from "@/server/seed/plan/months";
import { Random } from "@/server/seed/plan/random";
import type { Work } from "@/server/services/access";
import type { SchemeRules } from "@/server/services/entry/scheme-rules";
import type { Clerk } from "./people-of";

type Moving = {
  definition: SchemeDefinition;
  rules: SchemeRules;
  scheme: { id: string; orgPath: OrgPath; line: Line };
  subjectIds: readonly string[];
  today: string;
  by: Clerk;
};

/** Whose grade moves by what in every cycle: place on the roster, event, steps, reason. */
const MOVES: readonly (readonly [number, string, number, string])[] = [
  [3, "sampling-failed", 2, "监督抽检散装糕点菌落总数超标，报告编号 2026-117"],
  [8, "clean-years", 1, "连续三年无违法记录，无投诉成立"],
  [11, "obstruction", 1, "日常检查时拒绝打开后厨冷库，现场笔录在案"],
];

/** The events that moved grades in each cycle of a scheme that has such events; any other scheme has none. */
export async function writeMoves(work: Work, moving: Moving): Promise<void> {
  const { definition, rules, scheme, subjectIds, today, by } = moving;
  if (!definition.grading.moves) return;
  const random = new Random(`moves:${scheme.orgPath}`);
  const rows = rules.cycles.flatMap((cycle) => {
    const on = cycle.endsOn < today ? addDays(cycle.endsOn, -30) : addDays(today, -9);
    if (on <= cycle.startsOn) return [];
    return MOVES.flatMap(([place, event, steps, reason]) => {
      const subjectId = subjectIds[place];
      if (!subjectId) return [];
      return [
        {
          countyId: work.access.ctx.countyId,
          id: random.uuid(),
          orgPath: scheme.orgPath,
          line: scheme.line,
          schemeId: scheme.id,
          cycleId: cycle.id,
          subjectId,
          event,
          steps,
          on,
          reason,
          byUserId: by.id,
          byName: by.name,
          at: instantOn(on, 16),
        },
      ];
    });
  });
  if (rows.length > 0) await work.tx.insert(gradeMove).values(rows);
}
