import { AnswerHearing, answerHearing } from "@/server/services/hearing/answer-hearing";
import { SendHearings, sendHearings } from "@/server/services/hearing/send-hearings";
import { TellSubject, tellSubject } from "@/server/services/hearing/tell-subject";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const hearingRouter = router({
  tell: signedIn.input(accepts(TellSubject)).mutation(({ ctx, input }) => tellSubject({ ctx: ctx.tenant, input })),
  send: signedIn.input(accepts(SendHearings)).mutation(({ ctx, input }) => sendHearings({ ctx: ctx.tenant, input })),
  answer: signedIn
    .input(accepts(AnswerHearing))
    .mutation(({ ctx, input }) => answerHearing({ ctx: ctx.tenant, input })),
});
