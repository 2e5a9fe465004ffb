import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { enrolment } from "@/db/schema/scheme";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { ROSTER_UNSTATED, type Roster } from "@/server/domain/scheme/frame";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { readCycleInput } from "@/server/services/cycle/cycle-input";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { actor, adoptedScheme, households, type SchemePlace, schemePlace } from "@/server/testing/factories/scheme";
import { applicants, schemesByApplication } from "./applicants-page";
import { type ApplyMany, applyMany } from "./apply-many";
import { applyToScheme, declineScheme, takeBackDecline } from "./take-part";

testDatabase();

let place: SchemePlace;
let ids: Map<string, string>;
let scheme: { id: string; cycleId: string };

const admin = (date: string) => actor("villageAdmin", place.village, "村支书", date);
const adopted = async (participation: Roster["participation"]) => {
  const roster = { ...ROSTER_UNSTATED, participation, clause: "参评范围" };
  scheme = await adoptedScheme(place, { ...parseDefinition(H2), roster }, "2026-01-05");
};
const input = (code: string, on = "2026-02-01") => ({
  unit: place.village.code,
  schemeId: scheme.id,
  subjectId: ids.get(code) ?? "",
  on,
  note: "户主签字，材料存村委会",
  idempotencyKey: newId(new Date()),
});
const rated = async () => {
  const read = (work: Parameters<typeof readCycleInput>[0]) => readCycleInput(work, scheme.cycleId);
  const { input: facts } = await readIn(authorise(admin("2026-03-01"), "cycle.read", place.village.code), read);
  return facts.subjects.map(({ id }) => [...ids].find(([, own]) => own === id)?.[0]).sort();
};

beforeEach(async () => {
  place = await schemePlace(freshCounty());
  ({ ids } = await households(place, ["h1", "h2"]));
});

describe("where the rule book leaves it to them", () => {
  beforeEach(() => adopted("mayDecline"));

  it("a household declines with its signature on record, is not scored, and takes it back", async () => {
    await declineScheme({ ctx: admin("2026-02-02"), input: input("h1") });
    expect(await rated()).toEqual(["h2"]);
    const [row] = await readIn(authorise(admin("2026-02-02"), "roster.read", place.village.code), ({ tx }) =>
      tx
        .select()
        .from(enrolment)
        .where(and(eq(enrolment.countyId, place.countyId), eq(enrolment.subjectId, ids.get("h1") ?? ""))),
    );
    expect(row).toMatchObject({ declinedOn: "2026-02-01", declineNote: "户主签字，材料存村委会" });
    await takeBackDecline({ ctx: admin("2026-02-10"), input: input("h1", "2026-02-10") });
    expect(await rated()).toEqual(["h1", "h2"]);
  });

  it("nobody declines twice, takes back what was never declined, or declines on a day to come", async () => {
    const ctx = admin("2026-02-02");
    await expect(takeBackDecline({ ctx, input: input("h1") })).rejects.toMatchObject({ code: "roster.notDeclined" });
    await expect(declineScheme({ ctx, input: input("h1", "2026-02-03") })).rejects.toThrow();
    await declineScheme({ ctx, input: input("h1") });
    await expect(declineScheme({ ctx, input: input("h1") })).rejects.toMatchObject({ code: "roster.alreadyDeclined" });
  });

  it("a wish of this year leaves last year's results as they were, and is not dated back into it", async () => {
    const ctx = admin("2027-01-10");
    await expect(declineScheme({ ctx, input: input("h1", "2026-12-20") })).rejects.toMatchObject({
      fields: [{ field: "on", code: "roster.endedCycle" }],
    });
    await declineScheme({ ctx, input: input("h1", "2027-01-10") });
    expect(await rated()).toEqual(["h1", "h2"]);
  });

  it("taking it back a year later does not add to the year that it stayed out of", async () => {
    await declineScheme({ ctx: admin("2026-02-02"), input: input("h1") });
    await takeBackDecline({ ctx: admin("2027-02-01"), input: input("h1", "2027-02-01") });
    expect(await rated()).toEqual(["h2"]);
    const rows = await readIn(authorise(admin("2027-02-02"), "roster.read", place.village.code), ({ tx }) =>
      tx
        .select({ from: enrolment.fromOn, until: enrolment.untilOn, declined: enrolment.declinedOn })
        .from(enrolment)
        .where(and(eq(enrolment.countyId, place.countyId), eq(enrolment.subjectId, ids.get("h1") ?? "")))
        .orderBy(enrolment.fromOn),
    );
    expect(rows).toEqual([
      { from: "2026-01-05", until: "2027-01-31", declined: "2026-02-01" },
      { from: "2027-02-01", until: null, declined: null },
    ]);
  });

  it("a stranger's household is not found, and the recorder has no right to it", async () => {
    const foreign = { ...input("h1"), subjectId: newId(new Date()) };
    await expect(declineScheme({ ctx: admin("2026-02-02"), input: foreign })).rejects.toMatchObject({
      code: "roster.notFound",
    });
    const recorder = actor("recorder", place.village, "网格员", "2026-02-02");
    await expect(declineScheme({ ctx: recorder, input: input("h1") })).rejects.toMatchObject({
      code: "access.forbidden",
    });
  });

  it("there is nothing to apply for", async () => {
    await expect(applyToScheme({ ctx: admin("2026-02-02"), input: input("h1") })).rejects.toMatchObject({
      code: "roster.noApplication",
    });
  });
});

