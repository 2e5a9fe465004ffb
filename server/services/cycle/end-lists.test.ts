import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { testDatabase } from "@/server/testing/database";
import { closersOf } from "@/server/testing/factories/closers";
import { testVillage } from "@/server/testing/factories/entry";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { endLists, hintLists } from "./end-lists";
import { END_KINDS, type OpenEnds, openEnds } from "./open-ends";

testDatabase();

const EVERY = Object.fromEntries(END_KINDS.map((kind) => [kind, 1])) as OpenEnds;

it("open ends are listed with names and the way to each: entries, classes, periods that are not closed", async () => {
  const village = await testVillage(H2, 3, "resident");
  const by = closersOf(village);
  const [one = "", two = ""] = village.subjectIds;
  const entry = await by.recorded(one, "2026-12-01", "2026-12-02");
  await inVillage(village, (tx) =>
    tx.execute(
      sql`update enrolment set class_code = 'unknown' where county_id = ${village.countyId} and subject_id = ${two}`,
    ),
  );
  const [whole, quarter] = await by.at(async (work) => [
    await endLists(work, village.cycleId, null, EVERY),
    await endLists(
      work,
      village.cycleId,
      village.periodIds[3] ?? "",
      await openEnds(work, village.cycleId, village.periodIds[3] ?? ""),
    ),
  ]);
  const kinds = (lists: typeof whole) => lists?.map(({ kind, total }) => [kind, total]);
  expect(kinds(whole)).toEqual([
    ["unreviewed", 1],
    ["withoutClass", 1],
    ["periods", 4],
  ]);
  expect(kinds(quarter)).toEqual([
    ["unreviewed", 1],
    ["withoutClass", 1],
  ]);
  expect(quarter?.[0]?.lines).toMatchObject([{ id: entry, item: "env-tidy", path: `entries/${entry}` }]);
});

it("a ballot that the score counts and nobody has held bars the cycle's closing; whoever got no votes is a hint", async () => {
  const village = await testVillage(R3, 2, "household");
  const by = closersOf(village);
  const ends = () => by.at((work) => openEnds(work, village.cycleId, null));
  const { ballots } = await ends();
  expect(ballots).toBeGreaterThan(0);
  await inVillage(village, (tx) =>
    tx.execute(sql`
      insert into ballot_tally (county_id, id, org_path, line, scheme_id, cycle_id, subject_id, ballot, voters, votes, points, recorded_by, recorded_at)
      select c.county_id, gen_random_uuid(), c.org_path, 'household', c.scheme_id, c.id, ${village.subjectIds[0]}::uuid, u.code, 'residents', 3, 27000,
        ${village.villageId}::uuid, now()
      from cycle c, lateral (select distinct b #>> '{}' as code from template_version v, jsonb_path_query(v.definition -> 'score', '$.**.ballot') b
        where v.county_id = c.county_id and v.id = c.version_id) u
      where c.county_id = ${village.countyId} and c.id = ${village.cycleId}`),
  );
  expect((await ends()).ballots).toBe(0);
  const hints = await by.at((work) => hintLists(work, village.cycleId, null));
  expect(hints.find(({ kind }) => kind === "withoutTally")?.lines[0]?.id).toBe(village.subjectIds[1]);
});
