import { ButtonLink } from "@/components/ui/Button";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { TextAreaField } from "@/components/ui/inputs";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Row } from "./model";

type Props = {
  unit: string;
  row: Row;
  grades: readonly { code: string; title: LocalText }[];
  canAnswer: boolean;
  isOwn: boolean;
};

/** What the office can do about one filing: accept it, or return it with a reason. */
export async function Answer({ unit, row, grades, canAnswer, isOwn }: Props) {
  const [t, cycle, common, locale] = await Promise.all([
    texts("filing"),
    texts("cycle"),
    texts("common"),
    currentLocale(),
  ]);
  const name = locale === "en" ? row.nameEn : row.name;
  const counts = grades.map(({ code, title }) =>
    cycle("summary.grade", { grade: title[languageOf(locale)], count: row.summary?.grades[code] ?? 0 }),
  );
  const input = { unit, filingIds: [row.filing?.id ?? ""] };
  const village = <ButtonLink href={`/u/${row.unit}/cycles/${row.cycleId}`}>{t("detail.village")}</ButtonLink>;
  if (row.state !== "filed" || !(canAnswer || isOwn)) return village;
  const barred = isOwn ? t("accept.own") : undefined;
  return (
    <>
      {village}
      <ConfirmAct
        label={t("return.one")}
        title={t("return.oneTitle", { name })}
        barred={isOwn ? "" : undefined}
        effects={[{ text: t("return.oneEffect") }]}
        confirmLabel={t("return.one")}
        reason={{ label: t("return.why"), hint: t("return.whyHint") }}
        procedure="filing.return"
        input={input}
        onSuccess={{ message: t("return.done") }}
      />
      <ConfirmAct
        label={t("accept.one")}
        tone="primary"
        title={t("accept.oneTitle", { name })}
        barred={barred}
        effects={[{ text: counts.join(" · ") }, { text: t("accept.afterEffect") }]}
        confirmLabel={t("accept.one")}
        reason={false}
        procedure="filing.accept"
        input={input}
        onSuccess={{ message: t("state.accepted") }}
      >
        <TextAreaField name="reason" label={t("accept.note")} rows={2} optional={common("form.optional")} />
      </ConfirmAct>
    </>
  );
}
