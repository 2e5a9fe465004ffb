import { printedCardCode } from "@/server/domain/access/card-code";
import { texts } from "@/server/i18n/locale";

type Row = { id: string; name: string; number: string; groupName: string | null; code: string | null };

/** Who has a card, with its code. */
export async function CardRows({ unit, rows }: { unit: string; rows: readonly Row[] }) {
  const t = await texts("card");
  return (
    <ul className="divide-y divide-line border-t border-line">
      {rows.map((row) => (
        <li key={row.id}>
          <a
            href={`/u/${unit}/subjects/${row.id}`}
            className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 px-4 py-1 text-ink no-underline"
          >
            <span>
              {row.name}{" "}
              <span className="text-14 text-muted">
                {row.number} {row.groupName}
              </span>
            </span>
            <span className={row.code ? "font-mono" : "text-muted"}>
              {row.code ? printedCardCode(row.code) : t("batch.none")}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
