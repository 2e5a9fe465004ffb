import { BookTools } from "@/components/passbook/BookTools";
import { Passbook } from "@/components/passbook/Passbook";
import { PageHeader } from "@/components/shell/PageHeader";
import { texts } from "@/server/i18n/locale";
import { loadPassbook } from "@/server/loaders/card";

type Props = {
  params: Promise<{ unit: string; subjectId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** 存折, for the village to show and print to whoever has no phone. */
export default async function PassbookPage({ params, searchParams }: Props) {
  const [{ unit, subjectId }, search] = await Promise.all([params, searchParams]);
  const { book, after, unitName, site, forms } = await loadPassbook(unit, subjectId, search);
  const t = await texts("passbook");
  const subjectPage = `/u/${unit}/subjects/${subjectId}`;
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("titleOf", { name: book.subject.name })}
          lead={t("lead")}
          crumbs={[{ label: book.subject.name, href: subjectPage }]}
        />
      </div>
      <BookTools
        path={`${subjectPage}/passbook`}
        query={{ scheme: book.account?.schemeId }}
        accounts={book.accounts}
        current={book.account?.schemeId}
        after={after}
        form={
          forms
            ? `/u/${unit}/forms/passbook?${new URLSearchParams({ subject: subjectId, ...(book.account && { scheme: book.account.schemeId }) })}`
            : undefined
        }
      />
      <Passbook book={book} unitName={unitName} site={site} after={after} />
    </>
  );
}
