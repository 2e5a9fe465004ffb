import { texts } from "@/server/i18n/locale";

type ListEndProps = {
  shown: number;
  total: number;
  /** How the rest is found: by the search or the filter of the page, or as these are done. */
  by: "search" | "filter" | "later";
};

/** Below a list with a bound: how many of how many stand there, and how to come to the others. Nothing where all do. */
export async function ListEnd({ shown, total, by }: ListEndProps) {
  if (shown >= total) return null;
  const t = await texts("common");
  return (
    <p className="border-t border-line px-4 py-3 text-muted" role="status">
      {t(`table.first.${by}`, { shown, total })}
    </p>
  );
}
