import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { blindIndex } from "@/db/seal";
import type { Line } from "@/server/domain/access/lines";

/** Only this keyed hash of a card's code is known outside its county. */
export const cardKey = (code: string): Buffer => blindIndex("card", code);

type Card = { id: string; code: string; orgPath: string; line: Line };

/**
 * Lets the public door find a card by its code alone: in which county it is, and nothing of the person. One statement whatever
 * the number of cards; done twice nothing changes.
 */
export async function putCardKeys(tx: Transaction, cards: readonly Card[]): Promise<void> {
  if (cards.length === 0) return;
  const rows = cards.map(({ id, code, orgPath, line }) => ({
    id,
    key: cardKey(code).toString("hex"),
    scope: orgPath,
    lines: `,${line},`,
  }));
  await tx.execute(sql`
    select app.put_key('card', decode(k.key, 'hex'), k.id, k.scope, k.lines)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as k(key text, id uuid, scope text, lines text)`);
}

/** A card that was replaced is found no more. */
export const dropCardKey = (tx: Transaction, code: string) =>
  tx.execute(sql`select app.drop_key('card', ${cardKey(code)})`);
