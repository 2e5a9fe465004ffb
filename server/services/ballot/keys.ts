import { randomInt } from "node:crypto";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { ballotVoter } from "@/db/schema/ballot";
import { blindIndex } from "@/db/seal";
import { CODE_ALPHABET, CODE_LENGTH } from "@/server/domain/access/one-time-code";
import type { Work } from "@/server/services/access";

/** Some 59 random bits, as on the slips of one-time codes. */
export const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join("");

/** Only this keyed hash is kept of a code: neither an office nor a copy of the database can vote with it. */
export const codeKey = (code: string): Buffer => blindIndex("ballot", code);

export const dropKeys = ({ tx }: Pick<Work, "tx">, keys: readonly Buffer[]): Promise<unknown> =>
  Promise.all(keys.map((key) => tx.execute(sql`select app.drop_key('ballot', ${key})`)));

/** No code of the box opens anything any more. */
export async function dropAllKeys(work: Work, boxId: string): Promise<void> {
  const rows = await work.tx
    .select({ key: ballotVoter.codeHash })
    .from(ballotVoter)
    .where(
      and(
        eq(ballotVoter.countyId, work.access.ctx.countyId),
        eq(ballotVoter.boxId, boxId),
        isNotNull(ballotVoter.codeHash),
      ),
    );
  await dropKeys(
    work,
    rows.flatMap(({ key }) => key ?? []),
  );
}
