import { QrCode } from "@/components/notice/QrCode";
import { Sideways } from "@/components/ui/Sideways";
import { cardAddress, printedCardCode } from "@/server/domain/access/card-code";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import "./passbook.css";

export type PrintableCard = { id: string; name: string; number: string; groupName: string | null; code: string };

type Props = { cards: readonly PrintableCard[]; line: string; village: string; site: string; today: string };

const FOUR = 4;

/** 户积分卡、党员积分卡: four a sheet with cut marks; the QR code says whose it is and opens nothing. */
export async function CardSheets({ cards, line, village, site, today }: Props) {
  const [t, locale] = await Promise.all([texts("passbook"), currentLocale()]);
  const title = t(line === "party" ? "card.party" : line === "household" ? "card.household" : "card.other");
  const words = {
    title,
    printed: t("card.printed", { date: date(today, locale) }),
    use: t("card.use"),
    lost: t("card.lost"),
  };
  const sheets = Array.from({ length: Math.ceil(cards.length / FOUR) }, (_, at) =>
    cards.slice(at * FOUR, at * FOUR + FOUR),
  );
  return (
    <Sideways className="book-scroll" label={title}>
      {sheets.map((sheet) => (
        <section key={sheet[0]?.id} className="cards-sheet">
          {sheet.map((one) => (
            <article key={one.id} className="cards-one">
              <div>
                <h2>{words.title}</h2>
                <p>
                  {village} {one.groupName}
                </p>
              </div>
              <div>
                <p className="cards-name">{one.name}</p>
                <p>{t("card.number", { number: one.number })}</p>
                <QrCode text={cardAddress(site, one.code)} label={t("qr", { name: one.name })} />
                <b className="cards-code">{printedCardCode(one.code)}</b>
              </div>
              <small>
                {words.use}
                <br />
                {words.lost} {words.printed}
              </small>
            </article>
          ))}
        </section>
      ))}
    </Sideways>
  );
}
