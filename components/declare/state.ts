import type { Tone } from "@/components/ui/Chip";
import type { Locale } from "@/server/domain/locale";
import { date } from "@/server/i18n/format";
import type { Translator } from "@/server/i18n/translate";

export type DeclaredState = {
  status: "proposed" | "reviewed" | "on_notice" | "posted" | "returned" | "withdrawn" | "rejected";
  nextStep: "firstCheck" | "review" | "assembly" | "file" | "notice" | "post";
  until: string | null;
};

export const TONES: Record<DeclaredState["status"], Tone> = {
  proposed: "sky",
  reviewed: "sky",
  on_notice: "ochre",
  posted: "bamboo",
  returned: "vermilion",
  rejected: "vermilion",
  withdrawn: "ink",
};

type Words = { t: Translator<"declare">; entry: Translator<"entry">; locale: Locale };

/** How far a declaration has come, in a few words. */
export function stateText({ status, nextStep, until }: DeclaredState, { t, entry, locale }: Words): string {
  switch (status) {
    case "proposed":
    case "reviewed":
      return t("state.waiting", { step: entry(`step.${nextStep}`) });
    case "on_notice":
      return until ? t("state.onNotice", { until: date(until, locale) }) : entry("status.on_notice");
    case "posted":
    case "returned":
    case "rejected":
    case "withdrawn":
      return t(`state.${status}`);
    default:
      return status satisfies never;
  }
}
