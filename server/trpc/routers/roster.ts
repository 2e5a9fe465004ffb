import { AddPerson, addPerson } from "@/server/services/roster/add-person";
import { ApplyMany, applyMany } from "@/server/services/roster/apply-many";
import { CreateHousehold, createHousehold } from "@/server/services/roster/create-household";
import { CreateMember, createMember } from "@/server/services/roster/create-member";
import { CreateParticipant, createParticipant } from "@/server/services/roster/create-participant";
import { EditHousehold, editHousehold } from "@/server/services/roster/edit-household";
import { EditMember, editMember } from "@/server/services/roster/edit-member";
import { EditParticipant, editParticipant } from "@/server/services/roster/edit-participant";
import { EditPerson, editPerson } from "@/server/services/roster/edit-person";
import { LeaveRoster, leaveRoster } from "@/server/services/roster/leave-roster";
import { RegroupSubject, regroupSubject } from "@/server/services/roster/regroup-subject";
import { RejoinRoster, rejoinRoster } from "@/server/services/roster/rejoin-roster";
import { RevealField, revealField } from "@/server/services/roster/reveal-field";
import { SetClass, setClass } from "@/server/services/roster/set-class";
import {
  ApplyToScheme,
  applyToScheme,
  DeclineScheme,
  declineScheme,
  TakeBackDecline,
  takeBackDecline,
} from "@/server/services/roster/take-part";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const rosterRouter = router({
  createHousehold: signedIn
    .input(accepts(CreateHousehold))
    .mutation(({ ctx, input }) => createHousehold({ ctx: ctx.tenant, input })),
  createMember: signedIn
    .input(accepts(CreateMember))
    .mutation(({ ctx, input }) => createMember({ ctx: ctx.tenant, input })),
  createParticipant: signedIn
    .input(accepts(CreateParticipant))
    .mutation(({ ctx, input }) => createParticipant({ ctx: ctx.tenant, input })),
  editParticipant: signedIn
    .input(accepts(EditParticipant))
    .mutation(({ ctx, input }) => editParticipant({ ctx: ctx.tenant, input })),
  addPerson: signedIn.input(accepts(AddPerson)).mutation(({ ctx, input }) => addPerson({ ctx: ctx.tenant, input })),
  editHousehold: signedIn
    .input(accepts(EditHousehold))
    .mutation(({ ctx, input }) => editHousehold({ ctx: ctx.tenant, input })),
  editPerson: signedIn.input(accepts(EditPerson)).mutation(({ ctx, input }) => editPerson({ ctx: ctx.tenant, input })),
  editMember: signedIn.input(accepts(EditMember)).mutation(({ ctx, input }) => editMember({ ctx: ctx.tenant, input })),
  leave: signedIn.input(accepts(LeaveRoster)).mutation(({ ctx, input }) => leaveRoster({ ctx: ctx.tenant, input })),
  rejoin: signedIn.input(accepts(RejoinRoster)).mutation(({ ctx, input }) => rejoinRoster({ ctx: ctx.tenant, input })),
  regroup: signedIn
    .input(accepts(RegroupSubject))
    .mutation(({ ctx, input }) => regroupSubject({ ctx: ctx.tenant, input })),
  reveal: signedIn.input(accepts(RevealField)).mutation(({ ctx, input }) => revealField({ ctx: ctx.tenant, input })),
  decline: signedIn
    .input(accepts(DeclineScheme))
    .mutation(({ ctx, input }) => declineScheme({ ctx: ctx.tenant, input })),
  takeBackDecline: signedIn
    .input(accepts(TakeBackDecline))
    .mutation(({ ctx, input }) => takeBackDecline({ ctx: ctx.tenant, input })),
  setClass: signedIn.input(accepts(SetClass)).mutation(({ ctx, input }) => setClass({ ctx: ctx.tenant, input })),
  applyFor: signedIn
    .input(accepts(ApplyToScheme))
    .mutation(({ ctx, input }) => applyToScheme({ ctx: ctx.tenant, input })),
  applyMany: signedIn.input(accepts(ApplyMany)).mutation(({ ctx, input }) => applyMany({ ctx: ctx.tenant, input })),
});
