import { civilDateAt } from "@/server/domain/calendar/dates";
import { writeIn } from "@/server/services/access";
import { raiseAlerts } from "@/server/services/follow/raise-alerts";
import { accessOf } from "./system";

const lastDone = new Map<number, string>();

/**
 * Once a day in every county: talks that a month or a period that has ended calls for. Done twice it finds nothing new. Out:
 * how many are new.
 */
export async function raiseCountyAlerts(countyId: number, now: Date): Promise<number> {
  const day = civilDateAt(now);
  if (lastDone.get(countyId) === day) return 0;
  const access = await accessOf("alerts", countyId, now);
  const raised = access ? await writeIn(access, raiseAlerts) : 0;
  lastDone.set(countyId, day);
  return raised;
}
