import { expect, it } from "vitest";
import type { TenantContext } from "@/server/domain/access/context";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { closersOf } from "@/server/testing/factories/closers";
import { testVillage } from "@/server/testing/factories/entry";
import { meetingOn } from "@/server/testing/factories/meeting";
import { confirmClose } from "./confirm-close";
import { cyclePage } from "./cycle-page";
import { decideStep } from "./decide-results";
import { DiscardPreview, discardPreview } from "./discard-closing";
import { prepareCycleClose } from "./prepare-close";

testDatabase();

const DAY = "2027-01-06";
/** The same person in the evening of that day. */
const evening = (ctx: TenantContext): TenantContext => ({ ...ctx, now: new Date(`${DAY}T12:00:00Z`) });

it("a meeting that sent results back does not approve those that are prepared anew the same day", async () => {
  const village = await testVillage(H2, 3, "resident");
  const by = closersOf(village);
  await by.closePeriods();
  const first = await by.confirmed();
  const meetingId = await meetingOn(village, DAY, {}, { closingId: first });
  await by.decide(first, DAY, { decision: "return", meetingId, note: "第三组漏了两户" });
  const [preparing, confirming] = [evening(by.first(DAY)), evening(by.second(DAY))];
  const back = { unit: village.unit, closingId: first, reason: "补录后重新结算" };
  await discardPreview({ ctx: preparing, input: parse(DiscardPreview, back) });
  const { id } = await prepareCycleClose({ ctx: preparing, input: { ...by.common(), cycleId: village.cycleId } });
  await confirmClose({ ctx: confirming, input: { ...by.common(), closingId: id } });
  const access = authorise(confirming, "results.decide", village.unit);
  await expect(
    writeIn(access, (work) => decideStep(work, { closingId: id, decision: "approve", meetingId })),
  ).rejects.toMatchObject({ code: "meeting.beforeResults" });
  const page = await readIn(access, (work) => cyclePage(work, village.cycleId, { closing: id }));
  expect(page.shown?.meetings).toEqual([]);
});
