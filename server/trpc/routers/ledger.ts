import { PostEntries, postEntries } from "@/server/services/ledger/post-entries";
import { ReverseEntry, reverseEntry } from "@/server/services/ledger/reverse-entry";
import { VerifyLedger, verifyLedger } from "@/server/services/ledger/verify-ledger";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const ledgerRouter = router({
  post: signedIn.input(accepts(PostEntries)).mutation(({ ctx, input }) => postEntries({ ctx: ctx.tenant, input })),
  reverse: signedIn.input(accepts(ReverseEntry)).mutation(({ ctx, input }) => reverseEntry({ ctx: ctx.tenant, input })),
  verify: signedIn.input(accepts(VerifyLedger)).query(({ ctx, input }) => verifyLedger({ ctx: ctx.tenant, input })),
});
