import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { enrolment } from "@/db/schema/scheme";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { ROSTER_UNSTATED, type Roster } from "@/server/domain/scheme/frame";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { testPlace } from "@/server/testing/factories/place";
import { actor, adoptedScheme, households, schemePlace } from "@/server/testing/factories/scheme";
import { changeClass } from "./enrol";
import { regroupSubject } from "./regroup-subject";
import { applyToScheme, declineScheme } from "./take-part";

testDatabase();

/** A household under a rule book of this kind, that does something about taking part and then changes its class. */
async function afterChange(participation: Roster["participation"], act: typeof declineScheme) {
  const place = await schemePlace(freshCounty());
  const { ids } = await households(place, ["h1", "h2"]);
  const roster = { ...ROSTER_UNSTATED, participation, clause: "参评范围" };
  const { id: schemeId } = await adoptedScheme(place, { ...parseDefinition(H2), roster }, "2026-01-05");
  const ctx = actor("villageAdmin", place.village, "村支书", "2026-03-01");
  const unit = place.village.code;
  const { countyId } = place;
  const subjectId = ids.get("h1") ?? "";
  const input = { unit, schemeId, subjectId, on: "2026-02-01", note: "户主签字", idempotencyKey: newId(new Date()) };
  await act({ ctx, input });
  await writeIn(authorise(ctx, "roster.manage", unit), ({ tx, now, today }) =>
    changeClass(tx, { countyId, subjectId, villageId: place.village.id, line: "household", now, today }),
  );
  return readIn(authorise(ctx, "roster.read", unit), ({ tx }) =>
    tx
      .select({ from: enrolment.fromOn, declined: enrolment.declinedOn, note: enrolment.declineNote })
      .from(enrolment)
      .where(and(eq(enrolment.countyId, countyId), eq(enrolment.subjectId, subjectId), isNull(enrolment.untilOn))),
  );
}

describe("another class", () => {
  it("does not enrol again who has declined", async () => {
    expect(await afterChange("mayDecline", declineScheme)).toEqual([
      { from: "2026-03-01", declined: "2026-02-01", note: "户主签字" },
    ]);
  });

  it("does not end the part of who has applied", async () => {
    expect(await afterChange("onApplication", applyToScheme)).toMatchObject([{ from: "2026-03-01", declined: null }]);
  });
});

it("a student stays in a class: without one, neither its teacher nor its family would reach it", async () => {
  const school = await testPlace(T1, "2026-09-01");
  const id = await school.add("王小明");
  const more = { on: "2026-10-01", reason: "转班", idempotencyKey: newId(new Date()) };
  const input = { unit: school.unit, id, line: "school" as const, version: 1, groupId: null, ...more };
  await expect(regroupSubject({ ctx: school.as("teacher", "2026-10-15"), input })).rejects.toMatchObject({
    fields: [{ field: "groupId", code: "roster.groupNotFound" }],
  });
});
