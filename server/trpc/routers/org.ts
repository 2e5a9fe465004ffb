import { AddUnit, addUnit, RenameUnit, renameUnit } from "@/server/services/org/add-unit";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const orgRouter = router({
  add: signedIn.input(accepts(AddUnit)).mutation(({ ctx, input }) => addUnit({ ctx: ctx.tenant, input })),
  rename: signedIn.input(accepts(RenameUnit)).mutation(({ ctx, input }) => renameUnit({ ctx: ctx.tenant, input })),
});
