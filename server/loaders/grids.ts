import { depthOf } from "@/server/domain/access/path";
import { REQUEST_DAYS } from "@/server/domain/grid/sizes";
import { pageNumber } from "@/server/domain/paging";
import { gridPage, gridTree, serviceBoard } from "@/server/services/grid/reads";
import { ownRequests, requestPage, requestsPage } from "@/server/services/request/reads";
import { householdChoice, visitsPage } from "@/server/services/visit/reads";
import { load, may } from "./load";

/** The grid tree of a township or village, or the one grid of the address. */
export const loadGrids = (unit: string, query: { q?: string; page?: string } = {}) =>
  load("grid.read", unit, async (work) => {
    const name = work.unit.name;
    const can = { manage: may(work.access, "grid.manage"), visit: may(work.access, "visit.write") };
    if (depthOf(work.access.path) === 4)
      return {
        type: "grid" as const,
        name,
        can,
        ...(await gridPage(work, { q: query.q, page: pageNumber(query.page) })),
      };
    const level = depthOf(work.access.path) === 3 ? ("village" as const) : ("township" as const);
    return { type: "tree" as const, level, name, can, ...(await gridTree(work)) };
  });

export const loadVisits = (unit: string, query: { month?: string; page?: string }) =>
  load("visit.write", unit, async (work) => ({
    name: work.unit.name,
    ...(await visitsPage(work, { month: query.month, page: pageNumber(query.page) })),
  }));

/** Whom a visit or a request may be for: households by name or number. */
export const loadHouseholdChoice = (unit: string, query: { q?: string; subject?: string }) =>
  load("visit.write", unit, async (work) => ({
    ...(await householdChoice(work, query)),
    today: work.today,
  }));

/** The board, with the resident's own requests. */
export const loadServices = (unit: string) =>
  load("board.read", unit, async (work) => {
    const raises = may(work.access, "request.raise");
    const [board, requests] = await Promise.all([serviceBoard(work), ownRequests(work)]);
    const own = work.access.ownSubjects !== null && raises;
    return { board, requests, own, raises, name: work.unit.name, today: work.today, days: REQUEST_DAYS };
  });

export const loadRequests = (unit: string, query: { state?: string; page?: string }) =>
  load("request.handle", unit, async (work) =>
    requestsPage(work, { state: query.state, page: pageNumber(query.page) }),
  );

export const loadRequest = (unit: string, id: string) => load("request.handle", unit, (work) => requestPage(work, id));
