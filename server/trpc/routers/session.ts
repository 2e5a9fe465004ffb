import {
  RevokeOtherSessions,
  RevokeOwnSession,
  revokeOtherSessions,
  revokeOwnSession,
} from "@/server/services/session/revoke-own";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const sessionRouter = router({
  revoke: signedIn
    .input(accepts(RevokeOwnSession))
    .mutation(({ ctx, input }) => revokeOwnSession({ ctx: ctx.tenant, input })),
  revokeOthers: signedIn
    .input(accepts(RevokeOtherSessions))
    .mutation(({ ctx }) => revokeOtherSessions({ ctx: ctx.tenant })),
});
