import { Card } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { SelectField } from "@/components/ui/inputs";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Named = { id: string; name: string };
type Award = {
  code: string;
  title: LocalText;
  clause: string;
  winners: readonly Named[];
  candidates: readonly Named[];
  toDecide: boolean;
  decided: { winner: string; minutes: string; byName: string; at: Date } | null;
};

type Props = { unit: string; closingId: string; final: boolean; awards: readonly Award[]; mayDecide: boolean };

/** 先进与末位 of a closing; among equals a body decides, on record. */
export async function Awards({ unit, closingId, final, awards, mayDecide }: Props) {
  const [t, locale] = [await texts("cycle"), await currentLocale()];
  const list = (names: readonly Named[]) => names.map(({ name }) => name).join(locale === "en" ? ", " : "、");
  return (
    <Card title={t("awards.title")}>
      <ul className="grid gap-3">
        {awards.map((one) => (
          <li key={one.code} className="grid gap-1 border-b border-line pb-3 last:border-0">
            <p>
              <b>{one.title[languageOf(locale)]}</b>{" "}
              {one.decided?.winner ?? (one.winners.length > 0 ? list(one.winners) : t("awards.nobody"))}
              <span className="text-14 text-muted"> · {one.clause}</span>
            </p>
            {one.decided && (
              <p className="text-14 text-muted">
                {t("awards.decided", {
                  name: one.decided.byName,
                  time: dateTime(one.decided.at, locale),
                  minutes: one.decided.minutes,
                })}
              </p>
            )}
            {one.winners.length === 0 && one.candidates.length > 1 && (
              <p className="text-14 text-muted">
                {t("awards.equal", { count: one.candidates.length, names: list(one.candidates) })}
              </p>
            )}
            {one.toDecide && final && mayDecide && (
              <div>
                <ConfirmAct
                  procedure="cycle.decideAward"
                  input={{ unit, closingId, award: one.code }}
                  idempotent
                  small
                  onSuccess={{ message: t("awards.saved") }}
                  label={t("awards.decide")}
                  title={t("awards.decideTitle", { title: one.title[languageOf(locale)] })}
                  effects={[{ text: t("awards.effect") }]}
                  confirmLabel={t("awards.decide")}
                  reason={{ name: "minutes", label: t("awards.minutes") }}
                >
                  <SelectField
                    name="winnerId"
                    label={t("awards.winner")}
                    empty={t("awards.choose")}
                    options={one.candidates.map(({ id, name }) => ({ value: id, label: name }))}
                    required
                  />
                </ConfirmAct>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
