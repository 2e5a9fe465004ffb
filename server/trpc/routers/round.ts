import { AssignCrossReview, assignCrossReview } from "@/server/services/round/assign-cross-review";
import { EndRound, endRound } from "@/server/services/round/end-round";
import { MarkRound, markRound } from "@/server/services/round/mark-round";
import { StartRound, startRound } from "@/server/services/round/start-round";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const roundRouter = router({
  start: signedIn.input(accepts(StartRound)).mutation(({ ctx, input }) => startRound({ ctx: ctx.tenant, input })),
  mark: signedIn.input(accepts(MarkRound)).mutation(({ ctx, input }) => markRound({ ctx: ctx.tenant, input })),
  end: signedIn.input(accepts(EndRound)).mutation(({ ctx, input }) => endRound({ ctx: ctx.tenant, input })),
  assignCrossReview: signedIn
    .input(accepts(AssignCrossReview))
    .mutation(({ ctx, input }) => assignCrossReview({ ctx: ctx.tenant, input })),
});
