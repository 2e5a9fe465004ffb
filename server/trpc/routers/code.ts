import { IssueCodes, issueCodes } from "@/server/services/code/issue-codes";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const codeRouter = router({
  issue: signedIn.input(accepts(IssueCodes)).mutation(({ ctx, input }) => issueCodes({ ctx: ctx.tenant, input })),
});
