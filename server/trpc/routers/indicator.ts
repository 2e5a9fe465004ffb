import { ConfigureIndex, configureIndex } from "@/server/services/indicator/configure-index";
import { FreezeRanking, freezeNow } from "@/server/services/ranking/freeze-ranking";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const indicatorRouter = router({
  configure: signedIn
    .input(accepts(ConfigureIndex))
    .mutation(({ ctx, input }) => configureIndex({ ctx: ctx.tenant, input })),
  freeze: signedIn.input(accepts(FreezeRanking)).mutation(({ ctx, input }) => freezeNow({ ctx: ctx.tenant, input })),
});
