import { FindCard, findCard } from "@/server/services/card/find-by-card";
import { IssueCards, issueCards, RevokeCard, revokeCard } from "@/server/services/card/issue-cards";
import { OwnTakePart, ownTakePart } from "@/server/services/own-standing/take-part";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const cardRouter = router({
  find: signedIn.input(accepts(FindCard)).query(({ ctx, input }) => findCard({ ctx: ctx.tenant, input })),
  issue: signedIn.input(accepts(IssueCards)).mutation(({ ctx, input }) => issueCards({ ctx: ctx.tenant, input })),
  revoke: signedIn.input(accepts(RevokeCard)).mutation(({ ctx, input }) => revokeCard({ ctx: ctx.tenant, input })),
  takePart: signedIn.input(accepts(OwnTakePart)).mutation(({ ctx, input }) => ownTakePart({ ctx: ctx.tenant, input })),
});
