import { MoveTable } from "@/components/move/MoveTable";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { texts } from "@/server/i18n/locale";
import { loadMoves } from "@/server/loaders/moves";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ page?: string; status?: string }> };

/** 户籍变动 of a village or township. */
export default async function MovesPage({ params, searchParams }: Props) {
  const [{ unit }, query] = await Promise.all([params, searchParams]);
  const number = query.page && /^[1-9]\d{0,4}$/.test(query.page) ? Number(query.page) : 1;
  const { rows, page, mayOpen } = await loadMoves(unit, number, query.status);
  const t = await texts("move");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            {mayOpen && <ButtonLink href={`/u/${unit}/openings`}>{t("openings")}</ButtonLink>}
            <ButtonLink href={`/u/${unit}/roster`}>{t("toRoster")}</ButtonLink>
          </>
        }
      />
      <MoveTable unit={unit} rows={rows} page={page} status={query.status} />
    </>
  );
}
