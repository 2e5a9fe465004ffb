import { texts } from "@/server/i18n/locale";

/** Said below a filter that offers only those who recorded most: the others are found by their name. */
export async function MoreRecorders({ recorders }: { recorders: { rows: readonly unknown[]; total: number } }) {
  const { rows, total } = recorders;
  if (rows.length >= total) return null;
  const t = await texts("entry");
  return <p className="px-4 pb-3 text-muted">{t("list.moreRecorders", { shown: rows.length, total })}</p>;
}
