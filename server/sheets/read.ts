import { DomainError } from "@/server/errors";
import { Archive } from "./archive";
import { readDateStyles, readSharedStrings, readWorkbookParts, type Source } from "./parts";
import { LIMITS, type Limits, type Sheet, type Workbook } from "./workbook";
import { readWorksheet, type SheetContext } from "./worksheet";

/**
 * Reads an uploaded .xlsx within limits.
 * In: the bytes as uploaded. Out: the sheets in tab order, hidden ones too, with merged cells filled in.
 * Errors: `sheet.*` — too large, empty, .xls, .csv, password, not a workbook, broken, bomb, too many cells.
 */
export async function readWorkbook(bytes: Uint8Array, limits: Limits = LIMITS): Promise<Workbook> {
  refuseOtherFormats(bytes, limits);
  const archive = await Archive.open(bytes, limits);
  try {
    if (!archive.has("xl/workbook.xml")) throw new DomainError("sheet.notWorkbook");
    const source: Source = { archive, limits, budget: { elements: limits.elements } };
    const parts = await readWorkbookParts(source);
    const context: SheetContext = {
      ...source,
      strings: await readSharedStrings(source, parts.strings),
      dateStyles: await readDateStyles(source, parts.styles),
      date1904: parts.date1904,
      cellsLeft: limits.cells,
    };
    const sheets: Sheet[] = [];
    for (const { name, hidden, path } of parts.sheets) {
      sheets.push({ name, hidden, ...(await readWorksheet(context, path)) });
    }
    return { sheets };
  } finally {
    archive.close();
  }
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b];

function refuseOtherFormats(bytes: Uint8Array, limits: Limits): void {
  if (bytes.length === 0) throw new DomainError("sheet.empty");
  if (bytes.length > limits.uploadBytes) {
    throw new DomainError("sheet.tooLarge", { limit: Math.floor(limits.uploadBytes / 1024 / 1024) });
  }
  if (startsWith(bytes, ZIP)) return;
  if (startsWith(bytes, OLE)) {
    // A workbook with a password is an OLE file with a stream of this name; an old .xls is OLE without it.
    const locked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      Buffer.from("EncryptedPackage", "utf16le"),
    );
    throw new DomainError(locked ? "sheet.encrypted" : "sheet.oldFormat");
  }
  throw new DomainError(looksLikeText(bytes) ? "sheet.csv" : "sheet.notWorkbook");
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** Text has no control characters but tab and line ends; a UTF-16 mark also starts text. A web page or PDF is not a table. */
function looksLikeText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  if (head[0] === 0x25 || head[0] === 0x3c || head[0] === 0x7b) return false;
  return head.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
}
