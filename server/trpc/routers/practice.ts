import { AdvanceClock, advanceClock } from "@/server/services/practice/advance-clock";
import { ResetPractice, resetPractice } from "@/server/services/practice/reset-practice";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const practiceRouter = router({
  advance: signedIn.input(accepts(AdvanceClock)).mutation(({ ctx, input }) => advanceClock({ ctx: ctx.tenant, input })),
  reset: signedIn.input(accepts(ResetPractice)).mutation(({ ctx, input }) => resetPractice({ ctx: ctx.tenant, input })),
});
