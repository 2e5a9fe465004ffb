import { CancelBox, CountOut, cancelBox, countOut } from "@/server/services/ballot/count-out";
import {
  FillVoters,
  fillVoters,
  ListVoters,
  listVoters,
  RemoveVoter,
  removeVoter,
} from "@/server/services/ballot/edit-roll";
import { EnterCount, enterCount } from "@/server/services/ballot/enter-count";
import { IssueBallotCodes, issueCodes } from "@/server/services/ballot/issue-codes";
import { PrepareBox, prepareBox } from "@/server/services/ballot/prepare-box";
import { CloseBox, closeBox, ExtendBox, extendBox, OpenBox, openBox } from "@/server/services/ballot/run-box";
import { ReturnPapers, returnPapers, TakePapers, takePapers } from "@/server/services/ballot/take-papers";
import { accepts, router, signedIn } from "@/server/trpc/init";

/** The vote itself has no procedure: a voter is a visitor with a code, answered by /api/vote. */
export const ballotRouter = router({
  prepare: signedIn.input(accepts(PrepareBox)).mutation(({ ctx, input }) => prepareBox({ ctx: ctx.tenant, input })),
  listVoters: signedIn.input(accepts(ListVoters)).mutation(({ ctx, input }) => listVoters({ ctx: ctx.tenant, input })),
  fillVoters: signedIn.input(accepts(FillVoters)).mutation(({ ctx, input }) => fillVoters({ ctx: ctx.tenant, input })),
  removeVoter: signedIn
    .input(accepts(RemoveVoter))
    .mutation(({ ctx, input }) => removeVoter({ ctx: ctx.tenant, input })),
  issueCodes: signedIn
    .input(accepts(IssueBallotCodes))
    .mutation(({ ctx, input }) => issueCodes({ ctx: ctx.tenant, input })),
  open: signedIn.input(accepts(OpenBox)).mutation(({ ctx, input }) => openBox({ ctx: ctx.tenant, input })),
  extend: signedIn.input(accepts(ExtendBox)).mutation(({ ctx, input }) => extendBox({ ctx: ctx.tenant, input })),
  takePapers: signedIn.input(accepts(TakePapers)).mutation(({ ctx, input }) => takePapers({ ctx: ctx.tenant, input })),
  returnPapers: signedIn
    .input(accepts(ReturnPapers))
    .mutation(({ ctx, input }) => returnPapers({ ctx: ctx.tenant, input })),
  close: signedIn.input(accepts(CloseBox)).mutation(({ ctx, input }) => closeBox({ ctx: ctx.tenant, input })),
  enterCount: signedIn.input(accepts(EnterCount)).mutation(({ ctx, input }) => enterCount({ ctx: ctx.tenant, input })),
  countOut: signedIn.input(accepts(CountOut)).mutation(({ ctx, input }) => countOut({ ctx: ctx.tenant, input })),
  cancel: signedIn.input(accepts(CancelBox)).mutation(({ ctx, input }) => cancelBox({ ctx: ctx.tenant, input })),
});
