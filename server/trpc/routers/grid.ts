import { AddWorker, addWorker, EndWorker, endWorker } from "@/server/services/grid/add-worker";
import { EndCluster, endCluster, SaveCluster, saveCluster } from "@/server/services/grid/save-cluster";
import { SaveProfile, saveProfile } from "@/server/services/grid/save-profile";
import {
  AnswerRequest,
  answerRequest,
  CheckBackRequest,
  checkBackRequest,
  HandOnRequest,
  handOnRequest,
} from "@/server/services/request/handle-request";
import { RegisterRequest, registerRequest } from "@/server/services/request/register-request";
import { WriteVisit, writeVisit } from "@/server/services/visit/write-visit";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const gridRouter = router({
  saveProfile: signedIn
    .input(accepts(SaveProfile))
    .mutation(({ ctx, input }) => saveProfile({ ctx: ctx.tenant, input })),
  addWorker: signedIn.input(accepts(AddWorker)).mutation(({ ctx, input }) => addWorker({ ctx: ctx.tenant, input })),
  endWorker: signedIn.input(accepts(EndWorker)).mutation(({ ctx, input }) => endWorker({ ctx: ctx.tenant, input })),
  saveCluster: signedIn
    .input(accepts(SaveCluster))
    .mutation(({ ctx, input }) => saveCluster({ ctx: ctx.tenant, input })),
  endCluster: signedIn.input(accepts(EndCluster)).mutation(({ ctx, input }) => endCluster({ ctx: ctx.tenant, input })),
  writeVisit: signedIn.input(accepts(WriteVisit)).mutation(({ ctx, input }) => writeVisit({ ctx: ctx.tenant, input })),
});

export const requestRouter = router({
  register: signedIn
    .input(accepts(RegisterRequest))
    .mutation(({ ctx, input }) => registerRequest({ ctx: ctx.tenant, input })),
  handOn: signedIn
    .input(accepts(HandOnRequest))
    .mutation(({ ctx, input }) => handOnRequest({ ctx: ctx.tenant, input })),
  answer: signedIn
    .input(accepts(AnswerRequest))
    .mutation(({ ctx, input }) => answerRequest({ ctx: ctx.tenant, input })),
  checkBack: signedIn
    .input(accepts(CheckBackRequest))
    .mutation(({ ctx, input }) => checkBackRequest({ ctx: ctx.tenant, input })),
});
