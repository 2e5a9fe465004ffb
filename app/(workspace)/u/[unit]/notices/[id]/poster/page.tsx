import type { Metadata } from "next";
import { Poster } from "@/components/notice/Poster";
import { PageHeader } from "@/components/shell/PageHeader";
import { PrintButton } from "@/components/ui/PrintButton";
import { texts } from "@/server/i18n/locale";
import { loadPoster } from "@/server/loaders/notices";

type Props = { params: Promise<{ unit: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("notice"))("page.poster") };
}

/** The poster for the board; everything around it stays off the paper. */
export default async function PosterPage({ params }: Props) {
  const [{ unit, id }, t] = await Promise.all([params, texts("notice")]);
  const model = await loadPoster(unit, id);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("page.poster")}
          crumbs={[
            { href: `/u/${unit}/notices`, label: t("list.title") },
            { href: `/u/${unit}/notices/${id}`, label: model.notice.title },
            { label: t("page.poster") },
          ]}
          actions={<PrintButton primary>{t("poster.print")}</PrintButton>}
        />
      </div>
      <Poster model={model} />
    </>
  );
}
