import { BookTools } from "@/components/passbook/BookTools";
import { Passbook } from "@/components/passbook/Passbook";
import { PageHeader } from "@/components/shell/PageHeader";
import { texts } from "@/server/i18n/locale";
import { loadMyPassbook } from "@/server/loaders/my";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The own 存折, to look at and to print. */
export default async function MyPassbookPage({ params, searchParams }: Props) {
  const [{ unit }, search] = await Promise.all([params, searchParams]);
  const { book, after, unitName, site } = await loadMyPassbook(unit, search);
  const t = await texts("passbook");
  const here = `/u/${unit}/my`;
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("titleOf", { name: book.subject.name })}
          lead={t("lead")}
          crumbs={[{ label: t("mine"), href: `${here}?subject=${book.subject.id}` }]}
        />
      </div>
      <BookTools
        path={`${here}/passbook`}
        query={{ subject: book.subject.id, scheme: book.account?.schemeId }}
        accounts={book.accounts}
        current={book.account?.schemeId}
        after={after}
      />
      <Passbook book={book} unitName={unitName} site={site} after={after} />
    </>
  );
}
