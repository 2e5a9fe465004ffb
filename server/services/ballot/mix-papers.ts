import { randomInt } from "node:crypto";
import { and, asc, eq, sql } from "drizzle-orm";
import { ballotVoter } from "@/db/schema/ballot";
import type { Work } from "@/server/services/access";
import type { Box } from "./find-box";

const AT_ONCE = 1000;

/**
 * 混票: how the votes of a secret ballot lose the order they came in. While a box is open, a voter's row is marked in the
 * same transaction that adds the marks, and PostgreSQL writes that transaction's number (xmin) and the place (ctid) to
 * both: whoever reads the server's own columns could put the two together. So on closing, in one transaction, all marks
 * are removed and written again in random order under fresh random ids, and all voters' rows are removed and written
 * again in the order of the roll. Then every row bears the number of this one transaction, and its place tells nothing.
 * A mark stands alone, one row a subject: a paper kept together would show by the subject it leaves out whose own it
 * was. No row bears a moment, and casting writes neither an audit row nor a key of a repeated request. The row versions
 * of before are dead and go with the database's next vacuum. The marks never leave the server: a whole village that votes on all
 * its households has some hundred thousand. Its gen_random_uuid() draws from the same source as the system's own random numbers.
 */
export async function mixPapers(work: Work, box: Box): Promise<void> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const ofVoters = and(eq(ballotVoter.countyId, countyId), eq(ballotVoter.boxId, box.id));
  const voters = await tx
    .select()
    .from(ballotVoter)
    .where(ofVoters)
    .orderBy(asc(ballotVoter.voters), asc(ballotVoter.no));
  await tx.execute(sql`
    with cast_marks as (delete from ballot_paper where county_id = ${countyId} and box_id = ${box.id} returning voters, marks)
    insert into ballot_paper (county_id, id, org_path, line, box_id, voters, marks)
    select ${countyId}, gen_random_uuid(), ${box.orgPath}, ${box.line}, ${box.id}::uuid, voters, marks from cast_marks order by 2`);
  await tx.delete(ballotVoter).where(ofVoters);
  const roll = voters.map((voter) => ({ ...voter, codeHash: null }));
  for (let at = 0; at < roll.length; at += AT_ONCE) await tx.insert(ballotVoter).values(roll.slice(at, at + AT_ONCE));
}

/** Fisher and Yates with numbers from the system's own source. */
export function shuffled<T>(items: readonly T[]): T[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}
