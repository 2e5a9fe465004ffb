import { AnswerAppeal, answerAppeal } from "@/server/services/appeal/answer-appeal";
import { RaiseAppeal, raiseAppeal } from "@/server/services/appeal/raise-appeal";
import { WithdrawAppeal, withdrawAppeal } from "@/server/services/appeal/withdraw-appeal";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const appealRouter = router({
  raise: signedIn.input(accepts(RaiseAppeal)).mutation(({ ctx, input }) => raiseAppeal({ ctx: ctx.tenant, input })),
  answer: signedIn.input(accepts(AnswerAppeal)).mutation(({ ctx, input }) => answerAppeal({ ctx: ctx.tenant, input })),
  withdraw: signedIn
    .input(accepts(WithdrawAppeal))
    .mutation(({ ctx, input }) => withdrawAppeal({ ctx: ctx.tenant, input })),
});
