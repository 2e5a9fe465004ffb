import { pathOfUnitCode } from "@/server/domain/access/path";
import { grantsFor } from "@/server/domain/access/permissions";
import { pageNumber } from "@/server/domain/paging";
import { placesBelow } from "@/server/services/place/reads";
import { standingsAt } from "@/server/services/standing/reads";
import { load, may } from "./load";

/** Live standing of the schemes of a class, market or enterprise. */
export const loadStanding = (unit: string) =>
  load("standing.read", unit, async (work) => ({
    standings: await standingsAt(work),
    today: work.today,
    name: work.unit.name,
    nameEn: work.unit.nameEn,
    can: {
      move: may(work.access, "grade.move"),
      record: may(work.access, "entry.record"),
      adopt: may(work.access, "scheme.adopt"),
    },
  }));

/** Classes, markets and enterprises below an office; only those the person may enter are links. */
export const loadPlaces = (unit: string, query: { q?: string; page?: string }) =>
  load("places.read", unit, async (work) => {
    const { rows, page } = await placesBelow(work, { q: query.q, page: pageNumber(query.page) });
    const { grants } = work.access.ctx;
    const opened = rows.map((row) => {
      const path = pathOfUnitCode(row.unit);
      const line = { school: "school", class: "school", market: "market", enterprise: "enterprise" } as const;
      return {
        ...row,
        open: path !== null && grantsFor(grants, "standing.read", path, line[row.kind]).length > 0,
      };
    });
    return { rows: opened, page };
  });
