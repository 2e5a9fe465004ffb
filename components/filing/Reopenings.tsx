import { Card } from "@/components/ui/Card";
import { Chip, type Tone } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Reopening = {
  id: string;
  orgPath: OrgPath;
  cycleId: string;
  status: "asked" | "granted" | "refused" | "withdrawn";
  reason: string;
  askedByName: string;
  askedAt: Date;
  answer: string | null;
  answeredByName: string | null;
  name: string;
  nameEn: string;
  scheme: string;
  schemeEn: string;
  cycleName: string;
};

const TONES: Record<Reopening["status"], Tone> = {
  asked: "ochre",
  granted: "bamboo",
  refused: "vermilion",
  withdrawn: "ink",
};

/** Wishes of villages to close again; they are answered on the cycle's own page, beside the results they concern. */
export async function Reopenings({ rows }: { rows: readonly Reopening[] }) {
  const [t, locale] = await Promise.all([texts("filing"), currentLocale()]);
  const english = locale === "en";
  return (
    <Card flush>
      <p className="px-4 py-3 text-muted">{t("reopening.lead")}</p>
      <DataTable
        label={t("tab.reopenings")}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={(row) => `/u/${unitCode(row.orgPath)}/cycles/${row.cycleId}`}
        stack
        columns={[
          { key: "village", header: t("reopening.village"), cell: (row) => (english ? row.nameEn : row.name) },
          {
            key: "scheme",
            header: t("column.scheme"),
            cell: (row) => (
              <>
                {english ? row.schemeEn : row.scheme}
                <span className="block text-14 text-muted">{t("cycle", { cycle: row.cycleName })}</span>
              </>
            ),
          },
          { key: "reason", header: t("reopening.reason"), cell: (row) => row.reason },
          {
            key: "asked",
            header: t("reopening.asked"),
            cell: (row) => (
              <>
                {row.askedByName}
                <span className="block text-14 text-muted">{dateTime(row.askedAt, locale)}</span>
              </>
            ),
          },
          {
            key: "status",
            header: t("reopening.status"),
            cell: (row) => (
              <>
                <Chip tone={TONES[row.status]}>{t(`reopening.state.${row.status}`)}</Chip>
                {row.answer && <span className="block text-14 text-muted">{row.answer}</span>}
              </>
            ),
          },
        ]}
        empty={<EmptyState title={t("reopening.empty")}>{t("reopening.emptyHint")}</EmptyState>}
      />
    </Card>
  );
}
