import type { Metadata } from "next";
import { BookParts } from "@/components/book/BookParts";
import { VillageBooks } from "@/components/book/VillageBooks";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Tabs } from "@/components/ui/Tabs";
import { texts } from "@/server/i18n/locale";
import { loadBooks } from "@/server/loaders/books";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<{ book?: string | string[]; year?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("book"))("title") };
}

/** 资金台账、物资台账 of a village, open to its people; above it the sums of every village. */
export default async function BooksPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("book")]);
  const found = await loadBooks(unit, query);
  const path = `/u/${unit}/books`;
  if (found.type === "above") {
    return (
      <>
        <PageHeader title={t("title")} lead={t("leadAbove")} />
        <VillageBooks path={path} year={found.year} running={found.running} villages={found.villages} />
      </>
    );
  }
  const { page, can } = found;
  const to = (book: "fund" | "stock") => `${path}?book=${book}&year=${page.year}`;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            {can.print && (
              <ButtonLink href={`/u/${unit}/forms/${page.book}Book?year=${page.year}`}>{t("print")}</ButtonLink>
            )}
            {can.write && (
              <ButtonLink tone="primary" href={`${path}/new?book=${page.book}`}>
                {t(`write.${page.book}`)}
              </ButtonLink>
            )}
          </>
        }
      />
      <Tabs
        label={t("tabs")}
        tabs={(["fund", "stock"] as const).map((book) => ({
          href: to(book),
          label: t(`book.${book}`),
          current: page.book === book,
        }))}
      />
      <BookParts unit={unit} path={path} page={page} mayWrite={can.write} />
    </>
  );
}
