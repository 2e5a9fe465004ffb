import { deliverOutbox } from "@/server/services/city/deliver";
import { putCountyCardKeys } from "./card-keys";
import { freezeLastMonth } from "./freeze-month";
import { turnMonth } from "./month-turn";
import { raiseCountyAlerts } from "./raise-alerts";
import { counties } from "./system";

type Logger = { info: (facts: object, text: string) => void; error: (facts: object, text: string) => void };

const EVERY_MS = 3_600_000;

/** One job in one county at a time; a failure is written down and does not keep the others from running. */
export async function runJobs(now: Date, log: Logger): Promise<void> {
  const run = async (job: string, countyId: number, work: () => Promise<number>) => {
    try {
      const done = await work();
      if (done > 0) log.info({ job, countyId, done }, "job done");
    } catch (err) {
      log.error({ err, job, countyId }, "job failed");
    }
  };
  for (const { countyId, kind } of await counties()) {
    if (kind !== "county") continue;
    await run("month-turn", countyId, () => turnMonth(countyId, now));
    await run("card-keys", countyId, () => putCountyCardKeys(countyId, now));
    await run("alerts", countyId, () => raiseCountyAlerts(countyId, now, log));
    await run("ranking-snapshot", countyId, async () => (await freezeLastMonth(countyId, now)).length);
    await run("city-copies", countyId, () => deliverOutbox(countyId, now));
  }
}

/** Runs the jobs now and every hour. Every job can run twice, or in two processes, without harm. Out: stops them. */
export function startJobs(log: Logger): () => void {
  let isRunning = false;
  const tick = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await runJobs(new Date(), log);
    } catch (err) {
      log.error({ err }, "jobs failed");
    } finally {
      isRunning = false;
    }
  };
  void tick();
  const timer = setInterval(() => void tick(), EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
