import { CancelOpening, cancelOpening } from "@/server/services/opening/cancel-opening";
import {
  ConfirmOpenings,
  confirmOpenings,
  RefuseOpenings,
  refuseOpenings,
  WithdrawOpenings,
  withdrawOpenings,
} from "@/server/services/opening/confirm-openings";
import { ProposeOpenings, proposeOpeningBalances } from "@/server/services/opening/propose-openings";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const openingRouter = router({
  propose: signedIn
    .input(accepts(ProposeOpenings))
    .mutation(({ ctx, input }) => proposeOpeningBalances({ ctx: ctx.tenant, input })),
  cancel: signedIn
    .input(accepts(CancelOpening))
    .mutation(({ ctx, input }) => cancelOpening({ ctx: ctx.tenant, input })),
  confirm: signedIn
    .input(accepts(ConfirmOpenings))
    .mutation(({ ctx, input }) => confirmOpenings({ ctx: ctx.tenant, input })),
  refuse: signedIn
    .input(accepts(RefuseOpenings))
    .mutation(({ ctx, input }) => refuseOpenings({ ctx: ctx.tenant, input })),
  withdraw: signedIn
    .input(accepts(WithdrawOpenings))
    .mutation(({ ctx, input }) => withdrawOpenings({ ctx: ctx.tenant, input })),
});
