/** What an attachment may be; photos are kept as WebP whatever came. */
export type FileKind = "pdf" | "jpg" | "png" | "docx" | "webp";

/** 10 MB: a scan of some pages. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;

export const CONTENT_TYPES: Readonly<Record<FileKind, string>> = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPG = Buffer.from([0xff, 0xd8, 0xff]);
const PDF = Buffer.from("%PDF-");
const RIFF = Buffer.from("RIFF");
const WEBP = Buffer.from("WEBP");
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** Stands in the directory at the end of every Word document, and in no workbook. */
const WORD = Buffer.from("word/document.xml");

/** What a file is by its own bytes, whatever it is called; null where it is none of the kinds taken. */
export function kindOf(bytes: Uint8Array): FileKind | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = (mark: Buffer) => head.subarray(0, mark.length).equals(mark);
  if (begins(PDF)) return "pdf";
  if (begins(PNG)) return "png";
  if (begins(JPG)) return "jpg";
  if (begins(RIFF) && head.subarray(8, 12).equals(WEBP)) return "webp";
  return begins(ZIP) && head.includes(WORD) ? "docx" : null;
}

/** Brands of what an iPhone takes unless it is told otherwise; no free library decodes it. */
const HEIC = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"];

/** Whether it is a photo in Apple's HEIC, so that the answer can say how to set the phone. */
export function isHeic(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 12)).toString("latin1");
  return head.slice(4, 8) === "ftyp" && HEIC.includes(head.slice(8, 12));
}

/** A name that can stand in a list and in a download: no control characters or separators, the ending of its kind. */
export function cleanName(name: string, kind: FileKind): string {
  const stem = name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, " ")
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .trim()
    .slice(0, 100);
  return `${stem || "附件"}.${kind}`;
}
