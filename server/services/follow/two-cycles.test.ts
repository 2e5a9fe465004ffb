import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { newId } from "@/db/ids";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { throughSteps } from "@/server/seed/through-steps";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { confirmClose } from "@/server/services/cycle/confirm-close";
import { prepareCycleClose, preparePeriodClose } from "@/server/services/cycle/prepare-close";
import { cyclesOf } from "@/server/services/cycle/reads";
import { parse } from "@/server/services/parse";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { actor, adoptedScheme, members, recordActs, schemePlace } from "@/server/testing/factories/scheme";
import { FinishFollowUps, finishFollowUps } from "./finish-follow-up";
import { followGroups } from "./reads";
import { todoOfFollows } from "./todo";

testDatabase();
const key = () => newId(new Date());

/** Base items that are not met take 10 points each; without contributions 60 − 10 = 50. */
const FAULT = P3.items.find((item) => item.component === "base")?.code ?? "";

it("two years of P3 below 60: the first leads to correction, the second to the township's decision, each with its clause", {
  timeout: 60_000,
}, async () => {
  const place = await schemePlace(freshCounty());
  const ids = await members(place, [{ code: "m1" }, { code: "m2", probationary: true }]);
  const adopted = await adoptedScheme(place, P3, "2025-04-01");
  const unit = place.village.code;
  const secretary = (day: string) => actor("branchSecretary", place.village, "书记", day);
  const office = (day: string, at = place.village) =>
    actor("townshipOffice", place.township, at === place.village ? "镇办" : "镇办乙", day);

  async function live(year: number, quarters: readonly string[]) {
    const after = `${year + 1}-01-05`;
    const acts = quarters.flatMap((month) =>
      [
        { id: ids.get("m1") ?? "", classCode: "no-post" },
        { id: ids.get("m2") ?? "", classCode: "probationary" },
      ].map(({ id, classCode }) => ({ subjectId: id, classCode, itemCode: FAULT, actOn: `${year}-${month}-15` })),
    );
    await recordActs(secretary(`${year}-12-20`), place, adopted.id, P3, acts);
    const cycles = await readIn(authorise(secretary(after), "cycle.read", unit), cyclesOf);
    const cycle = cycles.find(({ startsOn }) => startsOn.startsWith(String(year)));
    if (!cycle) throw new Error("no cycle");
    const confirm = (closingId: string) =>
      confirmClose({ ctx: office(after), input: { unit, closingId, idempotencyKey: key() } });
    for (const { id: periodId } of cycle.periods) {
      const input = { unit, cycleId: cycle.id, periodId, idempotencyKey: key() };
      await confirm((await preparePeriodClose({ ctx: secretary(after), input })).id);
    }
    const input = { unit, cycleId: cycle.id, idempotencyKey: key() };
    const { id } = await prepareCycleClose({ ctx: secretary(after), input });
    await confirm(id);
    await writeIn(authorise(office(after), "cycle.confirm", unit), (work) => throughSteps(work, id));
  }

  const open = (day: string) =>
    readIn(authorise(secretary(day), "follow.read", unit), (work) => followGroups(work, "open"));
  const shown = async (day: string) =>
    (await open(day)).map(({ cycle, words, rows }) => [cycle, words.kind, rows.map(({ name }) => name)]).sort();

  await live(2025, ["06", "09", "12"]);
  expect(await shown("2026-03-01")).toEqual([
    ["2025", "barsHonour", ["m1"]],
    ["2025", "probationExtended", ["m2"]],
  ]);
  await live(2026, ["03", "06", "09", "12"]);
  expect(await shown("2027-03-01")).toEqual([
    ["2025", "probationExtended", ["m2"]],
    ["2026", "barsHonour", ["m1"]],
    ["2026", "probationExtended", ["m2"]],
    ["2026", "twiceInARow", ["m1"]],
  ]);

  const day = "2027-03-01";
  const township = actor("townshipOffice", place.township, "镇办", day);
  const above = authorise(township, "follow.read", place.township.code);
  const seen = await readIn(above, (work) => followGroups(work, "open"));
  expect(seen.map(({ words }) => words.kind).sort()).toEqual(["probationExtended", "probationExtended", "twiceInARow"]);
  const todo = await readIn(above, todoOfFollows);
  expect(todo.map(({ params, count }) => [params.kind, count]).sort()).toEqual([
    ["probationExtended", 2],
    ["twiceInARow", 1],
  ]);
  const twice = seen.find(({ words }) => words.kind === "twiceInARow");
  const finish = (doneOn: string) =>
    finishFollowUps({
      ctx: township,
      input: parse(FinishFollowUps, {
        unit: place.township.code,
        ids: twice?.rows.map(({ id }) => id),
        outcome: "研究决定：限期改正，不认定为不合格党员",
        decidedBy: "镇党委会议",
        doneOn,
        idempotencyKey: key(),
      }),
    });
  await expect(finish("2027-03-02")).rejects.toMatchObject({ code: "follow.future" });
  await expect(finish("2026-12-31")).rejects.toMatchObject({ code: "follow.beforeResult" });
  expect(await finish(day)).toEqual({ done: 1 });
  await expect(finish(day)).rejects.toMatchObject({ code: "follow.alreadyDone" });
  const [row] = await readIn(above, ({ tx }) =>
    tx.execute<{ decided_by: string }>(
      sql`select decided_by from follow_up where county_id = ${place.countyId} and status = 'done'`,
    ),
  );
  expect(row?.decided_by).toBe("镇党委会议");
});
