import { CancelClosingRun, cancelClosingRun } from "@/server/services/closing-run/cancel-closing-run";
import { ClosingRunProgress, closingRunProgress } from "@/server/services/closing-run/reads";
import { StartClosingRun, startClosingRun } from "@/server/services/closing-run/start-closing-run";
import { AcceptFilings, acceptFilings } from "@/server/services/filing/accept-filings";
import type { Answered } from "@/server/services/filing/answer";
import { ReturnFilings, returnFilings } from "@/server/services/filing/return-filings";
import { accepts, inWords, router, signedIn } from "@/server/trpc/init";

type Locale = Parameters<typeof inWords>[2];

/** The refusals in words, village by village, for the sentence that the page shows. */
async function told(answered: Promise<Answered>, locale: Locale) {
  const { refused, ...rest } = await answered;
  const lines = refused.map(
    ({ name, nameEn, code, params }) =>
      `${locale === "en" ? `${nameEn}: ` : `${name}：`}${inWords(code, params, locale)}`,
  );
  return { ...rest, refused, left: refused.length, why: lines.join(locale === "en" ? " " : "") };
}

export const filingRouter = router({
  accept: signedIn
    .input(accepts(AcceptFilings))
    .mutation(({ ctx, input }) => told(acceptFilings({ ctx: ctx.tenant, input }), ctx.locale)),
  return: signedIn
    .input(accepts(ReturnFilings))
    .mutation(({ ctx, input }) => told(returnFilings({ ctx: ctx.tenant, input }), ctx.locale)),
});

/** 批量结算. */
export const closingRunRouter = router({
  start: signedIn
    .input(accepts(StartClosingRun))
    .mutation(({ ctx, input }) => startClosingRun({ ctx: ctx.tenant, input })),
  cancel: signedIn
    .input(accepts(CancelClosingRun))
    .mutation(({ ctx, input }) => cancelClosingRun({ ctx: ctx.tenant, input })),
  progress: signedIn
    .input(accepts(ClosingRunProgress))
    .query(({ ctx, input }) => closingRunProgress({ ctx: ctx.tenant, input })),
});
