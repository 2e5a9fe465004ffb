import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema/audit";
import { person } from "@/db/schema/roster";
import { withTenant } from "@/db/tenant";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { authorise, readIn } from "@/server/services/access";
import { parse } from "@/server/services/parse";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { clerk, inventedId, type RosterPlace, rosterPlace } from "@/server/testing/factories/roster";
import { AddPerson, addPerson } from "./add-person";
import { CreateHousehold, createHousehold } from "./create-household";
import { EditHousehold, editHousehold } from "./edit-household";
import { EditPerson, editPerson } from "./edit-person";
import { LeaveRoster, leaveRoster } from "./leave-roster";
import { listSubjects, rosterQueryOf, subjectDetail } from "./reads";
import { RejoinRoster, rejoinRoster } from "./rejoin-roster";
import { revealField } from "./reveal-field";

testDatabase();

const key = () => ({ idempotencyKey: randomUUID() });
const HEAD_ID = inventedId("1970-05-06", 11);

/** 徐祥军 with his wife 董水兰, in household 7. */
async function family() {
  const place = await rosterPlace(freshCounty());
  const admin = clerk(place.village, "villageAdmin");
  const unit = place.village.code;
  const head = { name: "徐　祥军", sex: "male", bornOn: "1970-05-06", idNumber: HEAD_ID, resident: true };
  const household = parse(CreateHousehold, {
    unit,
    ...key(),
    code: "7",
    householdPhone: "138 3680 5758",
    joinedOn: "2026-01-01",
    head,
  });
  const { id } = await createHousehold({ ctx: admin, input: household });
  const wife = parse(AddPerson, {
    unit,
    ...key(),
    householdId: id,
    name: "董水兰",
    relation: "妻",
    joinedOn: "2026-01-01",
  });
  const { id: wifeId } = await addPerson({ ctx: admin, input: wife });
  return { place, admin, unit, id, wifeId };
}

const detailOf = (ctx: TenantContext, unit: string, id: string) =>
  readIn(authorise(ctx, "roster.read", unit), (work) => subjectDetail(work, id));

const search = async (ctx: TenantContext, unit: string, query: Record<string, string>) =>
  (await readIn(authorise(ctx, "roster.read", unit), (work) => listSubjects(work, rosterQueryOf(query)))).rows.map(
    ({ name }) => name,
  );

const audits = (place: RosterPlace, action: string) =>
  withTenant({ countyId: place.countyId, scope: place.village.path, lines: LINES }, "read", (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.countyId, place.countyId), eq(auditLog.action, action))),
  );

describe("searching the roster", () => {
  it.each([
    ["part of a name", { q: "祥军" }],
    ["initials of the head", { q: "xxj" }],
    ["the first initials of another person of the household", { q: "DS" }],
    ["another person's name", { q: "水兰" }],
    ["the household number", { q: "7" }],
    ["the whole identity number", { q: HEAD_ID }],
    ["the phone, however it is typed", { q: "+86 138-3680-5758" }],
  ])("finds a household by %s", async (_, query) => {
    const { admin, unit } = await family();
    expect(await search(admin, unit, query)).toEqual(["徐祥军"]);
  });

  it("finds nothing by half a number, another status, or a text full of signs", async () => {
    const { admin, unit } = await family();
    expect(await search(admin, unit, { q: HEAD_ID.slice(0, 10) })).toEqual([]);
    expect(await search(admin, unit, { status: "moved_out" })).toEqual([]);
    expect(await search(admin, unit, { q: "%_' or 1=1 --", sort: "x", page: "-3" })).toEqual([]);
  });
});

describe("changing the roster", () => {
  it("refuses a change made on what somebody else has changed meanwhile", async () => {
    const { admin, unit, id } = await family();
    const edit = (address: string) =>
      editHousehold({
        ctx: admin,
        input: parse(EditHousehold, { unit, ...key(), id, version: 1, code: "7", address }),
      });
    await edit("一组12号");
    await expect(edit("二组3号")).rejects.toMatchObject({ code: "roster.stale" });
    const { household, history } = await detailOf(admin, unit, id);
    expect(household?.address).toBe("一组12号");
    expect(history.filter(({ kind }) => kind === "edited").map(({ changes }) => changes)).toEqual([
      { address: [null, "一组12号"] },
    ]);
  });

  it("answers the same request twice with one change", async () => {
    const { admin, unit, id } = await family();
    const input = parse(EditHousehold, { unit, ...key(), id, version: 1, code: "7", address: "一组12号" });
    await Promise.all([editHousehold({ ctx: admin, input }), editHousehold({ ctx: admin, input })]);
    expect((await detailOf(admin, unit, id)).subject.version).toBe(2);
  });

  it("calls the household after its head when the head's name is corrected", async () => {
    const { admin, unit, id } = await family();
    const head = (await detailOf(admin, unit, id)).persons[0];
    await editPerson({
      ctx: admin,
      input: parse(EditPerson, {
        unit,
        ...key(),
        id: head?.id,
        version: 1,
        name: "徐向军",
        relation: "户主",
        sex: "male",
      }),
    });
    const after = await detailOf(admin, unit, id);
    expect(after.subject.name).toBe("徐向军");
    expect(after.persons[0]?.idMasked).toBe(head?.idMasked);
  });

  it("says which field is wrong: check digit, number of somebody else, household number taken, a day to come", async () => {
    const { admin, unit, id } = await family();
    expect(() =>
      parse(AddPerson, {
        unit,
        ...key(),
        householdId: id,
        name: "王芳",
        relation: "长女",
        idNumber: "990000197005060110",
        joinedOn: "2026-02-30",
      }),
    ).toThrow(
      expect.objectContaining({
        fields: [
          expect.objectContaining({ field: "idNumber", code: "roster.badIdNumber" }),
          expect.objectContaining({ field: "joinedOn", code: "roster.badDate" }),
        ],
      }),
    );
    const twin = parse(AddPerson, {
      unit,
      ...key(),
      householdId: id,
      name: "王芳",
      relation: "长女",
      idNumber: HEAD_ID,
      joinedOn: "2026-02-03",
    });
    await expect(addPerson({ ctx: admin, input: twin })).rejects.toMatchObject({
      fields: [{ field: "idNumber", code: "roster.idTaken" }],
    });
    const taken = parse(CreateHousehold, { unit, ...key(), code: "7", joinedOn: "2026-01-01", head: { name: "李四" } });
    await expect(createHousehold({ ctx: admin, input: taken })).rejects.toMatchObject({
      fields: [{ field: "code", code: "roster.codeTaken" }],
    });
    const later = parse(AddPerson, {
      unit,
      ...key(),
      householdId: id,
      name: "王芳",
      relation: "长女",
      joinedOn: "2027-01-01",
    });
    await expect(addPerson({ ctx: admin, input: later })).rejects.toMatchObject({
      fields: [{ field: "joinedOn", code: "roster.future" }],
    });
  });
});

