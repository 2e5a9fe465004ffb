import { ConsentToBenefit, consentToBenefit } from "@/server/services/benefit/consent-to-benefit";
import { EndBenefit, endBenefit } from "@/server/services/benefit/end-benefit";
import { FinishFollowUps, finishFollowUps } from "@/server/services/follow/finish-follow-up";
import { ProposeAward, proposeAward } from "@/server/services/follow/propose-award";
import { PlanInspections, planInspections } from "@/server/services/inspection/plan";
import { StrikeInspection, strikeInspection } from "@/server/services/inspection/strike-inspection";
import { DeclareTargets, declareTargets } from "@/server/services/target/declare-targets";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const followRouter = router({
  finish: signedIn
    .input(accepts(FinishFollowUps))
    .mutation(({ ctx, input }) => finishFollowUps({ ctx: ctx.tenant, input })),
  proposeAward: signedIn
    .input(accepts(ProposeAward))
    .mutation(({ ctx, input }) => proposeAward({ ctx: ctx.tenant, input })),
});

export const benefitRouter = router({
  consent: signedIn
    .input(accepts(ConsentToBenefit))
    .mutation(({ ctx, input }) => consentToBenefit({ ctx: ctx.tenant, input })),
  end: signedIn.input(accepts(EndBenefit)).mutation(({ ctx, input }) => endBenefit({ ctx: ctx.tenant, input })),
});

export const targetRouter = router({
  declare: signedIn
    .input(accepts(DeclareTargets))
    .mutation(({ ctx, input }) => declareTargets({ ctx: ctx.tenant, input })),
});

export const inspectionRouter = router({
  plan: signedIn
    .input(accepts(PlanInspections))
    .mutation(({ ctx, input }) => planInspections({ ctx: ctx.tenant, input })),
  strike: signedIn
    .input(accepts(StrikeInspection))
    .mutation(({ ctx, input }) => strikeInspection({ ctx: ctx.tenant, input })),
});
