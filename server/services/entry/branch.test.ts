import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { entry } from "@/db/schema/entry";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { testVillage } from "@/server/testing/factories/entry";
import { meetingOn } from "@/server/testing/factories/meeting";
import { loosePhotos } from "@/server/testing/factories/photo";

testDatabase();

const DAY = "2026-11-02";

describe("a branch's entries", () => {
  it("are checked first by the branch, then decided by the assembly and filed with the township before the notice", async () => {
    const village = await testVillage(P3, 2, "no-post");
    const secretary = village.as("branchSecretary", DAY);
    const evidence = await loosePhotos(secretary, village.unit);
    const deduction = { itemCode: "base-dues", reason: "未按期交纳党费", heard: "agreed", evidence };
    const { ids, points } = await recordEntries({
      ctx: secretary,
      input: parse(RecordEntries, {
        unit: village.unit,
        schemeId: village.schemeId,
        subjectIds: [village.subjectIds[0]],
        actOn: "2026-11-01",
        ...deduction,
        idempotencyKey: randomUUID(),
      }),
    });
    expect(points).toBe(-1000);
    const step = (
      name: "firstCheck" | "assembly" | "file",
      ctx = secretary,
      { minutes, meetingId }: { minutes?: string; meetingId?: string } = {},
    ) =>
      completeStep({
        ctx,
        input: {
          unit: village.unit,
          schemeId: village.schemeId,
          step: name,
          decision: "approve",
          entryIds: ids,
          returnedIds: [],
          rejectedIds: [],
          minutes,
          meetingId,
          idempotencyKey: randomUUID(),
        },
      });
    await step("firstCheck");
    const meetingId = await meetingOn(village, DAY, { step: "assembly", role: "branchSecretary" });
    await expect(step("assembly", secretary, { meetingId })).rejects.toMatchObject({ code: "entry.ownProposal" });
    const other = village.as("branchSecretary", DAY, { name: "副书记" });
    await expect(step("assembly", other, { minutes: "11月2日，到会12人" })).rejects.toMatchObject({
      code: "meeting.missing",
    });
    await step("assembly", other, { meetingId });
    const minutes = "青党备〔2026〕3号";
    await expect(step("file", other, { minutes })).rejects.toMatchObject({ code: "access.forbidden" });
    const township = village.as("townshipOffice", DAY, {
      path: village.path.replace("204/", "") as typeof village.path,
    });
    await expect(step("file", township)).rejects.toMatchObject({ code: "entry.minutesMissing" });
    await step("file", township, { minutes });
    const [row] = await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) =>
      tx
        .select()
        .from(entry)
        .where(and(eq(entry.countyId, village.countyId), eq(entry.id, ids[0]!))),
    );
    expect(row).toMatchObject({
      nextStep: "notice",
      status: "reviewed",
      base: true,
      redeemable: 0,
      // The assembly decided; the township only files.
      reviewedByName: "副书记",
    });
  });
});
