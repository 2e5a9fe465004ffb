import { texts } from "@/server/i18n/locale";
import { RevealField } from "./RevealField";

type SealedValueProps = {
  masked: string | null;
  unit: string;
  what: "household" | "person" | "member";
  id: string;
  field: "idNumber" | "phone";
  mayReveal: boolean;
};

/** A sealed field on screen: masked; with the eye where the person may look. */
export async function SealedValue({ masked, mayReveal, ...input }: SealedValueProps) {
  if (masked === null) return null;
  if (!mayReveal) return <span className="tabular-nums">{masked}</span>;
  const t = await texts("roster");
  const labels = {
    show: t("reveal.show"),
    hide: t("reveal.hide"),
    note: t("reveal.note", { seconds: 30 }),
    failed: t("reveal.failed"),
  };
  return <RevealField masked={masked} input={input} labels={labels} />;
}
