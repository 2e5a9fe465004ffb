import type { Metadata } from "next";
import { FormSheet } from "@/components/form/FormSheet";
import { PageHeader } from "@/components/shell/PageHeader";
import { withQuery } from "@/components/ui/address";
import { PrintButton } from "@/components/ui/PrintButton";
import { month as monthName } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadMyLetter } from "@/server/loaders/my";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("form"))("name.parentLetter") };
}

/** 家长通知书 of the own child, as the class teacher prints it. */
export default async function MyLetterPage({ params, searchParams }: Props) {
  const [{ unit }, search] = await Promise.all([params, searchParams]);
  const [{ letter, childId, month, months }, t, card, locale] = await Promise.all([
    loadMyLetter(unit, search),
    texts("form"),
    texts("card"),
    currentLocale(),
  ]);
  const here = `/u/${unit}/my`;
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("name.parentLetter")}
          lead={t("letter.lead")}
          crumbs={[{ href: `${here}?subject=${childId}`, label: card("my") }, { label: t("name.parentLetter") }]}
          actions={<PrintButton primary>{t("page.print")}</PrintButton>}
        />
        <nav className="mb-3 flex flex-wrap gap-2" aria-label={t("param.month")}>
          {months.map((one) => (
            <a
              key={one}
              className="pill"
              href={withQuery(`${here}/letter`, { subject: childId, month: one })}
              aria-current={one === month ? "true" : undefined}
            >
              {monthName(one, locale)}
            </a>
          ))}
        </nav>
      </div>
      <FormSheet form={letter} />
    </>
  );
}
