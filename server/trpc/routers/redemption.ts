import { EnterRedemption, enterRedemption } from "@/server/services/redemption/enter-redemption";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const redemptionRouter = router({
  enter: signedIn
    .input(accepts(EnterRedemption))
    .mutation(({ ctx, input }) => enterRedemption({ ctx: ctx.tenant, input })),
});
