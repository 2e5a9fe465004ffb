import { inflateSync } from "node:zlib";

type Objects = ReadonlyMap<string, string>;

/** Text of each page of a PDF that Chromium printed, without spaces, in the order in which it was drawn. */
export function pdfPages(pdf: Buffer): string[] {
  const text = pdf.toString("latin1");
  const objects: Objects = new Map(
    [...text.matchAll(/(\d+) 0 obj\n?([\s\S]*?)endobj/g)].map(([, id = "", body = ""]) => [id, body]),
  );
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  return pageIds(objects).map((id) => pageText(objects, objects.get(id) ?? "", fonts));
}

/** Pages in their order: the tree's leaves. */
function pageIds(objects: Objects): string[] {
  const walk = (id: string): string[] => {
    const kids = /\/Kids \[([^\]]*)\]/.exec(objects.get(id) ?? "")?.[1];
    return kids === undefined ? [id] : [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid = ""]) => walk(kid));
  };
  const catalog = [...objects.values()].find((body) => /\/Type \/Catalog/.test(body)) ?? "";
  return walk(/\/Pages (\d+) 0 R/.exec(catalog)?.[1] ?? "");
}

function pageText(objects: Objects, page: string, known: Map<string, ReadonlyMap<string, string>>): string {
  const names = new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => [name, id]));
  const content = streamOf(objects, /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? "");
  let font: ReadonlyMap<string, string> = new Map();
  let said = "";
  for (const [, name, codes = ""] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]*)> Tj/g)) {
    if (name) font = fontOf(objects, names.get(name) ?? "", known);
    else said += decode(codes, font);
  }
  return said.replace(/\s/g, "");
}

/** Codes are as long as those of the font's table: two digits for drawn fonts, four for the others. */
function decode(codes: string, font: ReadonlyMap<string, string>): string {
  const size = font.keys().next().value?.length ?? 4;
  let said = "";
  for (let at = 0; at < codes.length; at += size) said += font.get(codes.slice(at, at + size)) ?? "";
  return said;
}

function fontOf(objects: Objects, id: string, known: Map<string, ReadonlyMap<string, string>>) {
  const before = known.get(id);
  if (before) return before;
  const table = streamOf(objects, /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? "")?.[1] ?? "");
  const font = new Map<string, string>();
  const char = (code: number) => String.fromCodePoint(code);
  for (const [, list = ""] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, from = "", to = ""] of list.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)>/g))
      font.set(from, Buffer.from(to, "hex").swap16().toString("utf16le"));
  for (const [, list = ""] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = "", until = "", to = ""] of list.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>/g))
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(until, 16); code += 1) {
        const key = code.toString(16).toUpperCase().padStart(from.length, "0");
        font.set(key, char(Number.parseInt(to, 16) + code - Number.parseInt(from, 16)));
      }
  known.set(id, font);
  return font;
}

function streamOf(objects: Objects, id: string): string {
  const body = objects.get(id) ?? "";
  const start = body.indexOf("stream\n") + "stream\n".length;
  const bytes = Buffer.from(body.slice(start, body.lastIndexOf("\nendstream")), "latin1");
  return body.includes("/FlateDecode") ? inflateSync(bytes).toString("latin1") : bytes.toString("latin1");
}
