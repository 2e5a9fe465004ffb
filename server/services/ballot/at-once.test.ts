import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { ballotPaper, ballotVoter } from "@/db/schema/ballot";
import { R1 } from "@/server/domain/scheme/templates/r1";
import { DomainError } from "@/server/errors";
import { testDatabase } from "@/server/testing/database";
import { allAt, type BallotVillage, ballotVillage, OPENS } from "@/server/testing/factories/ballot";
import { inVillage } from "@/server/testing/factories/entry-rows";

testDatabase();

const SUBJECTS = 3;

async function opened(voters: number) {
  const village = await ballotVillage(R1, SUBJECTS, "household");
  const { id } = await village.prepare();
  const names = Array.from({ length: voters }, (_, index) => `代表${index + 1}`);
  await village.list(id, "representatives", names);
  await village.open(id);
  const vote = Object.fromEntries(village.subjectIds.map((one) => [one, allAt(R1, "household", 80)]));
  return { village, id, vote, slips: await village.slips(id) };
}

/** How many have voted by phone and on paper, and how many marks there are. */
async function counted({ countyId, ...village }: BallotVillage) {
  const [voters, papers] = await inVillage({ countyId, ...village }, async (tx) => [
    await tx.select({ voted: ballotVoter.voted }).from(ballotVoter).where(eq(ballotVoter.countyId, countyId)),
    await tx.select({ id: ballotPaper.id }).from(ballotPaper).where(eq(ballotPaper.countyId, countyId)),
  ]);
  const by = (way: "phone" | "paper") => voters.filter(({ voted }) => voted === way).length;
  return { phone: by("phone"), paper: by("paper"), marks: papers.length };
}

const onlyTold = (sent: readonly PromiseSettledResult<unknown>[]) => {
  for (const one of sent) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(DomainError);
  return sent.filter(({ status }) => status === "fulfilled").length;
};

describe("votes that come in while", () => {
  it("the box is being closed are in whole or not at all", async () => {
    const { village, id, vote, slips } = await opened(24);
    const cast = slips.map(({ code }) => village.cast(code, vote));
    const closing = village.close(id, OPENS, { reason: "提前结束" });
    const sent = await Promise.allSettled(cast);
    await closing;
    const done = onlyTold(sent);
    expect(await counted(village)).toEqual({ phone: done, paper: 0, marks: done * SUBJECTS });
  });

  it("papers are handed out count one way or the other", async () => {
    const { village, id, vote, slips } = await opened(16);
    const sent = await Promise.allSettled(
      slips.flatMap(({ code, voterId }) => [village.cast(code, vote), village.take(id, [voterId])]),
    );
    expect(onlyTold(sent)).toBe(16);
    const { phone, paper, marks } = await counted(village);
    expect([phone + paper, marks]).toEqual([16, phone * SUBJECTS]);
  });
});
