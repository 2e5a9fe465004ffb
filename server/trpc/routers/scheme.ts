import { CopyTemplate, copyTemplate } from "@/server/services/scheme/copy-template";
import { DeriveTemplate, deriveTemplate } from "@/server/services/scheme/derive-template";
import { EndScheme, endScheme } from "@/server/services/scheme/end-scheme";
import { MoveToVersion, moveToVersion } from "@/server/services/scheme/move-to-version";
import { PublishVersion, publishVersion } from "@/server/services/scheme/publish-version";
import { ReadDraft, readDraft } from "@/server/services/scheme/read-draft";
import { SaveDraft, saveDraft } from "@/server/services/scheme/save-draft";
import { StartBlank, startBlank } from "@/server/services/scheme/start-blank";
import { StartDraft, startDraft } from "@/server/services/scheme/start-draft";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const schemeRouter = router({
  copyTemplate: signedIn
    .input(accepts(CopyTemplate))
    .mutation(({ ctx, input }) => copyTemplate({ ctx: ctx.tenant, input })),
  startBlank: signedIn.input(accepts(StartBlank)).mutation(({ ctx, input }) => startBlank({ ctx: ctx.tenant, input })),
  deriveTemplate: signedIn
    .input(accepts(DeriveTemplate))
    .mutation(({ ctx, input }) => deriveTemplate({ ctx: ctx.tenant, input })),
  startDraft: signedIn.input(accepts(StartDraft)).mutation(({ ctx, input }) => startDraft({ ctx: ctx.tenant, input })),
  saveDraft: signedIn.input(accepts(SaveDraft)).mutation(({ ctx, input }) => saveDraft({ ctx: ctx.tenant, input })),
  draft: signedIn.input(accepts(ReadDraft)).query(({ ctx, input }) => readDraft({ ctx: ctx.tenant, input })),
  publishVersion: signedIn
    .input(accepts(PublishVersion))
    .mutation(({ ctx, input }) => publishVersion({ ctx: ctx.tenant, input })),
  moveToVersion: signedIn
    .input(accepts(MoveToVersion))
    .mutation(({ ctx, input }) => moveToVersion({ ctx: ctx.tenant, input })),
  end: signedIn.input(accepts(EndScheme)).mutation(({ ctx, input }) => endScheme({ ctx: ctx.tenant, input })),
});
