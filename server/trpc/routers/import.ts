import { ArrangeImport, arrangeImport, DiscardImport, discardImport } from "@/server/services/import/arrange-import";
import { RunImport, runImport } from "@/server/services/import/run-import";
import { TrySample, trySample, UploadWorkbook, uploadWorkbook } from "@/server/services/import/upload-workbook";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const importRouter = router({
  /** Called by the multipart handler only: JSON has no bytes. */
  upload: signedIn
    .input(accepts(UploadWorkbook))
    .mutation(({ ctx, input }) => uploadWorkbook({ ctx: ctx.tenant, input })),
  trySample: signedIn.input(accepts(TrySample)).mutation(({ ctx, input }) => trySample({ ctx: ctx.tenant, input })),
  arrange: signedIn
    .input(accepts(ArrangeImport))
    .mutation(({ ctx, input }) => arrangeImport({ ctx: ctx.tenant, input })),
  discard: signedIn
    .input(accepts(DiscardImport))
    .mutation(({ ctx, input }) => discardImport({ ctx: ctx.tenant, input })),
  run: signedIn.input(accepts(RunImport)).mutation(({ ctx, input }) => runImport({ ctx: ctx.tenant, input })),
});
