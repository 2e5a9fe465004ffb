import { UploadFile, uploadFile } from "@/server/services/file/upload-file";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const fileRouter = router({
  /** Called by the multipart handler only: JSON has no bytes. */
  upload: signedIn.input(accepts(UploadFile)).mutation(({ ctx, input }) => uploadFile({ ctx: ctx.tenant, input })),
});
