import { FindRedeemer, RedemptionForm } from "@/components/redemption/RedemptionForm";
import { PageHeader } from "@/components/shell/PageHeader";
import { texts } from "@/server/i18n/locale";
import { loadRedemptionForm } from "@/server/loaders/redemptions";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ q?: string; subject?: string }> };

export default async function NewRedemptionPage({ params, searchParams }: Props) {
  const [{ unit }, { q, subject }] = await Promise.all([params, searchParams]);
  const search = typeof q === "string" ? q.slice(0, 40) : "";
  const { found, total, chosen } = await loadRedemptionForm(unit, search, subject);
  const t = await texts("redemption");
  const here = `/u/${unit}/redemptions/new`;
  return (
    <>
      <PageHeader
        title={t("form.title")}
        lead={t("form.lead")}
        crumbs={[{ label: t("title"), href: `/u/${unit}/redemptions` }]}
      />
      {chosen ? (
        <RedemptionForm unit={unit} chosen={chosen} here={here} />
      ) : (
        <FindRedeemer here={here} search={search} found={found} total={total} />
      )}
    </>
  );
}
