import { randomUUID } from "node:crypto";
import { confirmClose } from "@/server/services/cycle/confirm-close";
import { prepareCycleClose, preparePeriodClose } from "@/server/services/cycle/prepare-close";
import { timed } from "./posting";
import { livedIn } from "./village";

export type CycleTimes = { households: number; entries: number; prepareMs: number; confirmMs: number };

/** A whole cycle of a village, its periods closed before: previewed by one, evaluated again and confirmed by another. */
export async function benchCycle(households: number, acts: number): Promise<CycleTimes> {
  const village = await livedIn(households, acts, true);
  const { unit, cycleId } = village;
  const key = () => ({ idempotencyKey: randomUUID() });
  const day = "2027-01-05";
  const first = village.as("villageAdmin", day, { name: "one" });
  const second = village.as("supervisor", day);
  for (const periodId of village.periodIds) {
    const { id } = await preparePeriodClose({ ctx: first, input: { unit, cycleId, periodId, ...key() } });
    await confirmClose({ ctx: second, input: { unit, closingId: id, ...key() } });
  }
  let closingId = "";
  const prepareMs = await timed(async () => {
    closingId = (await prepareCycleClose({ ctx: first, input: { unit, cycleId, ...key() } })).id;
  });
  const confirmMs = await timed(() => confirmClose({ ctx: second, input: { unit, closingId, ...key() } }));
  return { households, entries: households * acts, prepareMs, confirmMs };
}
