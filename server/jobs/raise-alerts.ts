import { civilDateAt } from "@/server/domain/calendar/dates";
import { readIn, writeIn } from "@/server/services/access";
import { dueAlerts, raiseAlerts } from "@/server/services/follow/raise-alerts";
import type { Logger } from "./loop";
import { accessOf } from "./system";

const lastDone = new Map<number, string>();

/**
 * Once a day in every county: talks that a month or a period that has ended calls for, each village for itself, so that one
 * that cannot be read keeps nobody else from theirs. Done twice it finds nothing new. Out: how many are new.
 */
export async function raiseCountyAlerts(countyId: number, now: Date, log: Logger): Promise<number> {
  const day = civilDateAt(now);
  if (lastDone.get(countyId) === day) return 0;
  const access = await accessOf("alerts", countyId, now);
  if (!access) return 0;
  let raised = 0;
  for (const due of await readIn(access, dueAlerts)) {
    raised += await writeIn(access, (work) => raiseAlerts(work, due)).catch((err) => {
      log.error({ err, countyId, cycle: due.cycle_id }, "alerts of a cycle failed");
      return 0;
    });
  }
  lastDone.set(countyId, day);
  return raised;
}
