import { pathOfUnitCode } from "@/server/domain/access/path";
import { grantsFor, type Permission } from "@/server/domain/access/permissions";
import { pageNumber } from "@/server/domain/paging";
import { blankBook, listCarries, readCarry, readyForCarry } from "@/server/services/carry/reads";
import { load, may, pageTenant } from "./load";

/** Who carries over sees all of it; whoever checks or publishes sees it too, and nobody else. */
async function permissionHere(unit: string): Promise<Permission> {
  const ctx = await pageTenant();
  const path = pathOfUnitCode(unit);
  const held = (["ledger.carryOver", "entry.review"] as const).find(
    (one) => path && grantsFor(ctx.grants, one, path).length > 0,
  );
  return held ?? "ledger.carryOver";
}

/** The first page: where to upload an old book or a list of balances, and what has been carried over here. */
export async function loadCarries(unit: string, page: string | undefined) {
  return load(await permissionHere(unit), unit, async (work) => {
    const mayUpload = may(work.access, "ledger.carryOver");
    return {
      // What somebody is still preparing is nobody else's business.
      runs: await listCarries(work, mayUpload, pageNumber(page)),
      ready: await readyForCarry(work),
      practice: work.unit.practice,
      mayUpload,
    };
  });
}

/** One carry-over: its preview while it is open, its progress and report afterwards. */
export async function loadCarry(unit: string, runId: string, query: { page?: string; left?: string }) {
  const at = { page: pageNumber(query.page), left: pageNumber(query.left), query };
  return load(await permissionHere(unit), unit, async (work) => ({
    run: await readCarry(work, runId, { page: at.page, preview: may(work.access, "ledger.carryOver") }),
    may: {
      carry: may(work.access, "ledger.carryOver"),
      openings: may(work.access, "opening.enter"),
      review: may(work.access, "entry.review"),
      publish: may(work.access, "notice.publish"),
      post: may(work.access, "entry.post"),
    },
    at,
    today: work.today,
  }));
}

/** A blank form to fill in, for whoever may carry over here. */
export const loadBlankBook = (unit: string, sheets: Parameters<typeof blankBook>[0]): Promise<Uint8Array> =>
  load("ledger.carryOver", unit, () => blankBook(sheets));