describe("leaving and coming back", () => {
  const leave = (ctx: TenantContext, input: Record<string, unknown>) =>
    leaveRoster({
      ctx,
      input: parse(LeaveRoster, { ...key(), on: "2026-06-01", reason: "登记", how: "deceased", ...input }),
    });

  it("asks for a new head when the head dies, and calls the household after the new one", async () => {
    const { admin, unit, id, wifeId } = await family();
    const head = (await detailOf(admin, unit, id)).persons[0];
    const death = { unit, what: "person", id: head?.id, version: 1 };
    await expect(leave(admin, death)).rejects.toMatchObject({
      fields: [{ field: "newHeadId", code: "roster.newHead" }],
    });
    await leave(admin, { ...death, newHeadId: wifeId });
    const after = await detailOf(admin, unit, id);
    expect(after.subject).toMatchObject({ name: "董水兰", status: "active" });
    expect(after.persons.map(({ name, relation, status }) => [name, relation, status])).toEqual([
      ["徐祥军", "户主", "deceased"],
      ["董水兰", "户主", "active"],
    ]);
    expect(new Set(after.history.map(({ kind }) => kind))).toEqual(new Set(["created", "edited", "deceased"]));
  });

  it("takes a household off the roster with its people and brings them back, all on record", async () => {
    const { admin, unit, id } = await family();
    await leave(admin, { unit, what: "household", id, version: 1, how: "moved_out" });
    const away = await detailOf(admin, unit, id);
    expect([away.subject.status, ...away.persons.map(({ status }) => status)]).toEqual([
      "moved_out",
      "moved_out",
      "moved_out",
    ]);
    expect(await search(admin, unit, { status: "moved_out" })).toEqual(["徐祥军"]);
    const back = { unit, ...key(), what: "household", id, version: away.subject.version, reason: "回村" };
    await expect(
      rejoinRoster({ ctx: admin, input: parse(RejoinRoster, { ...back, on: "2026-05-01" }) }),
    ).rejects.toMatchObject({
      fields: [{ field: "on", code: "roster.beforeLeaving" }],
    });
    await rejoinRoster({ ctx: admin, input: parse(RejoinRoster, { ...back, ...key(), on: "2026-09-01" }) });
    const after = await detailOf(admin, unit, id);
    expect([after.subject.status, ...after.persons.map(({ status }) => status)]).toEqual([
      "active",
      "active",
      "active",
    ]);
    expect(new Set(after.history.map(({ kind }) => kind))).toEqual(new Set(["created", "moved_out", "rejoined"]));
  });
});

describe("sealed fields", () => {
  it("open only to who may see them, and every look is on record without the value", async () => {
    const { place, admin, unit, id } = await family();
    const head = (await detailOf(admin, unit, id)).persons[0];
    const input = { unit, what: "person", id: head?.id ?? "", field: "idNumber" } as const;
    expect(head?.idMasked).toBe(`${HEAD_ID.slice(0, 3)}***********${HEAD_ID.slice(-4)}`);
    expect(await revealField({ ctx: admin, input })).toEqual({ value: HEAD_ID });
    const looks = await audits(place, "roster.reveal");
    expect(looks).toMatchObject([{ targetId: head?.id, detail: { field: "idNumber" } }]);
    expect(JSON.stringify(looks)).not.toContain(HEAD_ID);
    const recorder = clerk(place.village, "recorder");
    await expect(revealField({ ctx: recorder, input })).rejects.toMatchObject({ code: "access.forbidden" });
    const stranger = clerk(place.sibling, "villageAdmin");
    await expect(revealField({ ctx: stranger, input: { ...input, unit: place.sibling.code } })).rejects.toMatchObject({
      code: "roster.notFound",
    });
  });

  it("do not open in another person's row", async () => {
    const { place, admin, unit, id, wifeId } = await family();
    const { persons } = await detailOf(admin, unit, id);
    await withTenant({ countyId: place.countyId, scope: place.village.path, lines: LINES }, "write", async (tx) => {
      const [head] = await tx
        .select()
        .from(person)
        .where(and(eq(person.countyId, place.countyId), eq(person.id, persons[0]?.id ?? "")));
      await tx
        .update(person)
        .set({ idSealed: head?.idSealed })
        .where(and(eq(person.countyId, place.countyId), eq(person.id, wifeId)));
    });
    await expect(
      revealField({ ctx: admin, input: { unit, what: "person", id: wifeId, field: "idNumber" } }),
    ).rejects.toThrow();
  });
});
