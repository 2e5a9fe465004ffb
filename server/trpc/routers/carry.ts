import { ArrangeCarry, arrangeCarry } from "@/server/services/carry/arrange-carry";
import { PostCarry, postCarry } from "@/server/services/carry/post-carry";
import { ProposeCarry, proposeCarry } from "@/server/services/carry/propose-carry";
import { ProposeCarriedOpenings, proposeCarriedOpenings } from "@/server/services/carry/propose-openings";
import { PublishCarry, publishCarry } from "@/server/services/carry/publish-carry";
import { ReviewCarry, reviewCarry } from "@/server/services/carry/review-carry";
import { TrySampleBook, trySampleBook, UploadBook, uploadBook } from "@/server/services/carry/upload-book";
import { WithdrawCarry, withdrawCarry } from "@/server/services/carry/withdraw-carry";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const carryRouter = router({
  /** Called by the multipart handler only: JSON has no bytes. */
  upload: signedIn.input(accepts(UploadBook)).mutation(({ ctx, input }) => uploadBook({ ctx: ctx.tenant, input })),
  trySample: signedIn
    .input(accepts(TrySampleBook))
    .mutation(({ ctx, input }) => trySampleBook({ ctx: ctx.tenant, input })),
  arrange: signedIn.input(accepts(ArrangeCarry)).mutation(({ ctx, input }) => arrangeCarry({ ctx: ctx.tenant, input })),
  propose: signedIn.input(accepts(ProposeCarry)).mutation(({ ctx, input }) => proposeCarry({ ctx: ctx.tenant, input })),
  proposeOpenings: signedIn
    .input(accepts(ProposeCarriedOpenings))
    .mutation(({ ctx, input }) => proposeCarriedOpenings({ ctx: ctx.tenant, input })),
  review: signedIn.input(accepts(ReviewCarry)).mutation(({ ctx, input }) => reviewCarry({ ctx: ctx.tenant, input })),
  publish: signedIn.input(accepts(PublishCarry)).mutation(({ ctx, input }) => publishCarry({ ctx: ctx.tenant, input })),
  post: signedIn.input(accepts(PostCarry)).mutation(({ ctx, input }) => postCarry({ ctx: ctx.tenant, input })),
  withdraw: signedIn
    .input(accepts(WithdrawCarry))
    .mutation(({ ctx, input }) => withdrawCarry({ ctx: ctx.tenant, input })),
});
