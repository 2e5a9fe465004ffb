import { HoldMeeting, holdMeeting } from "@/server/services/meeting/hold-meeting";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const meetingRouter = router({
  hold: signedIn.input(accepts(HoldMeeting)).mutation(({ ctx, input }) => holdMeeting({ ctx: ctx.tenant, input })),
});
