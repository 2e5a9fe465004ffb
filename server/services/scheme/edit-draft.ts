import type { TenantContext } from "@/server/domain/access/context";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { lockDraft, type Saved, storeDraft } from "./draft";

type Edit = {
  ctx: TenantContext;
  input: { unit: string; templateId: string; editNo: number };
  action: string;
  detail?: Record<string, unknown>;
  change: (definition: SchemeDefinition) => SchemeDefinition;
};

/** One edit of a draft: authorisation, lock, change, save, audit. What the verbs of the editor have in common. */
export async function editDraft({ ctx, input, action, detail, change }: Edit): Promise<Saved> {
  const access = authorise(ctx, "template.edit", input.unit);
  return writeIn(access, async (work) => {
    const draft = await lockDraft(work, input);
    const [saved] = await Promise.all([
      storeDraft(work, draft, change(draft.definition)),
      writeAudit(work, { action, targetKind: "template", targetId: input.templateId, detail }),
    ]);
    return saved;
  });
}
