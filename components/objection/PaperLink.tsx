import { texts } from "@/server/i18n/locale";

/** The photo or scan of a paper; it bears the objector's name and opens only for who may know it. */
export async function PaperLink({ unit, fileId }: { unit: string; fileId: string }) {
  const t = await texts("objection");
  return (
    <a className="inline-flex min-h-11 items-center" href={`/api/files/attachment/${fileId}?unit=${unit}`}>
      {t("openPaper")}
    </a>
  );
}
