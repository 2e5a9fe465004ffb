import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { testDatabase } from "@/server/testing/database";
import {
  confirmSeen,
  earn,
  looking,
  type Neighbours,
  neighbouringVillages,
  office,
  propose,
  supervisor,
} from "@/server/testing/factories/move";
import type { proposeMove } from "./propose-move";

testDatabase();
const h5 = parseDefinition(H5);
const ON = "2026-11-09";

let place: Neighbours;
let look: ReturnType<typeof looking>;
const family = (code = "1") => place.a.ids.get(code) ?? "";
const persons = (code = "1") => place.a.persons.get(code) ?? [];
type Move = Parameters<typeof proposeMove>[0]["input"]["move"];

const split = (portions: Extract<Move, { kind: "split" }>["portions"] = []): Move => ({
  kind: "split",
  subjectId: family(),
  version: 1,
  on: ON,
  reason: "儿子成家另立门户",
  persons: [{ id: persons()[1] ?? "", relation: "户主" }, { id: persons()[2] ?? "" }],
  portions,
});
const merge = (): Move => ({
  kind: "merge",
  subjectId: family(),
  version: 1,
  on: ON,
  reason: "老人随子女生活",
  intoId: family("2"),
  headRelation: "父亲",
});

const inVillage = (id: string) => confirmSeen(supervisor(place.a), place.a.village.code, id);

beforeEach(async () => {
  place = await neighbouringVillages(h5);
  look = looking(place);
});

describe("a household that is divided", () => {
  it("keeps all its points unless a part is stated, and then gives exactly that part", async () => {
    await earn(place.a, family(), 500);
    const { id } = await propose(place.a, split([{ schemeId: place.a.schemeId, honour: 0, redeemable: 150 }]));
    const { subjectId } = await inVillage(id);
    expect(await look.account(family())).toEqual({ honour: 500, redeemable: 350 });
    expect(await look.account(subjectId)).toEqual({ honour: 0, redeemable: 150 });
    const people = await look.query(sql`
      select household_id, relation from person where county_id = ${place.countyId} and id = ${persons()[1]}`);
    expect(people[0]).toEqual({ household_id: subjectId, relation: "户主" });
    expect(await look.differences([place.a])).toEqual([null]);
  });

  it("gives no more than there is", async () => {
    await earn(place.a, family(), 100);
    const { id } = await propose(place.a, split([{ schemeId: place.a.schemeId, honour: 0, redeemable: 150 }]));
    await expect(inVillage(id)).rejects.toMatchObject({ code: "move.portionTooLarge" });
  });

  it("keeps its head, and the new one has exactly one", async () => {
    const [head = "", next = ""] = persons();
    const base = split() as Extract<Move, { kind: "split" }>;
    await expect(propose(place.a, { ...base, persons: [{ id: next, relation: "长子" }] })).rejects.toMatchObject({
      fields: [{ code: "move.oneHead" }],
    });
    const { id } = await propose(place.a, { ...base, persons: [{ id: head, relation: "户主" }] });
    await expect(inVillage(id)).rejects.toMatchObject({ code: "move.headStays" });
  });
});

describe("a household that joins another", () => {
  it("brings its persons and both balances, arrears too, and leaves the roster", async () => {
    await earn(place.a, family(), 500);
    await earn(place.a, family("2"), 300);
    const { id } = await propose(place.a, merge());
    const { subjectId } = await inVillage(id);
    expect(subjectId).toBe(family("2"));
    expect(await look.account(family("2"))).toEqual({ honour: 800, redeemable: 800 });
    expect(await look.account(family())).toEqual({ honour: 0, redeemable: 0 });
    const people = await look.query(sql`
      select count(*)::int as n, count(*) filter (where relation = '户主')::int as heads from person
      where county_id = ${place.countyId} and household_id = ${family("2")} and status = 'active'`);
    expect(people[0]).toEqual({ n: 6, heads: 1 });
    const [left] = await look.query(
      sql`select status from subject where county_id = ${place.countyId} and id = ${family()}`,
    );
    expect(left).toEqual({ status: "left" });
    expect(await look.differences([place.a])).toEqual([null]);
  });
});

/** The subject as it stands, for a proposal that is made now. */
const versionOf = async (subjectId: string) =>
  (
    await look.query<{ version: number }>(sql`
      select version from subject where county_id = ${place.countyId} and id = ${subjectId}`)
  )[0]?.version ?? 0;

const step = fc.record({
  act: fc.constantFrom("earn", "lose", "merge", "split", "transfer"),
  who: fc.nat(20),
  halves: fc.integer({ min: 1, max: 9 }),
});

/** One step on whoever is still there; answers what it adds to the sum of the township. */
async function take(one: { act: string; who: number; halves: number }, here: string[]): Promise<number> {
  const subjectId = here[one.who % here.length];
  if (subjectId === undefined) return 0;
  const common = { subjectId, version: await versionOf(subjectId), on: ON, reason: "测试" };
  const amount = one.halves * 50;
  if (one.act === "earn" || one.act === "lose") {
    const points = one.act === "earn" ? amount : 0 - amount;
    await earn(place.a, subjectId, points);
    return points;
  }
  const remove = () => here.splice(here.indexOf(subjectId), 1);
  if (one.act === "transfer") {
    const { id } = await propose(place.a, {
      kind: "transfer",
      ...common,
      toVillageId: place.b.village.id,
      toGroupId: null,
    });
    await confirmSeen(office(place), place.township.code, id);
    remove();
  } else if (one.act === "merge" && here.length > 1) {
    const intoId = here.find((other) => other !== subjectId) ?? "";
    const { id } = await propose(place.a, { kind: "merge", ...common, intoId, headRelation: "其他" });
    await inVillage(id);
    remove();
  } else if (one.act === "split") {
    const people = await look.query<{ id: string; relation: string }>(sql`
      select id, relation from person where county_id = ${place.countyId} and household_id = ${subjectId} and status = 'active'`);
    const founder = people.find(({ relation }) => relation !== "户主");
    if (!founder) return 0;
    const held = await look.account(subjectId);
    const redeemable = Math.min(amount, Math.max(0, held?.redeemable ?? 0));
    const portions = [{ schemeId: place.a.schemeId, honour: 0, redeemable }];
    const { id } = await propose(place.a, {
      kind: "split",
      ...common,
      persons: [{ id: founder.id, relation: "户主" }],
      portions,
    });
    here.push((await inVillage(id)).subjectId);
  }
  return 0;
}

describe("any sequence of records, transfers, divisions and joinings", () => {
  it("leaves the sums of the township what was posted, and both chains whole", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        place = await neighbouringVillages(h5);
        look = looking(place);
        const here = [...place.a.ids.values()];
        let sum = 0;
        for (const one of steps) sum += await take(one, here);
        expect(await look.sums()).toEqual({ honour: sum, redeemable: sum });
        expect(await look.differences([place.a, place.b])).toEqual([null, null]);
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});
