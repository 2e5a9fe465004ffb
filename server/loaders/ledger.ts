import { depthOf, pathOfUnitCode, unitCode } from "@/server/domain/access/path";
import { grantsFor } from "@/server/domain/access/permissions";
import type { Locale } from "@/server/domain/locale";
import { pageNumber } from "@/server/domain/paging";
import { authorise, type Work } from "@/server/services/access";
import { compareHead, readLedger, readReversal, VILLAGES_SHOWN, villageChecks } from "@/server/services/ledger/reads";
import { CANONICAL_FIELDS, proveChain, readReceipt } from "@/server/services/receipt/reads";
import { openProposalOf, type ReversibleQuery, reversibleEntries } from "@/server/services/reversal/reads";
import { load, may, pageTenant } from "./load";

type Query = { seq?: string; head?: string; page?: string };

/** Of a village: chain, checks and proposals; above it: every village with its last check. */
export async function loadLedger(unit: string, query: Query, locale: Locale) {
  const page = pageNumber(query.page);
  return load("ledger.verify", unit, async (work) => {
    if (depthOf(work.access.path) < 3) return { type: "above" as const, ...(await villagesBelow(work, page)) };
    const [ledger, compared] = await Promise.all([readLedger(work, locale, page), compareHead(work, query)]);
    return { type: "village" as const, ...ledger, compared, propose: may(work.access, "entry.reverse") };
  });
}

async function villagesBelow(work: Work, number: number) {
  const rows = await villageChecks(work, number);
  const villages = rows.map(({ path, ...row }) => ({ ...row, code: unitCode(path) }));
  return { villages, page: { number, size: VILLAGES_SHOWN, total: rows[0]?.total ?? 0 } };
}

/** A proposal to reverse, with what this person may do with it. */
export const loadReversal = (unit: string, id: string, locale: Locale) =>
  load("entry.read", unit, async (work) => {
    const request = await readReversal(work, id, locale);
    const open = request.status === "proposed";
    const own = request.proposedBy === request.me;
    return {
      request,
      can: {
        decide: open && !own && may(work.access, "reversal.decide", request.line),
        withdraw: open && own && may(work.access, "entry.reverse", request.line),
      },
    };
  });

/** Posted entries to choose from for one proposal. */
export const loadReversible = (unit: string, query: ReversibleQuery, locale: Locale) =>
  load("entry.reverse", unit, (work) => reversibleEntries(work, query, locale));

/** The open proposal that an entry stands in. */
export const loadOpenProposal = (unit: string, entryId: string) =>
  load("entry.read", unit, (work) => openProposalOf(work, entryId));

/** The receipt of a posted entry: for staff any of the village, else an own one; with the proof up to a printed head. */
export async function loadReceipt(unit: string, entryId: string) {
  const ctx = await pageTenant();
  const path = pathOfUnitCode(unit);
  const staff = path !== null && grantsFor(ctx.grants, "entry.read", path).length > 0;
  const permission = staff ? "entry.read" : "own.read";
  const receipt = await load(permission, unit, (work) => readReceipt(work, entryId));
  const proof = await proveChain(authorise(ctx, permission, unit), receipt.rows[0]?.seq ?? 0);
  return { receipt, proof, staff, names: CANONICAL_FIELDS };
}
