import { ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { DescriptionList } from "@/components/ui/DescriptionList";
import type { Finding } from "@/server/domain/roster/findings";
import { count } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { findingText, reportLines } from "./words";

type Report = Omit<Parameters<typeof reportLines>[0], "left"> & {
  left: readonly { sheet: string; row: number; findings: Finding[] }[];
};

/** What an import did: how many came in, and every row that stayed out with its reason. */
export async function ImportReport({ unit, runId, report }: { unit: string; runId: string; report: Report }) {
  const [t, locale] = [await texts("import"), await currentLocale()];
  return (
    <div className="grid gap-4">
      <Card title={t("report.summary")}>
        <DescriptionList
          facts={reportLines(report, locale).map(({ label, value }) => ({ label, value: count(value) }))}
        />
      </Card>
      <Card title={t("report.left")}>
        {report.left.length === 0 ? (
          <p className="text-muted">{t("report.allIn")}</p>
        ) : (
          <ul className="grid gap-2">
            {report.left.map(({ sheet, row, findings }) => (
              <li key={`${sheet}${row}`}>
                <span className="text-muted">{sheet} · </span>
                {findings.map((each) => findingText(each, locale)).join(" ")}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <ButtonRow>
        <ButtonLink href={`/u/${unit}/roster`} tone="primary">
          {t("report.toRoster")}
        </ButtonLink>
        <ButtonLink href={`/api/files/import/${runId}?unit=${unit}`} download>
          {t("report.download")}
        </ButtonLink>
        <ButtonLink href={`/u/${unit}/roster/import`}>{t("report.again")}</ButtonLink>
      </ButtonRow>
    </div>
  );
}
