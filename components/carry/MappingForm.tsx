import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { CheckboxField, Hidden, NumberField, SelectField, TextField } from "@/components/ui/inputs";
import { Labelled } from "@/components/ui/Labelled";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { MarkGroup, SchemeOption, SignWorth } from "./model";

type Options = readonly { value: string; label: string }[];
type MappingFormProps = {
  unit: string;
  runId: string;
  schemes: readonly SchemeOption[];
  schemeId: string;
  groups: readonly MarkGroup[];
  signs: readonly SignWorth[];
  items: Record<"addition" | "deduction", Options>;
  redeemable: boolean;
  /** The year said for a book without one; null where the book says it itself. */
  year: { said: number | null } | null;
};

/** What the marks of the book mean: the scheme, the year, the item of each kind of mark, the worth of each sign. */
export async function MappingForm({
  unit,
  runId,
  schemes,
  schemeId,
  groups,
  signs,
  items,
  redeemable,
  year,
}: MappingFormProps) {
  const [t, locale] = [await texts("carry"), await currentLocale()];
  const schemeOptions = schemes.map(({ id, title, titleEn }) => ({
    value: id,
    label: locale === "en" ? titleEn : title,
  }));
  return (
    <Card title={t("map.title")}>
      <p className="mb-3 text-muted">{t("map.lead")}</p>
      <ActionForm procedure="carry.arrange" input={{ unit, runId }}>
        <div className="grid gap-3 lg:grid-cols-2">
          {schemes.length > 1 ? (
            <SelectField name="schemeId" label={t("map.scheme")} options={schemeOptions} defaultValue={schemeId} />
          ) : (
            <p className="text-muted">
              <Labelled label={t("map.scheme")}>
                <b className="text-ink">{schemeOptions[0]?.label}</b>
              </Labelled>
            </p>
          )}
          {year && (
            <TextField
              name="year"
              label={t("map.year")}
              hint={t("map.yearHint")}
              inputMode="numeric"
              readAs="number"
              defaultValue={year.said ?? undefined}
            />
          )}
        </div>
        {signs.map(({ symbol, marks, each }, at) => (
          <div key={symbol}>
            <Hidden name={`worth[${at}].symbol`} value={symbol} />
            <NumberField
              name={`worth[${at}].points`}
              label={t("map.worth", { symbol, count: marks })}
              readAs="points"
              defaultValue={each === null ? undefined : points(each)}
            />
          </div>
        ))}
        <div className="grid gap-x-6 gap-y-3 lg:grid-cols-2">
          {groups.map(({ key, sign, word, marks, points: sum, itemCode, guessed }, at) => (
            <div key={key}>
              <Hidden name={`items[${at}].key`} value={key} />
              <SelectField
                name={`items[${at}].itemCode`}
                label={`${t(`map.${sign}`)} · ${t("map.group", { word: word || t("map.noWord"), count: marks, points: points(sum, { sign: true }) })}`}
                hint={guessed ? t("map.guessed") : undefined}
                options={items[sign]}
                empty={t("map.item")}
                defaultValue={itemCode ?? ""}
              />
            </div>
          ))}
        </div>
        {groups.filter(({ itemCode }) => itemCode === null).length > 1 && (
          <div className="grid gap-x-6 gap-y-3 lg:grid-cols-2">
            <SelectField
              name="additionsTo"
              label={t("map.additionsTo")}
              options={items.addition}
              empty={t("map.rest")}
            />
            <SelectField
              name="deductionsTo"
              label={t("map.deductionsTo")}
              options={items.deduction}
              empty={t("map.rest")}
            />
          </div>
        )}
        <CheckboxField
          name="redeemable"
          label={t("map.redeemable")}
          hint={t("map.redeemableHint")}
          checked={redeemable}
        />
        <div>
          <Button>{t("map.save")}</Button>
        </div>
      </ActionForm>
    </Card>
  );
}
