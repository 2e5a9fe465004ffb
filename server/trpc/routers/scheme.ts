import { AdoptScheme, adoptScheme } from "@/server/services/scheme/adopt-scheme";
import { CopyTemplate, copyTemplate } from "@/server/services/scheme/copy-template";
import { EndScheme, endScheme } from "@/server/services/scheme/end-scheme";
import { MoveToVersion, moveToVersion } from "@/server/services/scheme/move-to-version";
import { PublishVersion, publishVersion } from "@/server/services/scheme/publish-version";
import { SaveDraft, saveDraft } from "@/server/services/scheme/save-draft";
import { SaveGrading, saveGrading } from "@/server/services/scheme/save-grading";
import { MoveItem, moveItem, RemoveItem, removeItem, SaveItem, saveItem } from "@/server/services/scheme/save-item";
import { SaveMeta, saveMeta } from "@/server/services/scheme/save-meta";
import { SaveNoticeDays, saveNoticeDays } from "@/server/services/scheme/save-notice-days";
import { StartDraft, startDraft } from "@/server/services/scheme/start-draft";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const schemeRouter = router({
  copyTemplate: signedIn
    .input(accepts(CopyTemplate))
    .mutation(({ ctx, input }) => copyTemplate({ ctx: ctx.tenant, input })),
  startDraft: signedIn.input(accepts(StartDraft)).mutation(({ ctx, input }) => startDraft({ ctx: ctx.tenant, input })),
  saveDraft: signedIn.input(accepts(SaveDraft)).mutation(({ ctx, input }) => saveDraft({ ctx: ctx.tenant, input })),
  saveItem: signedIn.input(accepts(SaveItem)).mutation(({ ctx, input }) => saveItem({ ctx: ctx.tenant, input })),
  removeItem: signedIn.input(accepts(RemoveItem)).mutation(({ ctx, input }) => removeItem({ ctx: ctx.tenant, input })),
  moveItem: signedIn.input(accepts(MoveItem)).mutation(({ ctx, input }) => moveItem({ ctx: ctx.tenant, input })),
  saveGrading: signedIn
    .input(accepts(SaveGrading))
    .mutation(({ ctx, input }) => saveGrading({ ctx: ctx.tenant, input })),
  saveNoticeDays: signedIn
    .input(accepts(SaveNoticeDays))
    .mutation(({ ctx, input }) => saveNoticeDays({ ctx: ctx.tenant, input })),
  saveMeta: signedIn.input(accepts(SaveMeta)).mutation(({ ctx, input }) => saveMeta({ ctx: ctx.tenant, input })),
  publishVersion: signedIn
    .input(accepts(PublishVersion))
    .mutation(({ ctx, input }) => publishVersion({ ctx: ctx.tenant, input })),
  adopt: signedIn.input(accepts(AdoptScheme)).mutation(({ ctx, input }) => adoptScheme({ ctx: ctx.tenant, input })),
  moveToVersion: signedIn
    .input(accepts(MoveToVersion))
    .mutation(({ ctx, input }) => moveToVersion({ ctx: ctx.tenant, input })),
  end: signedIn.input(accepts(EndScheme)).mutation(({ ctx, input }) => endScheme({ ctx: ctx.tenant, input })),
});
