import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { DeclareEntry, declareEntry } from "@/server/services/entry/declare-entry";
import { EditEntry, editEntry } from "@/server/services/entry/edit-entry";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { WithdrawEntry, withdrawEntry } from "@/server/services/entry/withdraw-entry";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const entryRouter = router({
  record: signedIn
    .input(accepts(RecordEntries))
    .mutation(({ ctx, input }) => recordEntries({ ctx: ctx.tenant, input })),
  declare: signedIn.input(accepts(DeclareEntry)).mutation(({ ctx, input }) => declareEntry({ ctx: ctx.tenant, input })),
  edit: signedIn.input(accepts(EditEntry)).mutation(({ ctx, input }) => editEntry({ ctx: ctx.tenant, input })),
  withdraw: signedIn
    .input(accepts(WithdrawEntry))
    .mutation(({ ctx, input }) => withdrawEntry({ ctx: ctx.tenant, input })),
  completeStep: signedIn
    .input(accepts(CompleteStep))
    .mutation(({ ctx, input }) => completeStep({ ctx: ctx.tenant, input })),
});
