import { IssueCodes, issueCodes } from "@/server/services/code/issue-codes";
import { SendCode, sendCode } from "@/server/services/code/send-code";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const codeRouter = router({
  issue: signedIn.input(accepts(IssueCodes)).mutation(({ ctx, input }) => issueCodes({ ctx: ctx.tenant, input })),
  send: signedIn.input(accepts(SendCode)).mutation(({ ctx, input }) => sendCode({ ctx: ctx.tenant, input })),
});
