import { Card } from "@/components/ui/Card";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { count } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { DeclaredModel, ShareModel } from "./model";
import { TargetProgress } from "./TargetProgress";

type Props = {
  unit: string;
  cycleId: string;
  targets: { shares: readonly ShareModel[]; declared: { title: LocalText } | null; rows: readonly DeclaredModel[] };
};

/** On the page of a cycle: shares as today's records have them (a closing shows its own), and how many own targets were met. */
export async function TargetsHere({ unit, cycleId, targets }: Props) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const { shares, declared, rows } = targets;
  const own = rows.filter(({ target }) => target !== null);
  const decided = own.filter(({ met }) => met !== null);
  return (
    <>
      <TargetProgress shares={shares.filter(({ basis }) => basis === "today")} />
      {declared && (
        <Card
          title={declared.title[languageOf(locale)]}
          aside={<a href={`/u/${unit}/targets?cycle=${cycleId}`}>{t("target.see")}</a>}
        >
          <p>
            {t("target.declaredCount", { count: own.length, of: rows.length })}
            {decided.length > 0 &&
              ` · ${t("target.metCount", { count: count(decided.filter(({ met }) => met).length), of: count(decided.length) })}`}
          </p>
        </Card>
      )}
    </>
  );
}
