import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { enrolment } from "@/db/schema/scheme";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { R2 } from "@/server/domain/scheme/templates/r2";
import { authorise, readIn } from "@/server/services/access";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { applicants, schemesByApplication } from "./applicants-page";
import { ApplyMany, applyMany } from "./apply-many";
import { CreateParticipant, createParticipant } from "./create-participant";
import { EditParticipant, editParticipant } from "./edit-participant";
import { LeaveRoster, leaveRoster } from "./leave-roster";
import { listSubjects, rosterQueryOf, subjectDetail } from "./reads";
import { RejoinRoster, rejoinRoster } from "./rejoin-roster";
import { SetClass, setClass } from "./set-class";
import { ApplyToScheme, applyToScheme } from "./take-part";

testDatabase();

const DAY = "2026-05-20";
const key = () => ({ idempotencyKey: randomUUID() });
let village: TestVillage;
const clerk = () => village.as("villageAdmin", DAY);

async function add(kind: "person" | "organisation", name: string, classCode: string | null = null) {
  const said = { unit: village.unit, ...key(), kind, name, classCode, joinedOn: "2026-05-02" };
  return (await createParticipant({ ctx: clerk(), input: parse(CreateParticipant, said) })).id;
}

const read = <T>(work: Parameters<typeof readIn<T>>[1]) =>
  readIn(authorise(clerk(), "roster.read", village.unit), work);

const list = (query: Record<string, string> = {}) => read((work) => listSubjects(work, rosterQueryOf(query)));

const classesOf = (id: string) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) =>
    tx
      .select({ classCode: enrolment.classCode, fromOn: enrolment.fromOn, untilOn: enrolment.untilOn })
      .from(enrolment)
      .where(and(eq(enrolment.countyId, village.countyId), eq(enrolment.subjectId, id)))
      .orderBy(enrolment.fromOn),
  );

describe("a village whose rule book rates persons and units beside households", () => {
  beforeEach(async () => {
    village = await testVillage(H5, 2, "household");
  });

  it("registers them with numbers of their own and takes each part in the class of its kind", async () => {
    const [person, shop, branch] = [
      await add("person", "李红梅"),
      await add("organisation", "便民超市"),
      await add("organisation", "村党支部"),
    ];
    const { rows, kinds } = await list();
    expect(kinds).toEqual(["household", "person", "organisation"]);
    expect(rows.map(({ code, kind, persons, classCode }) => [code, kind, persons, classCode])).toEqual(
      expect.arrayContaining([
        ["个001", "person", 0, "villager"],
        ["单001", "organisation", 0, "organisation"],
        ["单002", "organisation", 0, "organisation"],
        ["1", "household", 0, "household"],
      ]),
    );
    for (const id of [person, shop, branch]) expect(await classesOf(id)).toMatchObject([{ fromOn: "2026-05-02" }]);
  });

  it("finds them by name, initials, number and kind", async () => {
    await add("person", "李红梅");
    await add("organisation", "便民超市");
    const names = async (query: Record<string, string>) => (await list(query)).rows.map(({ name }) => name);
    expect(await names({ q: "便民" })).toEqual(["便民超市"]);
    expect(await names({ q: "bmcs" })).toEqual(["便民超市"]);
    expect(await names({ q: "个001" })).toEqual(["李红梅"]);
    expect(await names({ kind: "organisation" })).toEqual(["便民超市"]);
    expect(await names({ kind: "household" })).toHaveLength(2);
  });

  it("shows one with its facts, its classes and no people of a house", async () => {
    const shop = await add("organisation", "便民超市");
    const detail = await read((work) => subjectDetail(work, shop));
    expect(detail).toMatchObject({ household: null, persons: [], subject: { kind: "organisation" } });
    expect(detail.classes.map(({ code }) => code)).toEqual(["organisation"]);
    expect(detail.participant).not.toBeNull();
  });

  it("gives a person another class of persons, and none of households or units", async () => {
    const person = await add("person", "李红梅");
    const edit = (classCode: string, version: number) =>
      editParticipant({
        ctx: clerk(),
        input: parse(EditParticipant, {
          unit: village.unit,
          ...key(),
          id: person,
          version,
          kind: "person",
          name: "李红梅",
          classCode,
        }),
      });
    await edit("member", 1);
    expect(await classesOf(person)).toMatchObject([{ untilOn: "2026-05-19" }, { classCode: "member", untilOn: null }]);
    await expect(edit("organisation", 2)).rejects.toMatchObject({ fields: [{ code: "roster.unknownClass" }] });
    await expect(
      setClass({
        ctx: clerk(),
        input: parse(SetClass, {
          unit: village.unit,
          ...key(),
          schemeId: village.schemeId,
          subjectIds: [person],
          classCode: "household",
          on: DAY,
          note: "会议决定",
        }),
      }),
    ).rejects.toMatchObject({ fields: [{ code: "roster.otherKind" }] });
    await expect(add("organisation", "合作社", "villager")).rejects.toMatchObject({
      fields: [{ field: "classCode", code: "roster.unknownClass" }],
    });
  });

  it("lets them leave and come back; a death is of a person, and an act on the wrong kind finds nobody", async () => {
    const [person, shop] = [await add("person", "李红梅"), await add("organisation", "便民超市")];
    const leave = (id: string, what: string, how: string) =>
      leaveRoster({
        ctx: clerk(),
        input: parse(LeaveRoster, {
          unit: village.unit,
          ...key(),
          id,
          version: 1,
          what,
          how,
          on: "2026-05-10",
          reason: "登记",
        }),
      });
    await expect(leave(shop, "organisation", "deceased")).rejects.toMatchObject({ code: "roster.householdDeceased" });
    await expect(leave(shop, "individual", "deceased")).rejects.toMatchObject({ code: "roster.notFound" });
    await expect(leave(shop, "household", "moved_out")).rejects.toMatchObject({ code: "roster.notFound" });
    await leave(person, "individual", "deceased");
    await leave(shop, "organisation", "moved_out");
    expect(await classesOf(shop)).toMatchObject([{ untilOn: "2026-05-10" }]);
    const input = { unit: village.unit, ...key(), id: shop, version: 2, what: "organisation", on: DAY, reason: "恢复" };
    await rejoinRoster({ ctx: clerk(), input: parse(RejoinRoster, input) });
    expect((await classesOf(shop)).at(-1)).toMatchObject({ fromOn: DAY, untilOn: null });
    expect((await list({ status: "deceased" })).rows.map(({ name }) => name)).toEqual(["李红梅"]);
  });
});

