import { DomainError } from "@/server/errors";
import type { Archive } from "./archive";
import type { Limits } from "./workbook";
import { type Budget, parsePart, unescapeText } from "./xml";

/** An open upload: its parts, and what may still be read of them. */
export type Source = { archive: Archive; limits: Limits; budget: Budget };

type SheetEntry = { name: string; hidden: boolean; path: string };

export type WorkbookParts = { sheets: SheetEntry[]; date1904: boolean; strings: string; styles: string };

const WORKBOOK = "xl/workbook.xml";

/** Names, states and parts of the sheets, in tab order, and the date system. */
export async function readWorkbookParts(source: Source): Promise<WorkbookParts> {
  const { archive, budget, limits } = source;
  const targets = new Map<string, string>();
  const byType = new Map<string, string>();
  await parsePart(archive, "xl/_rels/workbook.xml.rels", budget, limits, {
    open: (name, at) => {
      if (name !== "Relationship" || at.TargetMode === "External") return;
      const path = resolve(at.Target ?? "");
      targets.set(at.Id ?? "", path);
      byType.set((at.Type ?? "").split("/").pop() ?? "", path);
    },
  });
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  await parsePart(archive, WORKBOOK, budget, limits, {
    open: (name, at) => {
      if (name === "workbookPr") date1904 = at.date1904 === "1" || at.date1904 === "true";
      if (name !== "sheet") return;
      const id = Object.entries(at).find(([key]) => key === "id" || key.endsWith(":id"))?.[1] ?? "";
      const path = targets.get(id);
      // A chart sheet has a name but no table: it is not a worksheet and is passed over.
      if (path?.includes("worksheets/") && archive.has(path)) {
        sheets.push({ name: at.name ?? "", hidden: (at.state ?? "visible") !== "visible", path });
      }
    },
  });
  if (sheets.length > limits.sheets) throw new DomainError("sheet.tooManySheets", { limit: limits.sheets });
  if (sheets.length === 0) throw new DomainError("sheet.noSheets");
  return {
    sheets,
    date1904,
    strings: byType.get("sharedStrings") ?? "xl/sharedStrings.xml",
    styles: byType.get("styles") ?? "xl/styles.xml",
  };
}

function resolve(target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  return target.startsWith("../") ? target.slice(3) : `xl/${target}`;
}

/** Shared strings: the runs of rich text joined, phonetic readings left out. */
export async function readSharedStrings(source: Source, path: string): Promise<string[]> {
  const strings: string[] = [];
  const text = new TextCollector(source.limits);
  await parsePart(source.archive, path, source.budget, source.limits, {
    open: (name) => {
      if (name === "si") text.start();
      else text.open(name);
    },
    text: (piece) => text.add(piece),
    close: (name) => {
      if (name === "si") strings.push(text.take());
      else text.close(name);
    },
  });
  return strings;
}

/** Collects the `t` elements of one string item, outside `rPh` (phonetic runs), within the length cap. */
export class TextCollector {
  private value = "";
  private inText = false;
  private phonetic = false;

  constructor(private readonly limits: Limits) {}

  start(): void {
    this.value = "";
    this.inText = false;
    this.phonetic = false;
  }

  open(name: string): void {
    if (name === "rPh") this.phonetic = true;
    if (name === "t") this.inText = !this.phonetic;
  }

  close(name: string): void {
    if (name === "rPh") this.phonetic = false;
    if (name === "t") this.inText = false;
  }

  add(piece: string): void {
    if (!this.inText) return;
    this.value += piece;
    if (this.value.length > this.limits.textLength) {
      throw new DomainError("sheet.textTooLong", { limit: this.limits.textLength });
    }
  }

  take(): string {
    return unescapeText(this.value);
  }
}

/** For each cell style (`s`), whether its number format shows a date. */
export async function readDateStyles(source: Source, path: string): Promise<boolean[]> {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellXfs = false;
  await parsePart(source.archive, path, source.budget, source.limits, {
    open: (name, at) => {
      if (name === "numFmt") custom.set(Number(at.numFmtId), isDateFormat(at.formatCode ?? ""));
      if (name === "cellXfs") inCellXfs = true;
      if (name !== "xf" || !inCellXfs) return;
      const id = Number(at.numFmtId ?? 0);
      styles.push(custom.get(id) ?? isBuiltInDate(id));
    },
    close: (name) => {
      if (name === "cellXfs") inCellXfs = false;
    },
  });
  return styles;
}

/** 14–17 and 22 are the common dates; 27–31, 36 and 50–58 are those of Chinese, Japanese and Korean Excel, 32–35 times of day. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
}

function isDateFormat(code: string): boolean {
  const bare = (code.split(";")[0] ?? "").replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  return /[yeEgdD]/i.test(bare.replace(/general|e[+-]/gi, ""));
}
