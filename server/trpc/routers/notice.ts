import { CancelNotice, cancelNotice } from "@/server/services/notice/cancel-notice";
import { PublishNotice, publishNotice } from "@/server/services/notice/publish-notice";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const noticeRouter = router({
  publish: signedIn
    .input(accepts(PublishNotice))
    .mutation(({ ctx, input }) => publishNotice({ ctx: ctx.tenant, input })),
  cancel: signedIn.input(accepts(CancelNotice)).mutation(({ ctx, input }) => cancelNotice({ ctx: ctx.tenant, input })),
});
