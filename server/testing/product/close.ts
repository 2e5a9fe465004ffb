import { addDays } from "@/server/domain/calendar/dates";
import { demandOf, type ResultDemand, resultStepFrom } from "@/server/domain/workflow/result-steps";
import type { Product } from "./product";

/** Periods and cycles closed as people do it. */

/** Closes a period by two people, the day after its end or today, whichever is later. Answers the closing. */
export async function closePeriod(product: Product, no: number): Promise<string> {
  const period = product.periods.find((one) => one.no === no);
  if (!period) throw new RangeError(`period ${no}`);
  const { cycleId } = product;
  product.after(period.endsOn);
  const { id } = await product.do("first", "cycle.preparePeriodClose", { cycleId, periodId: period.id });
  await product.do("second", "cycle.confirmClose", { closingId: id });
  return id;
}

/** Closes the cycle: previewed, confirmed, through the rule book's steps for results, final. Answers the closing. */
export async function closeCycle(product: Product): Promise<string> {
  const { definition, cycleId } = product;
  product.after(product.periods.at(-1)?.endsOn ?? product.day);
  const { id } = await product.do("first", "cycle.prepareCycleClose", { cycleId });
  await product.do("second", "cycle.confirmClose", { closingId: id });
  for (let stepNo = resultStepFrom(definition, 0); ; stepNo = resultStepFrom(definition, stepNo + 1)) {
    const demand = demandOf(definition, stepNo);
    await passResult(product, id, demand);
    if (demand.type === "post") return id;
  }
}

async function passResult(product: Product, closingId: string, demand: ResultDemand): Promise<void> {
  switch (demand.type) {
    case "decide": {
      const { step, rule } = demand;
      const held = rule && (step === "review" || step === "assembly") ? { meetingId: await product.meet(step) } : {};
      await product.do("second", "cycle.decideResults", { closingId, note: "会议同意", ...held });
      return;
    }
    case "file": {
      const { id } = await product.do("first", "cycle.fileResults", { closingId });
      await product.do("township", "filing.accept", { unit: product.at.township.code, filingIds: [id] });
      return;
    }
    case "notice": {
      const input = { closingId, title: "结果公示", contact: "村委会办公室" };
      const { endsOn } = await product.do<{ endsOn: string }>("second", "cycle.publishResults", input);
      product.day = addDays(endsOn, 1);
      return;
    }
    case "post":
      await product.do("second", "cycle.finaliseResults", { closingId });
      return;
    default:
      return demand satisfies never;
  }
}
