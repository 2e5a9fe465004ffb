import { Difference } from "@/components/cycle/Difference";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { PrintButton } from "@/components/ui/PrintButton";
import { cycleTitle, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadDifference } from "@/server/loaders/cycles";

type Props = {
  params: Promise<{ unit: string; cycleId: string }>;
  searchParams: Promise<{ closing?: string }>;
};

/** The result after a reopening beside the first one; printable. */
export default async function DifferencePage({ params, searchParams }: Props) {
  const [{ unit, cycleId }, query] = await Promise.all([params, searchParams]);
  const { cycle, scheme, closing, first, changed, unchanged, definition, items } = await loadDifference(
    unit,
    cycleId,
    query.closing,
  );
  const [t, common, locale] = await Promise.all([texts("cycle"), texts("common"), currentLocale()]);
  const name = t("name", { name: cycleTitle(cycle, locale) });
  return (
    <>
      <PageHeader
        title={t("again.title")}
        lead={`${locale === "en" ? scheme.titleEn : scheme.title} · ${name}`}
        crumbs={[
          { label: t("title"), href: `/u/${unit}/cycles` },
          { label: name, href: `/u/${unit}/cycles/${cycleId}` },
        ]}
        actions={
          <>
            <ButtonLink href={`/u/${unit}/cycles/${cycleId}?closing=${first.id}`}>{t("again.seeFirst")}</ButtonLink>
            <PrintButton>{common("action.print")}</PrintButton>
          </>
        }
      />
      <p className="mb-3">
        {t("again.sum", {
          changed: changed.length,
          unchanged,
          first: dateTime(first.confirmedAt ?? first.preparedAt, locale),
          second: dateTime(closing.confirmedAt ?? closing.preparedAt, locale),
        })}
      </p>
      <Card flush>
        <Difference unit={unit} changed={changed} definition={definition} items={items} />
      </Card>
    </>
  );
}
