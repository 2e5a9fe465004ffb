import QRCode from "qrcode";
import { cardAddress, printedCardCode } from "@/server/domain/access/card-code";

type PrintableCard = {
  id: string;
  name: string;
  number: string;
  groupName: string | null;
  code: string;
  /** What its holder's grade gives on the day of printing; the QR code tells whether it still holds. */
  benefit: { grade: string; until: string | null } | null;
};

/** Words of the page around the cards, in the language of the person, and of the cards themselves. */
type CardWords = {
  lang: string;
  title: string;
  heading: string;
  back: string;
  print: string;
  none: string;
  made: string;
  noScript: string;
  making: (done: number) => string;
  card: string;
  number: (number: string) => string;
  benefit: (benefit: { grade: string; until: string | null }) => string;
  qr: (name: string) => string;
  small: readonly string[];
};

type Page = {
  cards: readonly PrintableCard[];
  village: string;
  site: string;
  /** Address of the list of cards. */
  back: string;
  /** Of the answer's content security policy. */
  nonce: string;
  words: CardWords;
};

const FOUR = 4;
/** Sheets that are written at a time; between them the server answers others. */
const AT_A_TIME = 5;

/**
 * 户积分卡、党员积分卡 of a whole village as one page, written while it is sent: four a sheet with cut marks. How far it is stands at
 * the top from the first moment, by style rules that come with the cards, so that it works without scripts; the button to print
 * is let go by the last line. The QR code says whose the card is and opens nothing.
 */
export async function* cardSheets(page: Page): AsyncGenerator<string> {
  const { cards, words } = page;
  yield head(page);
  for (let from = 0; from < cards.length; from += FOUR * AT_A_TIME) {
    const part = cards.slice(from, from + FOUR * AT_A_TIME);
    const sheets = Array.from({ length: Math.ceil(part.length / FOUR) }, (_, at) =>
      sheetHtml(part.slice(at * FOUR, at * FOUR + FOUR), page),
    );
    const done = from + part.length;
    yield `${sheets.join("")}<style>.bar{--done:${Math.round((done / cards.length) * 100)}%}.count::after{content:"${cssText(words.making(done))}"}</style>`;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  yield foot(page);
}

function head({ words, back, cards }: Page): string {
  const { title, heading, print, none, made, noScript } = words;
  const state =
    cards.length === 0
      ? `<p class="state">${safe(none)}</p>`
      : `<p class="state" role="status"><span class="making"><span class="bar"></span><span class="count"></span></span><span class="made">${safe(made)}<noscript> ${safe(noScript)}</noscript></span></p><button type="button" id="print" disabled>${safe(print)}</button>`;
  return `<!doctype html><html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${safe(title)}</title><link rel="stylesheet" href="/print/cards.css"></head><body><header class="top"><div><a href="${safe(back)}">${safe(words.back)}</a><h1>${safe(heading)}</h1></div>${state}</header><main>`;
}

function foot({ nonce, cards }: Page): string {
  if (cards.length === 0) return "</main></body></html>";
  const script = `const b=document.getElementById("print");b.disabled=false;b.addEventListener("click",()=>print())`;
  return `<style>.making{display:none}.made{display:inline}</style></main><script nonce="${safe(nonce)}">${script}</script></body></html>`;
}

function sheetHtml(cards: readonly PrintableCard[], { village, site, words }: Page): string {
  const one = ({ name, number, groupName, code, benefit }: PrintableCard) =>
    `<article class="one"><div><h2>${safe(words.card)}</h2><p>${safe(`${village} ${groupName ?? ""}`)}</p></div><div><p class="name">${safe(name)}</p><p>${safe(words.number(number))}</p>${benefit ? `<p>${safe(words.benefit(benefit))}</p>` : ""}${qrSvg(cardAddress(site, code), words.qr(name))}<b>${safe(printedCardCode(code))}</b></div><small>${words.small.map(safe).join("<br>")}</small></article>`;
  return `<section class="sheet">${cards.map(one).join("")}</section>`;
}

/** A QR code as one path of runs; level Q survives a torn corner. */
function qrSvg(text: string, label: string): string {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: "Q" }).modules;
  let path = "";
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      if (!data[y * size + x]) continue;
      const from = x;
      while (x + 1 < size && data[y * size + x + 1]) x += 1;
      path += `M${from} ${y}h${x - from + 1}v1H${from}z`;
    }
  return `<svg viewBox="-2 -2 ${size + 4} ${size + 4}" shape-rendering="crispEdges" role="img" aria-label="${safe(label)}"><path d="${path}"/></svg>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** For a quoted string of a style rule. */
const cssText = (text: string): string => text.replace(/[^\p{L}\p{N} ，。,./]/gu, "");
