import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { DomainError } from "@/server/errors";
import { acceptFilings } from "@/server/services/filing/accept-filings";
import { returnFilings } from "@/server/services/filing/return-filings";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { closersOf } from "@/server/testing/factories/closers";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { meetingOn } from "@/server/testing/factories/meeting";
import { AnswerReopening, answerReopening } from "./answer-reopening";
import { AskReopening, askReopening } from "./ask-reopening";
import { confirmClose } from "./confirm-close";
import { prepareCycleClose } from "./prepare-close";

testDatabase();

const LATER = "2027-02-20";
let village: TestVillage;
let by: ReturnType<typeof closersOf>;

/** What came of several sent at the same moment: how many were done, and the codes of the others. */
async function atOnce(sent: readonly Promise<unknown>[]): Promise<[done: number, codes: string[]]> {
  const settled = await Promise.allSettled(sent);
  const refused = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  for (const reason of refused) if (!(reason instanceof DomainError)) throw reason;
  return [settled.length - refused.length, [...new Set(refused.map(({ code }) => code))]];
}
const thrice = <T>(of: (index: number) => Promise<T>) => atOnce([0, 1, 2].map(of));

const idOf = async (table: "closing" | "filing" | "reopening", status: string) => {
  const [row] = await inVillage(village, (tx) =>
    tx.execute<{ id: string }>(sql`select id from ${sql.identifier(table)}
      where county_id = ${village.countyId} and status = ${status} and org_path = ${village.path} order by id desc limit 1`),
  );
  return row?.id ?? "";
};

describe("the same step of a cycle's results, taken by several at the same moment", () => {
  beforeEach(async () => {
    village = await testVillage(H2, 3, "resident");
    by = closersOf(village);
    await by.closePeriods();
  });

  it("is done once, from the preview to opening it again; the others are told why not", async () => {
    const once = (code: string) => [1, [code]];
    const prepared = () => prepareCycleClose({ ctx: by.first(), input: { ...by.common(), cycleId: village.cycleId } });
    expect(await thrice(prepared)).toEqual(once("cycle.alreadyPreviewed"));
    const closingId = await idOf("closing", "previewed");
    const confirmed = () => confirmClose({ ctx: by.second(), input: { ...by.common(), closingId } });
    expect(await thrice(confirmed)).toEqual(once("cycle.notPreviewed"));
    const day = "2027-01-06";
    const review = await meetingOn(village, day, {}, { closingId });
    expect(await thrice(() => by.decide(closingId, day, { meetingId: review }))).toEqual(once("meeting.wrongStep"));
    const assembly = await meetingOn(village, day, { step: "assembly" }, { closingId });
    await by.decide(closingId, day, { meetingId: assembly });
    expect(await thrice(() => by.publish(closingId, day))).toEqual(once("cycle.alreadyOnNotice"));
    expect(await thrice(() => by.fileUp(closingId, LATER))).toEqual(once("cycle.alreadyFiled"));
    await answered(closingId);
    expect(await thrice(() => by.finish(closingId, LATER))).toEqual(once("cycle.notConfirmed"));
    await reopened(closingId);
  });
});

const office = (name: string) =>
  village.as("townshipOffice", LATER, { name, path: `/${village.countyId}/103/` as OrgPath });

/** One of the township accepts, another returns: the first answer holds. After a return the village files again. */
async function answered(closingId: string): Promise<void> {
  const unit = unitCode(`/${village.countyId}/103/` as OrgPath);
  const filed = async () => ({ unit, filingIds: [await idOf("filing", "filed")] });
  const input = await filed();
  const answers = [
    acceptFilings({ ctx: office("甲"), input }),
    returnFilings({ ctx: office("乙"), input: { ...input, reason: "名额多用了" } }),
  ];
  expect(await atOnce(answers)).toEqual([1, ["filing.alreadyAnswered"]]);
  if ((await idOf("filing", "returned")) === "") return;
  await by.fileUp(closingId, LATER, "已改正");
  await acceptFilings({ ctx: office("甲"), input: await filed() });
}

async function reopened(closingId: string): Promise<void> {
  const asked = () =>
    askReopening({
      ctx: by.first(LATER),
      input: parse(AskReopening, { ...by.common(), closingId, reason: "第三组统计有误" }),
    });
  expect(await thrice(asked)).toEqual([1, ["cycle.alreadyAsked"]]);
  const reopeningId = await idOf("reopening", "asked");
  const answer = (index: number) =>
    answerReopening({
      ctx: office(`办事员${index}`),
      input: parse(AnswerReopening, {
        ...{ ...by.common(), reopeningId, answer: "同意" },
        decision: index === 1 ? "refuse" : "grant",
      }),
    });
  expect(await thrice(answer)).toEqual([1, ["reopening.notFound"]]);
}
