import { endOfMonth, lastFullMonth } from "@/server/domain/indicators/spans";
import { writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { freezeRanking } from "@/server/services/ranking/freeze";
import { isFrozen } from "@/server/services/ranking/snapshots";
import { accessOf } from "./system";

/** Freezes a county's ranking of the last full month, once; also when the server was down at the month's end. */
export async function freezeLastMonth(countyId: number, now: Date): Promise<string[]> {
  const access = await accessOf("ranking-snapshot", countyId, now);
  if (!access) return [];
  return writeIn(access, async (work) => {
    const asOf = endOfMonth(lastFullMonth(work.today));
    if (await isFrozen(work.tx, countyId, asOf)) return [];
    const families = await freezeRanking(work, asOf);
    if (families.length > 0)
      await writeAudit(work, { action: "ranking.freeze", targetKind: "ranking", targetId: asOf, detail: { families } });
    return families;
  });
}
