import {
  AnswerObjection,
  answerObjection,
  WithdrawObjection,
  withdrawObjection,
} from "@/server/services/objection/answer-objection";
import { RaiseObjection, raiseObjection } from "@/server/services/objection/raise-objection";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const objectionRouter = router({
  raise: signedIn
    .input(accepts(RaiseObjection))
    .mutation(({ ctx, input }) => raiseObjection({ ctx: ctx.tenant, input })),
  answer: signedIn
    .input(accepts(AnswerObjection))
    .mutation(({ ctx, input }) => answerObjection({ ctx: ctx.tenant, input })),
  withdraw: signedIn
    .input(accepts(WithdrawObjection))
    .mutation(({ ctx, input }) => withdrawObjection({ ctx: ctx.tenant, input })),
});
