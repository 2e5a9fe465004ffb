import { GiveConsent, giveConsent } from "@/server/services/honour/give-consent";
import { WithdrawConsent, withdrawConsent } from "@/server/services/honour/withdraw-consent";
import { CancelNotice, cancelNotice } from "@/server/services/notice/cancel-notice";
import { PublishNotice, publishNotice } from "@/server/services/notice/publish-notice";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const noticeRouter = router({
  publish: signedIn
    .input(accepts(PublishNotice))
    .mutation(({ ctx, input }) => publishNotice({ ctx: ctx.tenant, input })),
  cancel: signedIn.input(accepts(CancelNotice)).mutation(({ ctx, input }) => cancelNotice({ ctx: ctx.tenant, input })),
  giveConsent: signedIn
    .input(accepts(GiveConsent))
    .mutation(({ ctx, input }) => giveConsent({ ctx: ctx.tenant, input })),
  withdrawConsent: signedIn
    .input(accepts(WithdrawConsent))
    .mutation(({ ctx, input }) => withdrawConsent({ ctx: ctx.tenant, input })),
});
