import { texts } from "@/server/i18n/locale";
import { loadBlankBook } from "@/server/loaders/carry";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A blank form: points by month, or balances of passbooks (`kind=openings`). What is filled in is recognised when it is uploaded. */
export async function GET(request: Request): Promise<Response> {
  const search = new URL(request.url).searchParams;
  const openings = search.get("kind") === "openings";
  const t = await texts("carry");
  const who = [
    { header: t("blank.code"), width: 10 },
    { header: t("blank.name"), width: 14 },
    { header: t("blank.group"), width: 10 },
  ];
  const months = Array.from({ length: 12 }, (_, i) => ({ header: t("blank.month", { month: i + 1 }), width: 12 }));
  const columns = openings
    ? [
        ...who,
        { header: t("blank.honour"), width: 12 },
        { header: t("blank.redeemable"), width: 12 },
        { header: t("blank.asOf"), width: 14 },
      ]
    : [...who, ...months, { header: t("blank.total"), width: 10 }];
  const name = openings ? t("blank.openings") : t("blank.ledger");
  const bytes = await loadBlankBook(search.get("unit") ?? "", [{ name, columns, rows: [] }]);
  return new Response(new Blob([bytes as BlobPart]), {
    headers: {
      "content-type": TYPE,
      "content-disposition": `attachment; filename="blank.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
      "cache-control": "no-store",
    },
  });
}
