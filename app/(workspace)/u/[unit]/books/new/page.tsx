import { LineForm } from "@/components/book/LineForm";
import { PageHeader } from "@/components/shell/PageHeader";
import { texts } from "@/server/i18n/locale";
import { loadBookForm } from "@/server/loaders/books";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<{ book?: string | string[]; direction?: string | string[] }>;
};

/** A line of one of the two books. */
export default async function NewBookLinePage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("book")]);
  const { page, direction } = await loadBookForm(unit, query);
  return (
    <>
      <PageHeader
        title={t(`form.title.${page.book}`)}
        lead={t("form.lead")}
        crumbs={[{ href: `/u/${unit}/books?book=${page.book}`, label: t(`book.${page.book}`) }]}
      />
      <LineForm unit={unit} page={page} direction={direction} />
    </>
  );
}
