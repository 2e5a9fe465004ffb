import type { Metadata } from "next";
import { DeclaredList } from "@/components/declare/DeclaredList";
import { DeclareTabs } from "@/components/declare/DeclareTabs";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { Pagination } from "@/components/ui/Pagination";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadDeclarations } from "@/server/loaders/declare";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ page?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("declare"))("mine.title") };
}

/** My declarations: what was returned first, then the newest. */
export default async function MyDeclarationsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("declare"), currentLocale()]);
  const asked = Number.parseInt(query.page ?? "1", 10);
  const number = asked >= 1 && asked <= 10_000 ? asked : 1;
  const { lines, page, returned, others } = await loadDeclarations(unit, number, locale);
  const path = `/u/${unit}/declare/mine`;
  return (
    <>
      <PageHeader title={t("mine.title")} lead={t("mine.lead")} />
      <DeclareTabs unit={unit} current="mine" others={others} returned={returned} />
      <div className="mt-4">
        <Stack>
          <Card flush>
            <DeclaredList unit={unit} rows={lines} />
            {page.total > page.size && <Pagination page={page} path={path} query={{}} />}
          </Card>
          <MainAction>
            <ButtonLink href={`/u/${unit}/declare`} tone="primary" wide>
              {t("mine.new")}
            </ButtonLink>
          </MainAction>
        </Stack>
      </div>
    </>
  );
}
