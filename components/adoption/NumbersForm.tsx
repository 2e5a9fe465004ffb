import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { Hidden, NumberField, type ReadAs, TextField } from "@/components/ui/inputs";
import type { NumberRow } from "@/server/domain/scheme/ownership/adoption-form";
import { readLeave, readValue } from "@/server/domain/scheme/ownership/read-spot";
import { languageOf } from "@/server/domain/scheme/parts";
import { points, yuan } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { editInput, isDraft, type Place } from "./model";

/** Every number that may be changed, grouped as in the rule book, each with the owner's value and what is allowed. */
export async function NumbersForm(at: Place) {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  const { form, mine } = at.model;
  const open = isDraft(at.model) && at.model.can.adopt;
  const total = form.adjustable.reduce((sum, group) => sum + group.rows.length, 0);
  const language = languageOf(locale);
  let no = -1;
  const groups = form.adjustable.map((group) => ({
    key: `${group.section}${group.title?.zh ?? ""}`,
    title: group.title
      ? `${t(`sections.${group.section}`)} · ${group.title[language]}`
      : t(`sections.${group.section}`),
    rows: group.rows.map((row) => {
      no += 1;
      return { row, no };
    }),
  }));
  if (!open) return null;
  return (
    <Card title={t("numbers.title")} id="numbers">
      <p className="mb-3 text-muted">{total === 0 ? t("numbers.none") : t("numbers.lead", { count: total })}</p>
      <ActionForm procedure="adoption.setNumbers" input={editInput(at)} onSuccess={{ message: t("saved") }}>
        <TextField
          name="title"
          label={t("numbers.bookTitle")}
          hint={t("numbers.bookTitleHint")}
          defaultValue={mine.meta.title.zh}
        />
        {groups.map((group) => (
          <fieldset key={group.key} className="grid gap-3 border-t border-line pt-3">
            <legend className="float-left mb-2 w-full font-semibold">{group.title}</legend>
            <div className="grid gap-x-6 gap-y-3 lg:grid-cols-2">
              {group.rows.map(({ row, no: index }) => (
                <NumberInput key={row.key} row={row} no={index} />
              ))}
            </div>
          </fieldset>
        ))}
        <div>
          <Button tone="primary">{t("numbers.save")}</Button>
        </div>
      </ActionForm>
    </Card>
  );
}

const READ_AS: Partial<Record<NumberRow["kind"], ReadAs>> = { points: "points", score: "points", fen: "fen" };

/** A number as it is typed: points without their hundredths, money in yuan. */
function typed(kind: NumberRow["kind"], value: number | null): string {
  if (value === null) return "";
  if (kind === "points" || kind === "score") return points(value).replace("−", "-");
  return kind === "fen" ? yuan(value).replaceAll(",", "") : String(value);
}

async function NumberInput({ row, no }: { row: NumberRow; no: number }) {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  const language = languageOf(locale);
  const changed = row.mine !== row.owners;
  return (
    <div>
      <Hidden name={`numbers[${no}].spot`} value={row.key} />
      <NumberField
        name={`numbers[${no}].value`}
        label={
          <>
            {row.title[language]} {changed && <Chip tone="ochre">{t("numbers.changed")}</Chip>}
          </>
        }
        hint={[
          t("numbers.owners", { value: readValue(row.kind, row.owners)[language] }),
          readLeave(row, row.leave)[language],
          row.nullable ? t("numbers.empty") : "",
        ]
          .filter(Boolean)
          .join(" · ")}
        readAs={(READ_AS[row.kind] ?? "number") as "number" | "points" | "fen"}
        unit={row.kind === "count" || row.kind === "item" ? undefined : t(`units.${row.kind}`)}
        defaultValue={typed(row.kind, row.mine)}
      />
    </div>
  );
}
