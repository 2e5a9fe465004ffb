import { CardSheets } from "@/components/passbook/CardSheets";
import { PageHeader } from "@/components/shell/PageHeader";
import { EmptyState } from "@/components/ui/EmptyState";
import { PrintButton } from "@/components/ui/PrintButton";
import { texts } from "@/server/i18n/locale";
import { loadCards } from "@/server/loaders/cards";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The cards in force on A4, four a sheet. */
export default async function PrintCardsPage({ params, searchParams }: Props) {
  const [{ unit }, search] = await Promise.all([params, searchParams]);
  const { rows, line, village, site, today } = await loadCards(unit, search);
  const [t, common] = await Promise.all([texts("card"), texts("common")]);
  const cards = rows.flatMap(({ code, ...row }) => (code === null ? [] : [{ ...row, code }]));
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("batch.printTitle", { count: cards.length })}
          lead={t("batch.printLead")}
          crumbs={[{ label: t("batch.title"), href: `/u/${unit}/cards?line=${line}` }]}
          actions={<PrintButton primary>{common("action.print")}</PrintButton>}
        />
      </div>
      {cards.length === 0 ? (
        <EmptyState title={t("batch.empty")} />
      ) : (
        <CardSheets cards={cards} line={line} village={village} site={site} today={today} />
      )}
    </>
  );
}
