import { sql } from "drizzle-orm";
import { authorise, readIn } from "@/server/services/access";
import { writeDeclarations, writeDeductions, writeDispute } from "./acts";
import { writeCards, writeCrossReview, writeProposals, writeRound } from "./decisions";
import { type Desk, deskOf } from "./desk";
import { writeGrids, writeRequests, writeVisits } from "./grids";

/**
 * The running days of one village, through the same verbs that its people use: grids, visits and requests, declarations,
 * deductions that wait for a hearing, a dispute that has gone on to the township, decisions that wait for a second person,
 * a round half walked. So every list of the product has something true in it. In: the village whose accounts are named.
 */
export async function writeDays(setting: Parameters<typeof deskOf>[0], householdLogin: string): Promise<void> {
  const desk = await deskOf(setting);
  await writeGrids(desk);
  await writeVisits(desk);
  await writeRequests(desk);
  await writeCards(desk);
  const own = await ownHousehold(desk, householdLogin);
  await writeDispute(desk);
  if (own) {
    await writeDeclarations(desk, own);
    await writeDeductions(desk, own);
  }
  await writeCrossReview(desk);
  await writeRound(desk);
  await writeProposals(desk);
}

async function ownHousehold(desk: Desk, login: string): Promise<string | null> {
  const { userId } = desk.as(login);
  const access = authorise(desk.as("village"), "roster.read", desk.unit);
  const [row] = await readIn(access, ({ tx }) =>
    tx.execute<{ id: string }>(sql`
      select subject_id as id from user_grant where county_id = ${access.ctx.countyId} and user_id = ${userId} and subject_id is not null limit 1`),
  );
  return row?.id ?? null;
}
