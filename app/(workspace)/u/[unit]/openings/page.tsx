import { OpeningTable } from "@/components/opening/OpeningTable";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { texts } from "@/server/i18n/locale";
import { loadOpenings } from "@/server/loaders/openings";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ page?: string }> };

/** 期初余额 from paper passbooks. */
export default async function OpeningsPage({ params, searchParams }: Props) {
  const [{ unit }, query] = await Promise.all([params, searchParams]);
  const number = query.page && /^[1-9]\d{0,4}$/.test(query.page) ? Number(query.page) : 1;
  const { rows, page, mayEnter } = await loadOpenings(unit, number);
  const t = await texts("move");
  return (
    <>
      <PageHeader
        title={t("opening.title")}
        lead={t("opening.lead")}
        crumbs={[{ href: `/u/${unit}/moves`, label: t("title") }]}
        actions={
          mayEnter && (
            <ButtonLink tone="primary" href={`/u/${unit}/openings/new`}>
              {t("opening.new")}
            </ButtonLink>
          )
        }
      />
      <OpeningTable unit={unit} rows={rows} page={page} />
    </>
  );
}
