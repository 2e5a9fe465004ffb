import { figureText } from "@/components/indicator/words";
import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { CountyFigures } from "@/server/domain/indicators/pages";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

const COLUMNS = ["participation", "redemptionRatio", "redeemerShare", "spendPerHead", "noticeCompliance"] as const;

/** What the counties of a city have frozen and sent. */
export async function CityOverview({ counties }: { counties: readonly CountyFigures[] }) {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  return (
    <Card flush title={t("city.caption")}>
      <DataTable
        label={t("city.caption")}
        rows={counties}
        rowKey={({ fromCountyId }) => String(fromCountyId)}
        empty={<EmptyState title={t("city.empty")}>{t("city.emptyText")}</EmptyState>}
        columns={[
          { key: "name", header: t("city.county"), cell: (row) => (locale === "en" ? row.nameEn : row.name) },
          { key: "villages", header: t("city.villages"), cell: (row) => row.villages, number: true },
          ...COLUMNS.map((code) => ({
            key: code,
            header: i(`column.${code}`),
            cell: (row: CountyFigures) => figureText(code, row.figures, row),
            number: true,
          })),
          {
            key: "population",
            header: t("ranking.population"),
            cell: (row) => t(`ranking.populationOf.${row.population}`),
          },
          { key: "asOf", header: t("city.asOf"), cell: (row) => date(row.asOf, locale), nowrap: true },
        ]}
        stack
      />
    </Card>
  );
}
