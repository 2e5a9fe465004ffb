import { MoveGrade, moveGrade } from "@/server/services/grade/move-grade";
import { WithdrawMove, withdrawMove } from "@/server/services/grade/withdraw-move";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const gradeRouter = router({
  move: signedIn.input(accepts(MoveGrade)).mutation(({ ctx, input }) => moveGrade({ ctx: ctx.tenant, input })),
  withdraw: signedIn
    .input(accepts(WithdrawMove))
    .mutation(({ ctx, input }) => withdrawMove({ ctx: ctx.tenant, input })),
});
