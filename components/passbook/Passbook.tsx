import { QrCode } from "@/components/notice/QrCode";
import { Sideways } from "@/components/ui/Sideways";
import { cardAddress, printedCardCode } from "@/server/domain/access/card-code";
import { maskName } from "@/server/domain/roster/name";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type BookPage, bookPages, ROWS_A_PAGE } from "./layout";
import "./passbook.css";

export type BookRow = {
  seq: number;
  kind: "addition" | "deduction" | "veto" | "reversal" | "redemption" | "lapse" | "opening" | "transfer";
  actOn: string;
  words: LocalText;
  clause: string;
  purpose: string | null;
  honour: number;
  redeemable: number;
  honourAfter: number;
  redeemableAfter: number;
  scoreOnly: boolean;
  postedBy: string | null;
};

export type Book = {
  subject: { name: string; code: string; line: string };
  groupName: string | null;
  account: { title: string; titleEn: string } | null;
  code: string | null;
  rows: readonly BookRow[];
  today: string;
  own: boolean;
};

type Props = { book: Book; unitName: string; site: string; after: number };

/** 存折 on paper: the cover, then 22 rows a page with both balances; or only what is new since the row `after`. */
export async function Passbook({ book, unitName, site, after }: Props) {
  const t = await texts("passbook");
  const printed = after === 0 ? 0 : book.rows.filter(({ seq }) => seq <= after).length;
  const pages = bookPages(book.rows, printed);
  return (
    <Sideways className="book-scroll" label={t("book")}>
      <div className="book">
        {printed === 0 && <Cover book={book} unitName={unitName} site={site} />}
        {pages.map((page) => (
          <Page key={page.number} page={page} book={book} unitName={unitName} />
        ))}
        {pages.length === 0 && <p className="callout no-print">{t("nothingNew")}</p>}
      </div>
    </Sideways>
  );
}

async function Cover({ book, unitName, site }: Omit<Props, "after">) {
  const [t, locale] = await Promise.all([texts("passbook"), currentLocale()]);
  const { subject, groupName, account, code, today } = book;
  const facts = [
    [t("name"), subject.name],
    [t("number"), subject.code],
    [t("unit"), `${unitName} ${groupName ?? ""}`],
    [t("scheme"), account ? (locale === "en" ? account.titleEn : account.title) : ""],
    [t("printedOn"), date(today, locale)],
  ].filter(([, value]) => value !== "");
  return (
    <section className="book-sheet book-cover">
      <h2>{t("book")}</h2>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="book-code">
        {code && (
          <>
            <QrCode text={cardAddress(site, code)} label={t("qr", { name: subject.name })} />
            <b>{printedCardCode(code)}</b>
            <span>{t("qrHint")}</span>
          </>
        )}
      </div>
      <p className="self-end">{t("coverNote")}</p>
    </section>
  );
}

async function Page({ page, book, unitName }: { page: BookPage<BookRow>; book: Book; unitName: string }) {
  const t = await texts("passbook");
  const hide = page.begun ? "printed" : "";
  return (
    <section className={page.begun ? "book-sheet book-begun" : "book-sheet"}>
      <div className={`book-head ${hide}`}>
        <span>
          {unitName} {book.groupName}
        </span>
        <b>{t("book")}</b>
        <span>
          {book.subject.name} · {book.subject.code}
        </span>
      </div>
      <table>
        <Columns />
        <Head className={hide} />
        <tbody>
          {page.rows.map((row, at) =>
            row === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
              <tr key={at} className="printed">
                <td colSpan={9}>&nbsp;</td>
              </tr>
            ) : (
              <Row key={row.seq} row={row} own={book.own} />
            ),
          )}
          <Blanks count={page.begun ? 0 : ROWS_A_PAGE - page.rows.length} />
        </tbody>
      </table>
      <div className={`book-foot ${hide}`}>
        <span>{t("foot")}</span>
        <span>{t("page", { page: page.number, pages: page.of })}</span>
      </div>
    </section>
  );
}

const WIDTHS = ["13mm", "22mm", "43mm", "27mm", "15mm", "16mm", "15mm", "15mm", "14mm"];

function Columns() {
  return (
    <colgroup>
      {WIDTHS.map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nine fixed columns
        <col key={at} style={{ width }} />
      ))}
    </colgroup>
  );
}

async function Head({ className }: { className: string }) {
  const t = await texts("passbook");
  return (
    <thead className={className}>
      <tr>
        {(["seq", "day", "item", "basis"] as const).map((key) => (
          <th key={key} rowSpan={2} scope="col">
            {t(`column.${key}`)}
          </th>
        ))}
        <th colSpan={2} scope="colgroup">
          {t("column.honour")}
        </th>
        <th colSpan={2} scope="colgroup">
          {t("column.redeemable")}
        </th>
        <th rowSpan={2} scope="col">
          {t("column.by")}
        </th>
      </tr>
      <tr>
        <th scope="col">{t("column.change")}</th>
        <th scope="col">{t("column.total")}</th>
        <th scope="col">{t("column.change")}</th>
        <th scope="col">{t("column.balance")}</th>
      </tr>
    </thead>
  );
}

/** Lines that wait for what comes next, as a paper book has them. */
function Blanks({ count }: { count: number }) {
  return Array.from({ length: Math.max(0, count) }, (_, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: empty lines
    <tr key={`blank${at}`}>
      {WIDTHS.map((_width, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty cells
        <td key={column}>&nbsp;</td>
      ))}
    </tr>
  ));
}

async function Row({ row, own }: { row: BookRow; own: boolean }) {
  const [t, locale] = await Promise.all([texts("passbook"), currentLocale()]);
  const item = row.words[languageOf(locale)];
  const words =
    row.kind === "addition" || row.kind === "deduction" || row.kind === "veto"
      ? item
      : t(`kind.${row.kind}`, { item, purpose: row.purpose ?? "" });
  const change = (value: number) => (value === 0 ? "—" : points(value, { sign: true }));
  const owed = row.redeemableAfter < 0;
  return (
    <tr>
      <td className="num">{row.seq}</td>
      <td>{row.actOn.replaceAll("-", ".")}</td>
      <td>
        <span>{row.scoreOnly ? t("scoreOnly", { item: words }) : words}</span>
      </td>
      <td>
        <span>{row.clause}</span>
      </td>
      <td className="num">{change(row.honour)}</td>
      <td className="num after">{points(row.honourAfter)}</td>
      <td className="num">{change(row.redeemable)}</td>
      <td className="num after">
        {points(Math.max(0, row.redeemableAfter))}
        {owed && <span>{t("owed", { points: points(-row.redeemableAfter) })}</span>}
      </td>
      <td>{row.postedBy === null ? "—" : own ? maskName(row.postedBy) : row.postedBy}</td>
    </tr>
  );
}
