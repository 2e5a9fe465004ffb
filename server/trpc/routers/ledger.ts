import { CheckLedger, checkLedger } from "@/server/services/ledger/check-ledger";
import { DecideReversal, decideReversal } from "@/server/services/ledger/decide-reversal";
import { PostEntries, postEntries } from "@/server/services/ledger/post-entries";
import { ProposeReversal, proposeReversal } from "@/server/services/ledger/propose-reversal";
import { WithdrawReversal, withdrawReversal } from "@/server/services/ledger/withdraw-reversal";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const ledgerRouter = router({
  post: signedIn.input(accepts(PostEntries)).mutation(({ ctx, input }) => postEntries({ ctx: ctx.tenant, input })),
  proposeReversal: signedIn
    .input(accepts(ProposeReversal))
    .mutation(({ ctx, input }) => proposeReversal({ ctx: ctx.tenant, input })),
  decideReversal: signedIn
    .input(accepts(DecideReversal))
    .mutation(({ ctx, input }) => decideReversal({ ctx: ctx.tenant, input })),
  withdrawReversal: signedIn
    .input(accepts(WithdrawReversal))
    .mutation(({ ctx, input }) => withdrawReversal({ ctx: ctx.tenant, input })),
  check: signedIn.input(accepts(CheckLedger)).mutation(({ ctx, input }) => checkLedger({ ctx: ctx.tenant, input })),
});
