import { limitsReading, pointsReading } from "@/components/entry/reading";
import { MainAction } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { FieldGroup } from "@/components/ui/Field";
import { DateField, SelectField, TextField } from "@/components/ui/inputs";
import type { Item } from "@/server/domain/scheme/acts";
import { currentLocale, texts } from "@/server/i18n/locale";

type Choice = { value: string; label: string; count: number };
type Choices = {
  chosen: { id: string };
  group: string | null;
  today: string;
  stops: number;
  streets: readonly Choice[];
  places: readonly Choice[];
  shifts: readonly Choice[];
  items: readonly {
    code: string;
    title: string;
    component: string;
    kind: "addition" | "deduction";
    points: Item["points"];
    limits: Item["limits"];
  }[];
};
const MOST_ITEMS = 8;

/** What is inspected, where and under which name; one press and the walk begins. */
export async function StartForm({ unit, choices }: { unit: string; choices: Choices }) {
  const [t, locale] = await Promise.all([texts("round"), currentLocale()]);
  const { chosen, group, today, stops, items } = choices;
  const part = (name: "street" | "place" | "shift", options: readonly Choice[]) =>
    options.length > 0 && (
      <SelectField
        name={name}
        label={t(`new.${name}`)}
        options={[
          { value: "", label: t("new.all") },
          ...options.map(({ value, label, count }) => ({ value, label: t("new.areaCount", { name: label, count }) })),
        ]}
      />
    );
  return (
    <Card>
      <ActionForm
        procedure="round.start"
        input={{ unit, schemeId: chosen.id, ...(group ? { groupId: group } : {}) }}
        onSuccess={{ redirect: `/u/${unit}/rounds/{id}` }}
        idempotent
      >
        {part("street", choices.streets)}
        {part("place", choices.places)}
        {part("shift", choices.shifts)}
        <FieldGroup name="itemCodes" label={t("new.items", { most: MOST_ITEMS })} hint={t("new.itemsHint")}>
          <ItemBoxes items={items} local={locale === "en" ? "en" : "zh"} />
        </FieldGroup>
        <TextField
          name="title"
          label={t("new.name")}
          hint={t("new.nameHint")}
          defaultValue={t("new.nameDefault", { month: Number(today.slice(5, 7)) })}
          maxLength={40}
          required
        />
        <DateField name="actOn" label={t("new.actOn")} defaultValue={today} required />
        <MainAction>
          <Button tone="primary" wide>
            {t("new.submit", { count: stops })}
          </Button>
        </MainAction>
      </ActionForm>
    </Card>
  );
}

/** Items by component; the parts of a rule book are as long as they are. */
async function ItemBoxes({ items, local }: { items: Choices["items"]; local: "zh" | "en" }) {
  const t = await texts("entry");
  const components = [...new Set(items.map(({ component }) => component))];
  return (
    <div className="grid gap-2">
      {components.map((component, index) => (
        <details key={component} open={index === 0} className="rounded-md border border-line">
          <summary className="flex min-h-11 items-center px-3 font-semibold">{component}</summary>
          <ul>
            {items
              .filter((item) => item.component === component)
              .map((item) => (
                <li key={item.code} className="border-t border-line">
                  <label className="flex min-h-14 cursor-pointer items-center gap-3 px-3 py-2">
                    <input
                      type="checkbox"
                      name="itemCodes"
                      value={item.code}
                      data-as="list"
                      className="h-6 w-6 shrink-0"
                    />
                    <span className="min-w-0">
                      <b className="block">{item.title}</b>
                      <span className="block text-14 text-muted">
                        {pointsReading(t, item, local)} · {limitsReading(t, item.limits)}
                      </span>
                    </span>
                  </label>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
