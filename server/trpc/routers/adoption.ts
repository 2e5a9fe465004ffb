import { BringIntoForce, bringIntoForce } from "@/server/services/adoption/bring-into-force";
import {
  DropItem,
  dropItem,
  RestoreItem,
  restoreItem,
  SaveLocalItem,
  saveLocalItem,
} from "@/server/services/adoption/edit-items";
import {
  AcceptAdoption,
  acceptAdoption,
  ReturnAdoption,
  returnAdoption,
} from "@/server/services/adoption/file-adoption";
import { OpenAdoptionNotice, openAdoptionNotice } from "@/server/services/adoption/open-adoption-notice";
import {
  ReopenAdoption,
  reopenAdoption,
  WithdrawAdoption,
  withdrawAdoption,
} from "@/server/services/adoption/reopen-adoption";
import { ResolveAdoption, resolveAdoption } from "@/server/services/adoption/resolve-adoption";
import { SetNumbers, setNumbers } from "@/server/services/adoption/set-numbers";
import { StartAdoption, startAdoption } from "@/server/services/adoption/start-adoption";
import { SubmitAdoption, submitAdoption } from "@/server/services/adoption/submit-adoption";
import { NoteTraining, noteTraining } from "@/server/services/rollout/note-training";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const adoptionRouter = router({
  start: signedIn.input(accepts(StartAdoption)).mutation(({ ctx, input }) => startAdoption({ ctx: ctx.tenant, input })),
  setNumbers: signedIn.input(accepts(SetNumbers)).mutation(({ ctx, input }) => setNumbers({ ctx: ctx.tenant, input })),
  saveItem: signedIn
    .input(accepts(SaveLocalItem))
    .mutation(({ ctx, input }) => saveLocalItem({ ctx: ctx.tenant, input })),
  dropItem: signedIn.input(accepts(DropItem)).mutation(({ ctx, input }) => dropItem({ ctx: ctx.tenant, input })),
  restoreItem: signedIn
    .input(accepts(RestoreItem))
    .mutation(({ ctx, input }) => restoreItem({ ctx: ctx.tenant, input })),
  resolve: signedIn
    .input(accepts(ResolveAdoption))
    .mutation(({ ctx, input }) => resolveAdoption({ ctx: ctx.tenant, input })),
  openNotice: signedIn
    .input(accepts(OpenAdoptionNotice))
    .mutation(({ ctx, input }) => openAdoptionNotice({ ctx: ctx.tenant, input })),
  submit: signedIn
    .input(accepts(SubmitAdoption))
    .mutation(({ ctx, input }) => submitAdoption({ ctx: ctx.tenant, input })),
  accept: signedIn
    .input(accepts(AcceptAdoption))
    .mutation(({ ctx, input }) => acceptAdoption({ ctx: ctx.tenant, input })),
  return: signedIn
    .input(accepts(ReturnAdoption))
    .mutation(({ ctx, input }) => returnAdoption({ ctx: ctx.tenant, input })),
  bringIntoForce: signedIn
    .input(accepts(BringIntoForce))
    .mutation(({ ctx, input }) => bringIntoForce({ ctx: ctx.tenant, input })),
  reopen: signedIn
    .input(accepts(ReopenAdoption))
    .mutation(({ ctx, input }) => reopenAdoption({ ctx: ctx.tenant, input })),
  withdraw: signedIn
    .input(accepts(WithdrawAdoption))
    .mutation(({ ctx, input }) => withdrawAdoption({ ctx: ctx.tenant, input })),
  noteTraining: signedIn
    .input(accepts(NoteTraining))
    .mutation(({ ctx, input }) => noteTraining({ ctx: ctx.tenant, input })),
});
