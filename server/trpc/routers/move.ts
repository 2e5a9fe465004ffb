import { ConfirmMove, confirmMove, RefuseMove, refuseMove } from "@/server/services/move/confirm-move";
import { ProposeMove, proposeMove } from "@/server/services/move/propose-move";
import { WithdrawMove, withdrawMove } from "@/server/services/move/withdraw-move";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const moveRouter = router({
  propose: signedIn.input(accepts(ProposeMove)).mutation(({ ctx, input }) => proposeMove({ ctx: ctx.tenant, input })),
  confirm: signedIn.input(accepts(ConfirmMove)).mutation(({ ctx, input }) => confirmMove({ ctx: ctx.tenant, input })),
  refuse: signedIn.input(accepts(RefuseMove)).mutation(({ ctx, input }) => refuseMove({ ctx: ctx.tenant, input })),
  withdraw: signedIn
    .input(accepts(WithdrawMove))
    .mutation(({ ctx, input }) => withdrawMove({ ctx: ctx.tenant, input })),
});
