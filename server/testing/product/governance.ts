import { sql } from "drizzle-orm";
import { two } from "@/server/testing/cases/acts";
import { type Happening, h5Happenings } from "@/server/testing/cases/household";
import { redeem } from "./account";
import { closePeriod } from "./close";
import type { Product } from "./product";
import { recordActs } from "./year";

/** The year of H5 as it came, month by month: entries, points asked for, records found false. Answers the refused redemptions by subject. */
export async function liveGovernance(product: Product): Promise<Map<string, number>> {
  const happenings = h5Happenings();
  const refused = new Map([...happenings.keys()].map((code) => [code, 0]));
  for (let month = 1; month <= 12; month += 1) {
    const queues = new Map(
      [...happenings].map(([code, all]) => [code, all.filter((one) => one.month === month)] as const),
    );
    const first = `2026-${two(month)}-02`;
    if (product.day < first) product.day = first;
    while ([...queues.values()].some((queue) => queue.length > 0)) {
      for (const [code, queue] of queues)
        for (let next = queue[0]; next && next.type !== "entry"; next = queue[0]) {
          queue.shift();
          const all = happenings.get(code) ?? [];
          if (next.type === "foundFalse") await findFalse(product, code, dayOf(all, next.ref));
          else if (!(await redeem(product, code, next.points, product.day)))
            refused.set(code, (refused.get(code) ?? 0) + 1);
        }
      const acts = [...queues.values()].flatMap((queue) => {
        const other = queue.findIndex(({ type }) => type !== "entry");
        const entries = queue.splice(0, other < 0 ? queue.length : other);
        return entries.flatMap((one) => (one.type === "entry" ? [one.act] : []));
      });
      await recordActs(product, acts);
      await product.settle();
    }
    if (month % 3 === 0) await closePeriod(product, month / 3);
  }
  return refused;
}

function dayOf(all: readonly Happening[], ref: string): string {
  const entry = all.find((one) => one.type === "entry" && one.ref === ref);
  if (!entry) throw new RangeError(ref);
  return entry.on;
}

/** A record found false: proposed by one with the decision, approved by another. */
async function findFalse(product: Product, code: string, actOn: string): Promise<void> {
  const { schemeId, at, day } = product;
  const rows = await product.rows<{ id: string }>(sql`
    select id from entry where county_id = ${at.countyId} and subject_id = ${product.subjects.get(code) ?? ""}::uuid
      and act_on = ${actOn}::date and origin = 'recorded'`);
  const { id: requestId } = await product.do("first", "ledger.proposeReversal", {
    schemeId,
    entryIds: rows.map(({ id }) => id),
    kind: "foundFalse",
    reason: "查实为虚报",
    heard: "agreed",
    decision: { body: "村民委员会", document: "处理决定", date: day },
  });
  await product.do("second", "ledger.decideReversal", { requestId, decision: "approve" });
}
