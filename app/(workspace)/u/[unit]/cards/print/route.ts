import { Readable } from "node:stream";
import { headers } from "next/headers";
import { cardSheets } from "@/components/passbook/card-sheets";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadCards } from "@/server/loaders/cards";

type Params = { params: Promise<{ unit: string }> };

/** The cards in force on A4, four a sheet, written as they are sent: a village of 400 shows how far it is from the first moment. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { unit } = await params;
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const { rows, line, village, site, today } = await loadCards(unit, search);
  const [t, book, common, locale] = [
    await texts("card"),
    await texts("passbook"),
    await texts("common"),
    await currentLocale(),
  ];
  const cards = rows.flatMap(({ code, ...row }) => (code === null ? [] : [{ ...row, code }]));
  const households = rows.every(({ kind }) => kind === "household");
  const title = t("batch.printTitle", { count: cards.length });
  const html = cardSheets({
    cards,
    village,
    site,
    back: `/u/${unit}/cards?line=${line}`,
    nonce: (await headers()).get("x-nonce") ?? "",
    words: {
      lang: locale,
      title,
      heading: title,
      back: t("batch.title"),
      print: common("action.print"),
      none: t("batch.empty"),
      made: t("batch.made", { count: cards.length }),
      noScript: t("batch.noScript"),
      making: (done) => t("batch.making", { done, count: cards.length }),
      card: book(line === "party" ? "card.party" : households ? "card.household" : "card.other"),
      number: (number) => book("card.number", { number }),
      benefit: ({ grade, until }) =>
        until ? t("batch.validUntil", { grade, date: date(until, locale) }) : t("batch.valid", { grade }),
      qr: (name) => book("qr", { name }),
      small: [book("card.use"), `${book("card.lost")} ${book("card.printed", { date: date(today, locale) })}`],
    },
  });
  return new Response(Readable.toWeb(Readable.from(html, { objectMode: false })) as ReadableStream<Uint8Array>, {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}
