import { describe, expect, it } from "vitest";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { testDatabase } from "@/server/testing/database";
import { closersOf } from "@/server/testing/factories/closers";
import { testVillage } from "@/server/testing/factories/entry";
import { cyclePage } from "./cycle-page";

testDatabase();

const steps = H2.workflow.cycleResults.steps.filter(({ type }) => ["notice", "file", "post"].includes(type));
const notice = steps.filter(({ type }) => type === "notice");
/** 初评公示、上报、终评公示: H2 with its results on notice before the filing and after it. */
const TWICE: SchemeDefinition = {
  ...H2,
  workflow: {
    ...H2.workflow,
    cycleResults: { rhythm: "cycle", steps: [...steps.slice(0, -1), ...notice, ...steps.slice(-1)] },
  },
};

describe("results that are on notice before they are filed and after", () => {
  it("run both notices, each in its turn", async () => {
    const village = await testVillage(TWICE, 3, "resident");
    const by = closersOf(village);
    await by.closePeriods();
    const closingId = await by.confirmed();
    const currentOn = async (day: string) => {
      const page = await readIn(authorise(by.first(day), "cycle.read", village.unit), (work) =>
        cyclePage(work, village.cycleId, { closing: closingId }),
      );
      return page.shown?.way?.current?.demand.stepNo;
    };
    await by.publish(closingId, "2027-01-06");
    await by.fileUp(closingId, "2027-01-20");
    await by.answered(closingId, "accepted", "2027-01-21");
    expect(await currentOn("2027-01-22")).toBe(2);
    const { endsOn } = await by.publish(closingId, "2027-01-22");
    await expect(by.publish(closingId, "2027-01-22")).rejects.toMatchObject({ code: "cycle.alreadyOnNotice" });
    expect(await currentOn(endsOn)).toBe(2);
    await expect(by.finish(closingId, endsOn)).rejects.toMatchObject({ code: "cycle.notItsTurn" });
    await by.finish(closingId, "2027-02-10");
    expect(await by.stateOf(closingId)).toMatchObject({ status: "final" });
  });
});
