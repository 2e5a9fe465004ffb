import { AmountField } from "@/components/entry/ActFields";
import { PhotoField } from "@/components/evidence/PhotoField";
import { CheckboxField, DateField, TextAreaField, TextField } from "@/components/ui/inputs";
import type { Item } from "@/server/domain/scheme/acts";
import { texts } from "@/server/i18n/locale";

type Props = {
  unit: string;
  item: { points: Item["points"] | null; evidence: Item["evidence"] | null };
  whose: "own" | "other";
  act: { actOn: string; place?: string | null; reason?: string; size?: number };
  photos?: readonly string[];
};

/** What is asked of a declaration: the day, what was done, where, how much, photos. */
export async function DeclaredFields({ unit, item, whose, act, photos }: Props) {
  const [t, common] = [await texts("declare"), await texts("common")];
  return (
    <>
      <AmountField rule={item.points} size={act.size} />
      <DateField
        name="actOn"
        label={t("form.actOn")}
        hint={common("form.dateHint")}
        defaultValue={act.actOn}
        required
      />
      <TextAreaField
        name="reason"
        label={t(whose === "own" ? "form.reason" : "form.reasonOther")}
        hint={whose === "own" ? t("form.reasonHint") : undefined}
        defaultValue={act.reason}
        maxLength={500}
        rows={3}
        required
      />
      <TextField
        name="place"
        label={t("form.place")}
        optional={common("form.optional")}
        defaultValue={act.place ?? ""}
        maxLength={100}
      />
      <PhotoField unit={unit} evidence={item.evidence ?? "welcome"} photos={photos} />
      {whose === "own" && (
        // Asked only once the answer was that the same stands there already.
        <div className="hidden rounded-md bg-ochre-tint px-4 py-3 has-[.bad]:block has-[:checked]:block">
          <CheckboxField
            name="confirmDuplicate"
            label={t("form.confirmDuplicate")}
            hint={t("form.confirmDuplicateHint")}
          />
        </div>
      )}
    </>
  );
}
