import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { contextForJob } from "@/server/context/for-job";
import { H2 } from "@/server/domain/scheme/templates/h2";
import type { Clerk } from "@/server/seed/people-of";
import { authorise, readIn, villageOf, writeIn } from "@/server/services/access";
import { confirmClose } from "@/server/services/cycle/confirm-close";
import { preparePeriodClose } from "@/server/services/cycle/prepare-close";
import { chainDifference } from "@/server/services/ledger/chain-differences";
import { post } from "@/server/services/ledger/post-entries";
import { ofEveryLine, verify } from "@/server/services/ledger/verify-ledger";
import { testVillage } from "@/server/testing/factories/entry";
import { timed } from "./posting";
import { type Desk, makeReady } from "./ready-entries";

/** Rows a second: of the chain alone, and of everything a check compares. */
export type VerifyRate = { rows: number; chainPerSecond: number; perSecond: number };

/** Recomputes chains, balances and rollups of the desks' villages; throws at the first that does not hold. */
export async function benchVerify(desks: readonly Desk[]): Promise<VerifyRate> {
  let rows = 0;
  const chainMs = await timed(async () => {
    for (const { clerk, unit } of desks)
      await readIn(ofEveryLine(authorise(contextOf(clerk), "ledger.verify", unit)), (work) =>
        chainDifference(work, { countyId: work.access.ctx.countyId, villageId: villageOf(work) }),
      );
  });
  const ms = await timed(async () => {
    for (const { clerk, unit, village } of desks) {
      const found = await readIn(ofEveryLine(authorise(contextOf(clerk), "ledger.verify", unit)), verify);
      if (found.difference) throw new Error(`${village.name}: ${JSON.stringify(found.difference)}`);
      rows += found.rows;
    }
  });
  return { rows, chainPerSecond: (rows * 1000) / chainMs, perSecond: (rows * 1000) / ms };
}

const contextOf = ({ id, name, role, orgPath, orgUnitId }: Clerk) =>
  contextForJob("bench", { userId: id, userName: name, grants: [{ role, orgPath, orgUnitId }] }, new Date());

export type CloseTimes = { households: number; entries: number; prepareMs: number; confirmMs: number };

/** A quarter of a village of its own: previewed by one, evaluated again and made final by another, as requests do it. */
export async function benchClose(households: number, acts: number): Promise<CloseTimes> {
  const village = await testVillage(H2, households, "resident");
  const item = H2.items.find(({ sign }) => sign === "addition");
  const periodId = village.periodIds[0];
  if (!item || !periodId) throw new RangeError("nothing to close");
  const { unit, cycleId } = village;
  const writer = village.as("villageAdmin", "2026-03-20", { name: "one" });
  await writeIn(authorise(writer, "entry.post", unit), async (work) => {
    const [cycle] = await work.tx.execute<{ version_id: string }>(
      sql`select version_id from cycle where county_id = ${village.countyId} and id = ${cycleId}`,
    );
    const pattern = {
      scheme_id: village.schemeId,
      version_id: cycle?.version_id ?? "",
      cycle_id: cycleId,
      period_id: periodId,
      item_code: item.code,
      component: item.component,
      clause: item.clause,
      points: 100,
      redeemable: 100,
      act_on: "2026-02-10",
      subjects: village.subjectIds.map((id) => ({ id, group: village.gridId })),
    };
    const place = { id: village.villageId, path: village.path };
    for (let i = 0; i < acts; i += 1)
      await post(work, village.schemeId, await makeReady(work, place, pattern, households));
  });
  const key = () => ({ idempotencyKey: randomUUID() });
  let closingId = "";
  const prepareMs = await timed(async () => {
    const ctx = village.as("villageAdmin", "2026-04-10", { name: "one" });
    closingId = (await preparePeriodClose({ ctx, input: { unit, cycleId, periodId, ...key() } })).id;
  });
  const confirmMs = await timed(() =>
    confirmClose({ ctx: village.as("supervisor", "2026-04-11"), input: { unit, closingId, ...key() } }),
  );
  return { households, entries: households * acts, prepareMs, confirmMs };
}
