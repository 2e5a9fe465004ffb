import { OpeningForm } from "@/components/opening/OpeningForm";
import { PageHeader } from "@/components/shell/PageHeader";
import { EmptyState } from "@/components/ui/EmptyState";
import { texts } from "@/server/i18n/locale";
import { loadNewOpenings } from "@/server/loaders/openings";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ subject?: string }> };

/** Opening balances to enter: of one household or member, or a list. */
export default async function NewOpeningsPage({ params, searchParams }: Props) {
  const [{ unit }, query] = await Promise.all([params, searchParams]);
  const { schemes, today, subject } = await loadNewOpenings(unit, query.subject);
  const t = await texts("move");
  return (
    <>
      <PageHeader
        title={subject ? t("opening.newFor", { name: subject.name }) : t("opening.new")}
        lead={t("opening.newLead")}
        crumbs={[{ href: `/u/${unit}/openings`, label: t("opening.title") }]}
      />
      {schemes.length === 0 ? (
        <EmptyState title={t("opening.noScheme")} />
      ) : (
        <OpeningForm unit={unit} schemes={schemes} subject={subject} today={today} />
      )}
    </>
  );
}
