import { and, asc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema/audit";
import { ballotPaper, ballotVoter } from "@/db/schema/ballot";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { R1 } from "@/server/domain/scheme/templates/r1";
import { publicBallot } from "@/server/services/public-ballot/reads";
import { testDatabase } from "@/server/testing/database";
import { AFTER, allAt, type BallotVillage, ballotVillage, OPENS } from "@/server/testing/factories/ballot";
import { inVillage } from "@/server/testing/factories/entry-rows";

testDatabase();

const VOTERS = 24;
const rural = (percent: number) => allAt(P1, "rural", percent);
const at = (day: string) => new Date(`${day}T04:00:00Z`);
const door = (code: string, day = OPENS) => publicBallot(code, "direct", at(day));

type Row = { what: string; xmin: string; ctid: string; row: Record<string, unknown> };
const rowsOf = (village: BallotVillage, table: "ballot_voter" | "ballot_paper") =>
  inVillage(village, (tx) =>
    tx.execute<Row>(sql`select xmin::text, ctid::text, to_jsonb(t) as row from ${sql.identifier(table)} t
      where county_id = ${village.countyId} order by ctid`),
  );

describe("a secret ballot", () => {
  let village: BallotVillage;
  let boxId: string;
  /** By voter's number: what that voter gave the others, a different number each. */
  const given = new Map<number, number>();
  beforeAll(async () => {
    village = await ballotVillage(P1, VOTERS, "rural");
    ({ id: boxId } = await village.prepare());
    await village.list(
      boxId,
      "members",
      village.subjectIds.map((_, index) => `王建国${index + 1}`),
    );
    await village.open(boxId);
    for (const { code, no } of (await village.slips(boxId)).toReversed()) {
      const others = village.subjectIds.filter((_, index) => index !== no - 1);
      given.set(no, 40 + no);
      await village.cast(code, Object.fromEntries(others.map((id) => [id, rural(40 + no)])));
    }
  });

  it("keeps no paper together, whose missing subject would tell whose it was", async () => {
    const papers = await rowsOf(village, "ballot_paper");
    expect(papers).toHaveLength(VOTERS * (VOTERS - 1));
    expect(papers.every(({ row }) => Object.keys(row.marks as object).length === 1)).toBe(true);
  });

  it("links voter and vote in no column of any row, nor by what the server keeps of rows", async () => {
    await village.close(boxId, AFTER);
    const [voters, papers] = [await rowsOf(village, "ballot_voter"), await rowsOf(village, "ballot_paper")];
    expect(papers).toHaveLength(VOTERS * (VOTERS - 1));
    expect(voters.every(({ row }) => row.voted === "phone" && row.code_hash === null)).toBe(true);
    const stamps = new Set([...voters, ...papers].map(({ xmin }) => xmin));
    expect(stamps.size).toBe(1);
    const known = new Set(voters.flatMap(({ row }) => [row.id, row.name]));
    for (const { row } of papers) {
      expect(row.voter_id).toBeNull();
      expect(String(row.id)[14]).toBe("4");
      expect(Object.values(row).some((value) => known.has(value as string))).toBe(false);
      expect(Object.values(row).filter((value) => /^\d{4}-\d\d-\d\dT/.test(String(value)))).toEqual([]);
    }
  });

  it("tells nothing by the order of its rows", async () => {
    const [voters, papers] = [await rowsOf(village, "ballot_voter"), await rowsOf(village, "ballot_paper")];
    const order = voters.map(({ row }) => Number(row.no));
    expect(order).not.toEqual(order.toSorted((a, b) => b - a));
    // Had they stayed as cast, one voter's 23 equal marks would lie side by side.
    const marks = papers.map(({ row }) => Object.values(row.marks as Record<string, number>)[0]);
    const together = marks.filter((mark, index) => index > 0 && mark === marks[index - 1]).length;
    expect(together).toBeLessThan(marks.length / 4);
    expect(marks.toSorted()).not.toEqual(marks);
  });

  it("leaves no trace of casting in the audit log or among repeated requests", async () => {
    const [log, keys] = await inVillage(village, async (tx) => [
      await tx.select().from(auditLog).where(eq(auditLog.countyId, village.countyId)),
      await tx.execute<{ response: unknown }>(
        sql`select response from idempotency_key where county_id = ${village.countyId}`,
      ),
    ]);
    expect(log.map(({ action }) => action).toSorted()).toEqual([
      "ballot.addVoters",
      "ballot.close",
      "ballot.issueCodes",
      "ballot.open",
      "ballot.prepare",
    ]);
    const written = JSON.stringify([log, keys]);
    for (const name of ["王建国1", "王建国24"]) expect(written).not.toContain(`"${name}"`);
  });
});

describe("a group of two", () => {
  it("is told by its own voting page how few it is, and every paper of the ballot numbers its subjects alike", async () => {
    const village = await ballotVillage(R1, 3, "household");
    const { id } = await village.prepare();
    await village.list(id, "representatives", ["甲一", "乙二"]);
    await village.open(id);
    const [slip] = await village.slips(id);
    const page = await door(slip?.code ?? "");
    expect(page.type === "open" && page.among).toBe(2);
    expect(page.type === "open" && page.subjects.map(({ no }) => no)).toEqual([1, 2, 3]);
  });
});

describe("an open ballot", () => {
  it("keeps each paper with its voter", async () => {
    const rules = { ...R1, ballots: R1.ballots.map((ballot) => ({ ...ballot, secret: false })) };
    const village = await ballotVillage(rules, 2, "household");
    const { id } = await village.prepare();
    await village.list(id, "representatives", ["甲一"]);
    await village.open(id);
    const [slip] = await village.slips(id);
    const vote = allAt(R1, "household", 90);
    await village.cast(slip?.code ?? "", Object.fromEntries(village.subjectIds.map((one) => [one, vote])));
    await village.close(id, AFTER);
    const papers = await inVillage(village, (tx) =>
      tx
        .select({ voterId: ballotPaper.voterId, marks: ballotPaper.marks })
        .from(ballotPaper)
        .where(and(eq(ballotPaper.countyId, village.countyId), eq(ballotPaper.boxId, id))),
    );
    expect(papers).toEqual([
      { voterId: slip?.voterId, marks: Object.fromEntries(village.subjectIds.map((one) => [one, 9000])) },
    ]);
  });
});

describe("one code", () => {
  let village: BallotVillage;
  let boxId: string;
  let vote: Record<string, Record<string, number>>;
  const papersOf = () =>
    inVillage(village, (tx) =>
      tx
        .select({ id: ballotPaper.id })
        .from(ballotPaper)
        .where(and(eq(ballotPaper.countyId, village.countyId), eq(ballotPaper.boxId, boxId))),
    );
  beforeAll(async () => {
    village = await ballotVillage(R1, 1, "household");
    ({ id: boxId } = await village.prepare());
    await village.list(boxId, "representatives", ["甲一", "乙二", "丙三"]);
    vote = { [village.subjectIds[0] ?? ""]: allAt(R1, "household", 90) };
  });

  it("says when the ballot begins, and takes nothing before", async () => {
    const [slip] = await village.slips(boxId);
    expect(await door(slip?.code ?? "")).toMatchObject({ type: "notYet", opensOn: OPENS });
    await expect(village.cast(slip?.code ?? "", vote)).rejects.toMatchObject({ code: "ballot.notYetOpen" });
    await village.open(boxId);
    expect(await door(slip?.code ?? "")).toMatchObject({ type: "open", village: "石桥村", hasOwn: false });
  });

  it("sent 64 times at once is one vote", async () => {
    const [, slip] = await inVillage(village, (tx) =>
      tx.select().from(ballotVoter).where(eq(ballotVoter.countyId, village.countyId)).orderBy(asc(ballotVoter.no)),
    );
    const [fresh] = await village.slips(boxId, [slip?.id ?? ""]);
    const sent = await Promise.allSettled(Array.from({ length: 64 }, () => village.cast(fresh?.code ?? "", vote)));
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = sent.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(new Set(refused)).toEqual(new Set(["ballot.codeRefused"]));
    expect(await papersOf()).toHaveLength(1);
    await expect(village.slips(boxId, [slip?.id ?? ""])).rejects.toMatchObject({ code: "ballot.alreadyVoted" });
    await expect(village.take(boxId, [slip?.id ?? ""])).rejects.toMatchObject({ code: "ballot.alreadyVoted" });
  });

  it("given out again ends the lost one, and both a wrong and a used one get the same answer", async () => {
    const left = await inVillage(village, (tx) =>
      tx.select().from(ballotVoter).where(eq(ballotVoter.countyId, village.countyId)).orderBy(asc(ballotVoter.no)),
    );
    const voterId = left.at(-1)?.id ?? "";
    const [lost] = await village.slips(boxId, [voterId]);
    const [found] = await village.slips(boxId, [voterId]);
    const kept = JSON.stringify(await rowsOf(village, "ballot_voter"));
    for (const code of [lost?.code, found?.code]) expect(kept).not.toContain(code?.replaceAll("-", ""));
    const codes = [lost?.code, "2345-6789-ABCD", "nonsense", ""].map((code) => code ?? "");
    for (const code of codes) expect(await door(code)).toEqual({ type: "shut" });
    for (const code of codes.slice(0, 3))
      await expect(village.cast(code, vote)).rejects.toMatchObject({ code: "ballot.codeRefused", params: {} });
    expect(await door(found?.code ?? "", AFTER)).toEqual({ type: "shut" });
    await expect(village.cast(found?.code ?? "", vote, AFTER)).rejects.toMatchObject({ code: "ballot.codeRefused" });
    await village.close(boxId, AFTER);
    expect(await door(found?.code ?? "")).toEqual({ type: "shut" });
  });

  it("guessed at from one address is slowed down", async () => {
    for (let i = 0; i < 400; i += 1) await publicBallot("2345-6789-ABCD", "203.0.113.9", at(OPENS));
    expect(await publicBallot("2345-6789-ABCD", "203.0.113.9", at(OPENS))).toEqual({ type: "throttled", minutes: 10 });
    await expect(village.cast("2345-6789-ABCD", vote, OPENS, "203.0.113.9")).rejects.toMatchObject({
      code: "ballot.tooManyTries",
    });
  });
});

describe("another village", () => {
  it("neither sees nor touches a ballot", async () => {
    const [here, there] = [await ballotVillage(R1, 1, "household"), await ballotVillage(R1, 1, "household")];
    const { id } = await here.prepare();
    await expect(there.list(id, "representatives", ["甲一"])).rejects.toMatchObject({ code: "ballot.notFound" });
    await expect(there.slips(id)).rejects.toMatchObject({ code: "ballot.notFound" });
    await expect(there.open(id)).rejects.toMatchObject({ code: "ballot.notFound" });
    await expect(there.cancel(id)).rejects.toMatchObject({ code: "ballot.notFound" });
  });
});
