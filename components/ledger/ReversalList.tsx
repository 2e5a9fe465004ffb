import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Page } from "@/components/ui/Pagination";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

export type ReversalModel = {
  id: string;
  kind: "reversal" | "foundFalse";
  status: "proposed" | "done" | "refused" | "withdrawn";
  scheme: string;
  count: number;
  reason: string;
  proposedByName: string;
  proposedAt: Date;
};

export const REVERSAL_TONE = { proposed: "ochre", done: "vermilion", refused: "ink", withdrawn: "ink" } as const;

/** Proposals to reverse, those that wait first. */
export async function ReversalList({
  unit,
  rows,
  page,
  choose,
}: {
  unit: string;
  rows: readonly ReversalModel[];
  page: Page;
  choose: boolean;
}) {
  const [t, locale] = [await texts("ledger"), await currentLocale()];
  const aside = choose && (
    <ButtonLink href={`/u/${unit}/ledger/reversals/new`} small>
      {t("reversals.choose")}
    </ButtonLink>
  );
  return (
    <Card flush title={t("reversals.title")} aside={aside || undefined}>
      <DataTable
        label={t("reversals.title")}
        stack
        rows={rows}
        rowKey={(row) => row.id}
        path={`/u/${unit}/ledger`}
        page={page.total > page.size ? page : undefined}
        rowHref={(row) => `/u/${unit}/ledger/reversals/${row.id}`}
        empty={<EmptyState title={t("reversals.empty")}>{t("reversals.emptyHint")}</EmptyState>}
        columns={[
          {
            key: "kind",
            header: t("reversals.kind"),
            cell: (row) => t("reversal.title", { kind: t(`kind.${row.kind}`), count: row.count }),
          },
          { key: "scheme", header: t("reversals.scheme"), cell: (row) => row.scheme },
          { key: "reason", header: t("reversal.reason"), cell: (row) => row.reason },
          {
            key: "proposed",
            header: t("reversals.proposed"),
            cell: (row) => `${row.proposedByName} · ${dateTime(row.proposedAt, locale)}`,
          },
          {
            key: "state",
            header: t("reversals.state"),
            nowrap: true,
            cell: (row) => <Chip tone={REVERSAL_TONE[row.status]}>{t(`status.${row.status}`)}</Chip>,
          },
        ]}
      />
    </Card>
  );
}
