import type { Metadata } from "next";
import { CheckCard, CheckHistory } from "@/components/ledger/CheckCard";
import { CompareHead } from "@/components/ledger/CompareHead";
import { ReversalList } from "@/components/ledger/ReversalList";
import { VillageChecks } from "@/components/ledger/VillageChecks";
import { PageHeader } from "@/components/shell/PageHeader";
import { Columns, Stack } from "@/components/ui/Card";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadLedger } from "@/server/loaders/ledger";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<{ seq?: string; head?: string; page?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ledger"))("title") };
}

/** The village's chain: checked, compared with posters, and what waits to be reversed; above it, all villages. */
export default async function LedgerPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("ledger"), currentLocale()]);
  const ledger = await loadLedger(unit, query, locale);
  const path = `/u/${unit}/ledger`;
  if (ledger.type === "above")
    return (
      <>
        <PageHeader title={t("title")} lead={t("above.lead")} />
        <VillageChecks rows={ledger.villages} page={ledger.page} path={path} />
      </>
    );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Stack>
        <Columns wideFirst>
          <CheckCard unit={unit} head={ledger.head} checks={ledger.checks} />
          <CompareHead path={path} compared={ledger.compared} />
        </Columns>
        <ReversalList unit={unit} rows={ledger.requests} page={ledger.page} choose={ledger.propose} />
        <CheckHistory checks={ledger.checks} total={ledger.allChecks} />
      </Stack>
    </>
  );
}
