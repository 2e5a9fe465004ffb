import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { parse } from "@/server/services/parse";
import { CreateHousehold, createHousehold } from "@/server/services/roster/create-household";
import { CreateParticipant, createParticipant } from "@/server/services/roster/create-participant";
import { RevealField, revealField } from "@/server/services/roster/reveal-field";
import { testDatabase } from "@/server/testing/database";
import {
  confirmSeen,
  looking,
  type Neighbours,
  neighbouringVillages,
  office,
  propose,
  secretary,
} from "@/server/testing/factories/move";
import { testUser } from "@/server/testing/factories/user";

testDatabase();
const h5 = parseDefinition(H5);
const ID_NUMBER = "11010519491231002X";
const PHONE = "13812345678";

let place: Neighbours;
let look: ReturnType<typeof looking>;
let household: string;

async function transfer(subjectId = household): Promise<string> {
  const move = {
    subjectId,
    version: 1,
    on: "2026-11-09",
    reason: "搬家",
    toVillageId: place.b.village.id,
    toGroupId: null,
  };
  const { id } = await propose(place.a, { kind: "transfer", ...move });
  return (await confirmSeen(office(place), place.township.code, id)).subjectId;
}

beforeEach(async () => {
  place = await neighbouringVillages(h5);
  look = looking(place);
  const input = parse(CreateHousehold, {
    unit: place.a.village.code,
    joinedOn: "2026-02-01",
    householdPhone: PHONE,
    head: { name: "单小明", idNumber: ID_NUMBER },
    idempotencyKey: randomUUID(),
  });
  household = (await createHousehold({ ctx: secretary(place.a), input })).id;
});

describe("the people of a household that is transferred", () => {
  it("keep their identity and phone numbers, sealed anew for the rows of the new village", async () => {
    const subjectId = await transfer();
    const [head] = await look.query<{ id: string }>(sql`
      select id from person where county_id = ${place.countyId} and household_id = ${subjectId}`);
    const reveal = (what: "person" | "household", id: string, field: "idNumber" | "phone") =>
      revealField({
        ctx: secretary(place.b),
        input: parse(RevealField, { unit: place.b.village.code, what, id, field }),
      });
    expect(await reveal("person", head?.id ?? "", "idNumber")).toMatchObject({ value: ID_NUMBER });
    expect(await reveal("household", subjectId, "phone")).toMatchObject({ value: PHONE });
  });

  it("are refused where the new village has one of their identity numbers already", async () => {
    const input = parse(CreateHousehold, {
      unit: place.b.village.code,
      joinedOn: "2026-02-01",
      head: { name: "单小明", idNumber: ID_NUMBER },
      idempotencyKey: randomUUID(),
    });
    await createHousehold({ ctx: secretary(place.b), input });
    await expect(transfer()).rejects.toMatchObject({ code: "move.alreadyThere" });
  });

  it("sign in for the new subject, and the card and unused codes of the old one end", async () => {
    const { id: userId } = await testUser(place.countyId, "resident", place.a.village, { subjectId: household });
    const rows = { countyId: place.countyId, scope: place.a.village.path, lines: ["household"] as const };
    await withTenant(rows, "write", async (tx) => {
      await tx.execute(sql`
        insert into subject_card (county_id, id, org_path, line, village_id, subject_id, code, issued_at, issued_by)
        values (${place.countyId}, gen_random_uuid(), ${place.a.village.path}, 'household', ${place.a.village.id}::uuid, ${household}::uuid,
          ${randomUUID().slice(0, 16)}, now(), gen_random_uuid())`);
    });
    const subjectId = await transfer();
    const [grant] = await look.query(sql`
      select g.subject_id, g.org_path, g.org_unit_id, u.org_path as home from user_grant g
      join app_user u on u.county_id = g.county_id and u.id = g.user_id where g.county_id = ${place.countyId} and g.user_id = ${userId}`);
    const { path, id } = place.b.village;
    expect(grant).toEqual({ subject_id: subjectId, org_path: path, org_unit_id: id, home: path });
    const [card] = await look.query(sql`
      select revoked_at is not null as revoked from subject_card where county_id = ${place.countyId} and subject_id = ${household}`);
    expect(card).toEqual({ revoked: true });
  });
});

describe("a shop that moves to another village of the township", () => {
  it("is a unit there too, with a number of that village and its class; it is neither divided nor joined to a household", async () => {
    const said = {
      unit: place.a.village.code,
      kind: "organisation",
      name: "便民超市",
      licenceNo: "JY1640121",
      place: "街口",
    };
    const input = parse(CreateParticipant, { ...said, joinedOn: "2026-02-01", idempotencyKey: randomUUID() });
    const shop = (await createParticipant({ ctx: secretary(place.a), input })).id;
    const merge = {
      kind: "merge" as const,
      subjectId: shop,
      version: 1,
      on: "2026-11-09",
      reason: "合并",
      intoId: household,
    };
    await expect(propose(place.a, { ...merge, headRelation: "母" })).rejects.toMatchObject({ code: "move.wrongKind" });
    const there = await transfer(shop);
    const [row] = await look.query<Record<string, string>>(sql`
      select s.kind, s.code, s.name, x.licence_no, x.place, e.class_code from subject s
      join participant x on x.county_id = s.county_id and x.id = s.id
      join enrolment e on e.county_id = s.county_id and e.subject_id = s.id and e.until_on is null
      where s.id = ${there}::uuid`);
    expect(row).toMatchObject({
      kind: "organisation",
      code: "单001",
      name: "便民超市",
      licence_no: "JY1640121",
      place: null,
      class_code: "organisation",
    });
  });
});