it("where everybody takes part, declining is refused", async () => {
  await adopted("everyone");
  await expect(declineScheme({ ctx: admin("2026-02-02"), input: input("h1") })).rejects.toMatchObject({
    code: "roster.mayNotDecline",
  });
});

it("where one has to apply, nobody is enrolled until asked for, and then once", async () => {
  await adopted("onApplication");
  expect(await rated()).toEqual([]);
  await applyToScheme({ ctx: admin("2026-02-02"), input: input("h2") });
  expect(await rated()).toEqual(["h2"]);
  await expect(applyToScheme({ ctx: admin("2026-02-02"), input: input("h2") })).rejects.toMatchObject({
    code: "roster.alreadyEnrolled",
  });
});

describe("a stack of written applications", () => {
  const many = (codes: readonly string[], more: Partial<ApplyMany> = {}) => {
    const { subjectId: _one, ...rest } = input("h1");
    return { ...rest, subjectIds: codes.map((code) => ids.get(code) ?? newId(new Date())), ...more };
  };
  const list = () =>
    readIn(authorise(admin("2026-03-01"), "roster.manage", place.village.code), async (work) => {
      const [of] = await schemesByApplication(work);
      return of ? applicants(work, of) : null;
    });

  it("enters all of them at once; they leave the list of those who have not applied, and count among the rated", async () => {
    await adopted("onApplication");
    expect(await list()).toMatchObject({ all: 2, taking: 0, rows: [{ code: "h1" }, { code: "h2" }] });
    const ctx = admin("2026-02-02");
    expect(await applyMany({ ctx, input: many(["h1"]) })).toEqual({ count: 1 });
    expect(await rated()).toEqual(["h1"]);
    expect(await applyMany({ ctx, input: many(["h1", "h2"]) })).toEqual({ count: 1 });
    expect(await rated()).toEqual(["h1", "h2"]);
    expect(await list()).toMatchObject({ all: 2, taking: 2, rows: [] });
  });

  it("is refused as a whole for somebody who is not on the roster, a day to come, or a class the rule book lacks", async () => {
    await adopted("onApplication");
    const ctx = admin("2026-02-02");
    await expect(applyMany({ ctx, input: many(["h1", "nobody"]) })).rejects.toMatchObject({ code: "roster.notFound" });
    await expect(applyMany({ ctx, input: many(["h1"], { on: "2026-02-03" }) })).rejects.toThrow();
    await expect(applyMany({ ctx, input: many(["h1"], { classCode: "emperor" }) })).rejects.toMatchObject({
      fields: [{ field: "classCode", code: "roster.unknownClass" }],
    });
    expect(await list()).toMatchObject({ taking: 0 });
  });

  it("is not asked for where everybody takes part anyway", async () => {
    await adopted("everyone");
    expect(await list()).toBeNull();
    await expect(applyMany({ ctx: admin("2026-02-02"), input: many(["h1"]) })).rejects.toMatchObject({
      code: "roster.noApplication",
    });
  });

  it("entered by two at the same time, nobody takes part twice", async () => {
    await adopted("onApplication");
    const ctx = admin("2026-02-02");
    const both = await Promise.all([
      applyMany({ ctx, input: many(["h1", "h2"]) }),
      applyMany({ ctx, input: many(["h2", "h1"], { on: "2026-02-02" }) }),
      applyToScheme({ ctx, input: input("h1", "2026-01-31") }).catch(() => null),
    ]);
    expect(both[0].count + both[1].count + (both[2] ? 1 : 0)).toBe(2);
    expect(await rated()).toEqual(["h1", "h2"]);
  });
});
