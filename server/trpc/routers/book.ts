import { StrikeLine, strikeLine } from "@/server/services/book/strike-line";
import { WriteLine, writeLine } from "@/server/services/book/write-line";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const bookRouter = router({
  write: signedIn.input(accepts(WriteLine)).mutation(({ ctx, input }) => writeLine({ ctx: ctx.tenant, input })),
  strike: signedIn.input(accepts(StrikeLine)).mutation(({ ctx, input }) => strikeLine({ ctx: ctx.tenant, input })),
});
