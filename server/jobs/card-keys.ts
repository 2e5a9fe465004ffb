import { writeIn } from "@/server/services/access";
import { backfillCardKeys } from "@/server/services/card/backfill-keys";
import { accessOf } from "./system";

const seen = new Set<number>();

/** Once in the life of a process: cards of a county that the public door does not know yet. Out: how many it knows now. */
export async function putCountyCardKeys(countyId: number, now: Date): Promise<number> {
  if (seen.has(countyId)) return 0;
  const access = await accessOf("card-keys", countyId, now);
  const written = access ? await writeIn(access, backfillCardKeys) : 0;
  seen.add(countyId);
  return written;
}
