import { Register } from "@/components/redemption/Register";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { PrintButton } from "@/components/ui/PrintButton";
import { money, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadRedemptions } from "@/server/loaders/redemptions";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ page?: string }> };

export default async function RedemptionsPage({ params, searchParams }: Props) {
  const [{ unit }, query] = await Promise.all([params, searchParams]);
  const number = query.page && /^[1-9]\d{0,4}$/.test(query.page) ? Number(query.page) : 1;
  const { rows, count, points: spent, valueFen, size, level, can } = await loadRedemptions(unit, number);
  const [t, locale] = await Promise.all([texts("redemption"), currentLocale()]);
  const above = level === "county" || level === "township";
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <PrintButton>{t("print")}</PrintButton>
            {can.enter && !above && (
              <ButtonLink tone="primary" href={`/u/${unit}/redemptions/new`}>
                {t("enter")}
              </ButtonLink>
            )}
          </>
        }
      />
      <p className="mb-3">{t("sum", { points: points(spent), value: money(valueFen, locale) })}</p>
      <Register rows={rows} unit={unit} page={{ number, size, total: count }} above={above} />
    </>
  );
}
