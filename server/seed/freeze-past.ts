import { LINES } from "@/server/domain/access/lines";
import { addDays } from "@/server/domain/calendar/dates";
import { dayOf, instantOn, type Month } from "@/server/seed/plan/months";
import { COUNTY, type PlannedCounty } from "@/server/seed/plan/places";
import { Random } from "@/server/seed/plan/random";
import { writeAudit } from "@/server/services/audit/write-audit";
import { deliverOutbox } from "@/server/services/city/deliver";
import { freezeRanking } from "@/server/services/ranking/freeze";
import { asOf, workOf } from "./work-at";

/** Freezes the rankings of all full months as the clock would have, and delivers the county's figures to its city. */
export async function freezePast(county: PlannedCounty, months: readonly Month[], now: Date): Promise<void> {
  const clerk = {
    id: new Random("freeze").uuid(),
    name: "系统定时任务",
    login: "",
    role: "countyBureau" as const,
    orgPath: county.path,
    orgUnitId: county.id,
    home: county.path,
    own: undefined,
  };
  const full = months.slice(0, -1);
  const freeze = (mine: readonly Month[]) =>
    workOf(
      clerk,
      "index.configure",
      async (opened) => {
        for (const month of mine) {
          const lastDay = dayOf(month, 31);
          const work = asOf(opened, instantOn(addDays(lastDay, 1), 1));
          const families = await freezeRanking(work, lastDay);
          if (families.length === 0) continue;
          const detail = { families };
          await writeAudit(work, { action: "ranking.freeze", targetKind: "ranking", targetId: lastDay, detail });
        }
      },
      LINES,
    );
  await Promise.all([0, 1].map((half) => freeze(full.filter((_, i) => i % 2 === half))));
  await deliverOutbox(COUNTY.code, now);
}
