import { and, desc, eq, sql } from "drizzle-orm";
import { balanceMove, openingBalance, subjectMove } from "@/db/schema/move";
import type { Work } from "@/server/services/access";

/** A change of balances that is no entry: from a passbook, or with a move. Hundredths, as they changed the account. */
export type Brought = {
  id: string;
  kind: "opening" | "in" | "out";
  /** ISO: the day the passbook's balance is of, or the day of the move. */
  on: string;
  /** Which book, or where it came from or went, in words. */
  from: string;
  honour: number;
  redeemable: number;
};

/** What a subject brought along or gave away, the latest first: for its card. The caller has made sure the card may be seen. Two statements. */
export async function broughtOf({ tx, access }: Work, subjectId: string): Promise<Brought[]> {
  const { countyId } = access.ctx;
  const [openings, moves] = await Promise.all([
    tx
      .select({
        id: openingBalance.id,
        on: openingBalance.asOf,
        from: openingBalance.source,
        honour: openingBalance.honour,
        redeemable: openingBalance.redeemable,
      })
      .from(openingBalance)
      .where(
        and(
          eq(openingBalance.countyId, countyId),
          eq(openingBalance.subjectId, subjectId),
          eq(openingBalance.status, "confirmed"),
        ),
      )
      .orderBy(desc(openingBalance.at)),
    tx
      .select({
        id: balanceMove.id,
        kind: balanceMove.side,
        on: subjectMove.effectiveOn,
        from: balanceMove.otherName,
        honour: balanceMove.honour,
        redeemable: balanceMove.redeemable,
      })
      .from(balanceMove)
      .innerJoin(
        subjectMove,
        and(
          eq(subjectMove.countyId, balanceMove.countyId),
          // A village sees its own row of the move: the case where it was left, the arrival where it came to.
          eq(subjectMove.villageId, balanceMove.villageId),
          sql`${balanceMove.moveId} in (${subjectMove.id}, ${subjectMove.arrivalOf})`,
        ),
      )
      .where(and(eq(balanceMove.countyId, countyId), eq(balanceMove.subjectId, subjectId)))
      .orderBy(desc(balanceMove.at)),
  ]);
  return [...moves, ...openings.map((one) => ({ ...one, kind: "opening" as const }))];
}
