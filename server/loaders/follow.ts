import { depthOf } from "@/server/domain/access/path";
import { pageNumber } from "@/server/domain/paging";
import { BENEFIT_TABS, benefitsHere, MOST_BENEFITS } from "@/server/services/benefit/reads";
import { countFollows, FOLLOW_TABS, FOLLOWS_A_PAGE, followGroups } from "@/server/services/follow/reads";
import { inspectionPlans } from "@/server/services/inspection/reads";
import { cyclesWithTargets, targetsOf } from "@/server/services/target/reads";
import { load, may } from "./load";

type Query = Record<string, string | string[] | undefined>;
const one = (value: Query[string]) => (typeof value === "string" ? value : undefined);

/** 后续事项 of a unit: those to do, those done, those withdrawn. */
export const loadFollow = (unit: string, query: Query) =>
  load("follow.read", unit, async (work) => {
    const tab = FOLLOW_TABS.find((each) => each === query.tab) ?? "open";
    const number = pageNumber(one(query.page));
    const [counts, groups] = await Promise.all([countFollows(work), followGroups(work, tab, number)]);
    const above = depthOf(work.access.path) < 3;
    return {
      tab,
      page: { number, size: FOLLOWS_A_PAGE, total: counts[tab] },
      counts,
      groups,
      above,
      today: work.today,
      unitName: work.unit.name,
      can: {
        benefits: !above && holds(work.access.rows.lines),
        targets: !above && may(work.access, "cycle.read") && holds(work.access.rows.lines),
        inspections: !above && may(work.access, "inspection.manage"),
      },
    };
  });

/** Only households' and members' rule books have benefits with targets of their own; a class or a market has none. */
const holds = (lines: readonly string[]) => lines.includes("household") || lines.includes("party");

/** 优待 of a unit: in force, waiting for consent, ended. */
export const loadBenefits = (unit: string, query: Query) =>
  load("follow.read", unit, async (work) => {
    const tab = BENEFIT_TABS.find((each) => each === query.tab) ?? "current";
    const rows = await benefitsHere(work, tab);
    return {
      tab,
      rows: rows.slice(0, MOST_BENEFITS),
      hasMore: rows.length > MOST_BENEFITS,
      today: work.today,
      unitName: work.unit.ancestors[2]?.name ?? work.unit.name,
    };
  });

/** 目标 of a cycle, the newest one at first. */
export const loadTargets = (unit: string, query: Query) =>
  load("cycle.read", unit, async (work) => {
    const cycles = await cyclesWithTargets(work);
    const chosen = cycles.find(({ id }) => id === one(query.cycle)) ?? cycles[0];
    const page = chosen ? await targetsOf(work, chosen.id) : null;
    return {
      cycles,
      page,
      mayDeclare: page !== null && may(work.access, "target.declare", page.scheme.line),
    };
  });

/** 检查计划 of a market: one month, or the whole year to print. */
export const loadInspections = (unit: string, query: Query) =>
  load("inspection.manage", unit, async (work) => ({
    plans: await inspectionPlans(work, one(query.month)),
    today: work.today,
    unitName: work.unit.ancestors[2]?.name ?? work.unit.name,
  }));
