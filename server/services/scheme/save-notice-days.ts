import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Saved } from "./draft";
import { draftFields } from "./draft";
import { editDraft } from "./edit-draft";

const Days = z.strictObject({ days: z.int().min(0).max(90), dayKind: z.enum(["calendar", "working"]) });

export const SaveNoticeDays = z.strictObject({
  ...draftFields,
  entries: Days.optional(),
  cycleResults: Days.optional(),
});
export type SaveNoticeDays = z.output<typeof SaveNoticeDays>;

/** Sets how long the notices of entries and of results run. Errors: scheme.noDraft, scheme.stale. */
export async function saveNoticeDays({ ctx, input }: { ctx: TenantContext; input: SaveNoticeDays }): Promise<Saved> {
  const change = (definition: SchemeDefinition): SchemeDefinition => {
    const { entries, cycleResults } = definition.workflow;
    const workflow = {
      ...definition.workflow,
      entries: { ...entries, steps: withDays(entries.steps, input.entries) },
      cycleResults: { ...cycleResults, steps: withDays(cycleResults.steps, input.cycleResults) },
    };
    return { ...definition, workflow };
  };
  return editDraft({ ctx, input, action: "template.saveNoticeDays", change });
}

const withDays = (steps: readonly Step[], days: z.output<typeof Days> | undefined): Step[] =>
  steps.map((step) => (step.type === "notice" && days ? { ...step, ...days } : step));