describe("a rule book that rates households alone", () => {
  it("takes in no person and no unit, and the register tells nothing apart until one stands in it", async () => {
    village = await testVillage(H2, 2, "resident");
    expect((await list()).kinds).toEqual([]);
    const shop = await add("organisation", "便民超市");
    expect(await classesOf(shop)).toEqual([]);
    expect((await list()).kinds).toEqual(["household", "organisation"]);
    expect((await read((work) => subjectDetail(work, shop))).offers).toEqual([]);
  });
});

describe("a rule book that takes in who applies", () => {
  beforeEach(async () => {
    village = await testVillage(R2, 1, "household");
  });
  const apply = (id: string) => ({
    unit: village.unit,
    ...key(),
    schemeId: village.schemeId,
    subjectId: id,
    on: DAY,
    note: "申请书",
  });

  it("takes each kind in its class, and offers itself to all it rates", async () => {
    const [cadre, shop] = [await add("person", "李红梅"), await add("organisation", "便民超市", "service")];
    expect(await classesOf(cadre)).toEqual([]);
    expect((await read((work) => subjectDetail(work, shop))).offers).toHaveLength(1);
    await applyToScheme({ ctx: clerk(), input: parse(ApplyToScheme, apply(cadre)) });
    await applyToScheme({ ctx: clerk(), input: parse(ApplyToScheme, apply(shop)) });
    expect(await classesOf(cadre)).toMatchObject([{ classCode: "cadre" }]);
    expect(await classesOf(shop)).toMatchObject([{ classCode: "service" }]);
  });

  it("takes a stack of applications in one class of their kind only", async () => {
    const [person, shop] = [await add("person", "李红梅"), await add("organisation", "便民超市")];
    const waiting = await read(async (work) => {
      const [of] = await schemesByApplication(work);
      return of && applicants(work, of);
    });
    expect(waiting?.rows.map(({ kind }) => kind).sort()).toEqual(["organisation", "person"]);
    const { subjectId: _, ...said } = apply(person);
    const many = (subjectIds: string[]) =>
      applyMany({ ctx: clerk(), input: parse(ApplyMany, { ...said, ...key(), subjectIds, classCode: "member" }) });
    await expect(many([person, shop])).rejects.toMatchObject({ fields: [{ code: "roster.otherKind" }] });
    expect(await many([person])).toEqual({ count: 1 });
    expect(await classesOf(person)).toMatchObject([{ classCode: "member" }]);
  });
});
