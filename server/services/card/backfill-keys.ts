import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { runtime } from "@/db/client";
import { subjectCard } from "@/db/schema/roster";
import type { Work } from "@/server/services/access";
import { cardKey, putCardKeys } from "./keys";

const AT_ONCE = 2000;

/**
 * Cards issued before the public door existed are found by it too. The oldest card in force tells whether that was done
 * already. In: a work of the county. Answers how many keys were written; done twice it writes none.
 */
export async function backfillCardKeys({ tx, access }: Work): Promise<number> {
  const { countyId } = access.ctx;
  const inForce = and(eq(subjectCard.countyId, countyId), isNull(subjectCard.revokedAt));
  const { id, code, orgPath, line } = subjectCard;
  const [oldest] = await tx
    .select({ code })
    .from(subjectCard)
    .where(inForce)
    .orderBy(asc(subjectCard.issuedAt), asc(subjectCard.id))
    .limit(1);
  if (!oldest || (await known(oldest.code))) return 0;
  let [written, after] = [0, "00000000-0000-0000-0000-000000000000"];
  for (;;) {
    const rows = await tx
      .select({ id, code, orgPath, line })
      .from(subjectCard)
      .where(and(inForce, gt(subjectCard.id, after)))
      .orderBy(asc(subjectCard.id))
      .limit(AT_ONCE);
    await putCardKeys(tx, rows);
    written += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return written;
    after = last.id;
  }
}

/** Whether the door knows a code; asked in a transaction of its own, since it binds one to the card's county. */
async function known(code: string): Promise<boolean> {
  const rows = await runtime()<{ id: string }[]>`select id from app.open_by_key('card', ${cardKey(code)}, true)`;
  return rows.length > 0;
}
