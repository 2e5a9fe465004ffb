import { Button, ButtonLink } from "@/components/ui/Button";
import { SelectField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";
import type { Run } from "./model";

type Props = {
  here: string;
  others: readonly Run[];
  other: Run | null;
  name: (run: Run) => string;
};

/** Chooses another simulation of the same rule book to stand beside this one. */
export async function Compare({ here, others, other, name }: Props) {
  const t = await texts("simulation");
  if (others.length === 0) return null;
  return (
    <form method="get" action={here} className="no-print flex flex-wrap items-end gap-3">
      <SelectField
        name="with"
        label={t("field.with")}
        defaultValue={other?.id ?? ""}
        empty={t("compare.none")}
        options={others.map((one) => ({ value: one.id, label: `${name(one)} · ${one.cycleName}` }))}
      />
      <Button>{t("compare.show")}</Button>
      {other && <ButtonLink href={here}>{t("compare.stop")}</ButtonLink>}
    </form>
  );
}
