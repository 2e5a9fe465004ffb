import {
  AnswerReopening,
  answerReopening,
  WithdrawReopening,
  withdrawReopening,
} from "@/server/services/cycle/answer-reopening";
import { AskReopening, askReopening } from "@/server/services/cycle/ask-reopening";
import { ConfirmClose, confirmClose } from "@/server/services/cycle/confirm-close";
import { DecideAward, decideAward } from "@/server/services/cycle/decide-award";
import { DecideResults, decideResults } from "@/server/services/cycle/decide-results";
import { DecideTie, decideTie } from "@/server/services/cycle/decide-tie";
import { DiscardPreview, discardPreview } from "@/server/services/cycle/discard-closing";
import { FileResults, fileResults } from "@/server/services/cycle/file-results";
import { FinaliseResults, finaliseResults } from "@/server/services/cycle/finalise";
import {
  PrepareCycleClose,
  PreparePeriodClose,
  prepareCycleClose,
  preparePeriodClose,
} from "@/server/services/cycle/prepare-close";
import { PublishResults, publishResults } from "@/server/services/cycle/publish-results";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const cycleRouter = router({
  preparePeriodClose: signedIn
    .input(accepts(PreparePeriodClose))
    .mutation(({ ctx, input }) => preparePeriodClose({ ctx: ctx.tenant, input })),
  prepareCycleClose: signedIn
    .input(accepts(PrepareCycleClose))
    .mutation(({ ctx, input }) => prepareCycleClose({ ctx: ctx.tenant, input })),
  confirmClose: signedIn
    .input(accepts(ConfirmClose))
    .mutation(({ ctx, input }) => confirmClose({ ctx: ctx.tenant, input })),
  decideAward: signedIn
    .input(accepts(DecideAward))
    .mutation(({ ctx, input }) => decideAward({ ctx: ctx.tenant, input })),
  decideTie: signedIn.input(accepts(DecideTie)).mutation(({ ctx, input }) => decideTie({ ctx: ctx.tenant, input })),
  decideResults: signedIn
    .input(accepts(DecideResults))
    .mutation(({ ctx, input }) => decideResults({ ctx: ctx.tenant, input })),
  fileResults: signedIn
    .input(accepts(FileResults))
    .mutation(({ ctx, input }) => fileResults({ ctx: ctx.tenant, input })),
  finaliseResults: signedIn
    .input(accepts(FinaliseResults))
    .mutation(({ ctx, input }) => finaliseResults({ ctx: ctx.tenant, input })),
  publishResults: signedIn
    .input(accepts(PublishResults))
    .mutation(({ ctx, input }) => publishResults({ ctx: ctx.tenant, input })),
  discardPreview: signedIn
    .input(accepts(DiscardPreview))
    .mutation(({ ctx, input }) => discardPreview({ ctx: ctx.tenant, input })),
  askReopening: signedIn
    .input(accepts(AskReopening))
    .mutation(({ ctx, input }) => askReopening({ ctx: ctx.tenant, input })),
  answerReopening: signedIn
    .input(accepts(AnswerReopening))
    .mutation(({ ctx, input }) => answerReopening({ ctx: ctx.tenant, input })),
  withdrawReopening: signedIn
    .input(accepts(WithdrawReopening))
    .mutation(({ ctx, input }) => withdrawReopening({ ctx: ctx.tenant, input })),
});
