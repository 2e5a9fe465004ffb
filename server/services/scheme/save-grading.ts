import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { Percent, ScoreBound } from "@/server/domain/scheme/parts";
import type { GradingRule } from "@/server/domain/scheme/grading";
import { DomainError } from "@/server/errors";
import type { Saved } from "./draft";
import { draftFields } from "./draft";
import { editDraft } from "./edit-draft";

/** Left empty is none. */
const Bound = ScoreBound.nullish().transform((bound) => bound ?? null);
/** The form names the band's grade, so that a band without bounds keeps its place. */
const grade = z.string().max(40).optional();

const Numbers = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("thresholds"),
    includes: z.enum(["lower", "upper"]),
    bands: z
      .array(z.strictObject({ grade, from: Bound, to: Bound }))
      .min(1)
      .max(12),
  }),
  z.strictObject({
    type: z.literal("rankBands"),
    bands: z
      .array(z.strictObject({ grade, upToPercent: Percent }))
      .min(1)
      .max(12),
    floorScore: Bound,
  }),
  z.strictObject({ type: z.literal("quota"), percent: Percent }),
]);
type Numbers = z.output<typeof Numbers>;

export const SaveGrading = z.strictObject({ ...draftFields, rule: z.int().min(0).max(19), numbers: Numbers });
export type SaveGrading = z.output<typeof SaveGrading>;

/**
 * Changes the numbers of one grading rule (bounds in hundredths, shares in per cent), band by band in their order; which
 * grades there are and what the rule says else stays. Errors: scheme.unknownReference, scheme.noDraft, scheme.stale.
 */
export async function saveGrading({ ctx, input }: { ctx: TenantContext; input: SaveGrading }): Promise<Saved> {
  const change = (definition: SchemeDefinition): SchemeDefinition => {
    const rules = definition.grading.rules.map((rule, at) =>
      at === input.rule ? withNumbers(rule, input.numbers) : rule,
    );
    if (input.rule >= rules.length)
      throw new DomainError("scheme.unknownReference", { place: "grading", code: String(input.rule + 1) });
    return { ...definition, grading: { ...definition.grading, rules } };
  };
  return editDraft({ ctx, input, action: "template.saveGrading", detail: { rule: input.rule }, change });
}

function withNumbers(rule: GradingRule, numbers: Numbers): GradingRule {
  if (rule.type === "thresholds" && numbers.type === "thresholds") {
    const bands = rule.bands.map((band, at) => ({ ...band, ...numbers.bands[at], grade: band.grade }));
    return { ...rule, includes: numbers.includes, bands };
  }
  if (rule.type === "rankBands" && numbers.type === "rankBands") {
    const bands = rule.bands.map((band, at) => ({ ...band, ...numbers.bands[at], grade: band.grade }));
    return { ...rule, bands, floorScore: numbers.floorScore };
  }
  if (rule.type === "quota" && numbers.type === "quota") return { ...rule, percent: numbers.percent };
  throw new DomainError("scheme.unknownReference", { place: "grading", code: numbers.type });
}
