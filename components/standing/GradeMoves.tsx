import { Card } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DateField, NumberField, SelectField } from "@/components/ui/inputs";
import { languageOf } from "@/server/domain/scheme/parts";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { StandingModel } from "./model";

type Props = {
  unit: string;
  standing: StandingModel;
  moves: NonNullable<StandingModel["moves"]>;
  today: string;
  mayMove: boolean;
};

/** 等级调整: the events of this cycle, and the form for another one, always with a reason. */
export async function GradeMoves({ unit, standing, moves, today, mayMove }: Props) {
  const [t, locale] = [await texts("standing"), await currentLocale()];
  const language = languageOf(locale);
  const titleOf = (code: string) => moves.events.find((event) => event.code === code);
  const form = (
    <ConfirmAct
      procedure="grade.move"
      input={{ unit, schemeId: standing.schemeId }}
      idempotent
      small
      onSuccess={{ message: t("moves.saved") }}
      label={t("moves.add")}
      title={t("moves.add")}
      effects={[{ text: t("moves.effect", { up: moves.mostUp, down: moves.mostDown }) }]}
      confirmLabel={t("moves.confirm")}
      reason={{ label: t("moves.reason") }}
    >
      <SelectField
        name="subjectId"
        label={t("column.market")}
        empty={t("moves.choose")}
        options={standing.rows.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        required
      />
      <SelectField
        name="event"
        label={t("moves.event")}
        empty={t("moves.choose")}
        options={moves.events.map(({ code, title, direction, mostSteps }) => ({
          value: code,
          label: t("moves.option", { title: title[language], direction, most: mostSteps }),
        }))}
        required
      />
      <NumberField name="steps" label={t("moves.steps")} defaultValue="1" required />
      <DateField name="on" label={t("moves.on")} defaultValue={today} required />
    </ConfirmAct>
  );
  return (
    <Card title={t("moves.title")} aside={mayMove && form}>
      {standing.moved.length === 0 ? (
        <p className="text-muted">{t("moves.none")}</p>
      ) : (
        <ul className="grid gap-2">
          {standing.moved.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 border-b border-line pb-2">
              <span>
                <b>{one.name}</b>{" "}
                {t("moves.line", {
                  event: titleOf(one.event)?.title[language] ?? one.event,
                  direction: titleOf(one.event)?.direction ?? "down",
                  steps: one.steps,
                })}
                <span className="block text-14 text-muted">
                  {date(one.on, locale)} · {one.reason} · {one.byName}
                </span>
              </span>
              {mayMove && (
                <ConfirmAct
                  procedure="grade.withdraw"
                  input={{ unit, moveId: one.id }}
                  idempotent
                  small
                  onSuccess={{ message: t("moves.saved") }}
                  label={t("moves.withdraw")}
                  title={t("moves.withdraw")}
                  effects={[{ text: t("moves.withdrawEffect", { name: one.name }) }]}
                  confirmLabel={t("moves.withdraw")}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
