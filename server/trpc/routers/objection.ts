import { AnswerForVillage, answerForVillage } from "@/server/services/objection/answer-for-village";
import { AnswerObjection, answerObjection } from "@/server/services/objection/answer-objection";
import { RaiseObjection, raiseObjection } from "@/server/services/objection/raise-objection";
import { RemindVillage, remindVillage } from "@/server/services/objection/remind-village";
import { WithdrawObjection, withdrawObjection } from "@/server/services/objection/withdraw-objection";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const objectionRouter = router({
  raise: signedIn
    .input(accepts(RaiseObjection))
    .mutation(({ ctx, input }) => raiseObjection({ ctx: ctx.tenant, input })),
  answer: signedIn
    .input(accepts(AnswerObjection))
    .mutation(({ ctx, input }) => answerObjection({ ctx: ctx.tenant, input })),
  answerFor: signedIn
    .input(accepts(AnswerForVillage))
    .mutation(({ ctx, input }) => answerForVillage({ ctx: ctx.tenant, input })),
  remind: signedIn
    .input(accepts(RemindVillage))
    .mutation(({ ctx, input }) => remindVillage({ ctx: ctx.tenant, input })),
  withdraw: signedIn
    .input(accepts(WithdrawObjection))
    .mutation(({ ctx, input }) => withdrawObjection({ ctx: ctx.tenant, input })),
});
