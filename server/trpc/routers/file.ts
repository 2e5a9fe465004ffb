import { UploadFile, uploadFile } from "@/server/services/file/upload-file";
import { UploadPhoto, uploadPhoto } from "@/server/services/file/upload-photo";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const fileRouter = router({
  /** Both are called by the multipart handlers only: JSON has no bytes. */
  upload: signedIn.input(accepts(UploadFile)).mutation(({ ctx, input }) => uploadFile({ ctx: ctx.tenant, input })),
  photo: signedIn.input(accepts(UploadPhoto)).mutation(({ ctx, input }) => uploadPhoto({ ctx: ctx.tenant, input })),
});
