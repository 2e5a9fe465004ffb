import { SaxesParser } from "saxes";
import { DomainError } from "@/server/errors";
import type { Archive } from "./archive";
import type { Limits } from "./workbook";

export type Attributes = Record<string, string>;

/** What a part's reader listens to; names come without their namespace prefix. */
export type Handlers = {
  open?: (name: string, attributes: Attributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

/** Elements still allowed over all parts of one workbook. */
export type Budget = { elements: number };

const MAX_DEPTH = 64;
const MAX_ATTRIBUTES = 200;

/** Streams one XML part into `handlers`. DOCTYPE is refused, so that entities cannot be declared; malformed XML is a broken file. */
export async function parsePart(
  archive: Archive,
  path: string,
  budget: Budget,
  limits: Limits,
  handlers: Handlers,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on("doctype", () => {
    throw new DomainError("sheet.unsafe");
  });
  parser.on("error", () => {
    throw new DomainError("sheet.broken");
  });
  let attributes = 0;
  parser.on("opentagstart", () => {
    attributes = 0;
  });
  parser.on("attribute", () => {
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES) throw new DomainError("sheet.broken");
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    budget.elements -= 1;
    if (depth > MAX_DEPTH) throw new DomainError("sheet.broken");
    if (budget.elements < 0) throw new DomainError("sheet.tooManyCells", { limit: limits.cells });
    handlers.open?.(localName(tag.name), tag.attributes);
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    handlers.close?.(localName(tag.name));
  });
  if (handlers.text) parser.on("text", handlers.text);
  let seen = false;
  await archive.read(path, (text) => {
    seen ||= text.length > 0;
    parser.write(text);
  });
  if (seen) parser.close();
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** Undoes the `_x000D_` escapes of spreadsheet strings. */
export function unescapeText(text: string): string {
  return text.includes("_x")
    ? text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
