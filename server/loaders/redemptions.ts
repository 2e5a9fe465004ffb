import { PAGE_SIZE, redeemable, redeemers, redemptionsAt } from "@/server/services/redemption/reads";
import { load, may } from "./load";

/** The register of redemptions, one page. */
export const loadRedemptions = (unit: string, page: number) =>
  load("redemption.read", unit, async (work) => ({
    ...(await redemptionsAt(work, page)),
    size: PAGE_SIZE,
    level: work.unit.level,
    can: { enter: may(work.access, "redemption.enter") },
  }));

/** The form: who is found, and the chosen one's balances and collectors. */
export const loadRedemptionForm = (unit: string, search: string, subjectId: string | undefined) =>
  load("redemption.enter", unit, async (work) => ({
    ...(subjectId ? { found: [], total: 0 } : await redeemers(work, search)),
    chosen: subjectId ? await redeemable(work, subjectId) : null,
  }));
