import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { DomainError } from "@/server/errors";
import type { Limits } from "./workbook";

/** Small parts may compress beyond the ratio (an empty theme does); a bomb cannot hide below this size. */
const RATIO_FREE_BYTES = 1024 * 1024;

/** A zip whose parts are read within limits; the unpacked bytes of all reads are counted together. */
export class Archive {
  private unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly parts: Map<string, Entry>,
    private readonly limits: Limits,
  ) {}

  /** Reads the central directory; refuses too many parts and declared bombs before unpacking anything. */
  static async open(bytes: Uint8Array, limits: Limits): Promise<Archive> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const parts = new Map<string, Entry>();
    let declared = 0;
    const zip = await orBroken(fromBufferPromise(buffer, { lazyEntries: true, autoClose: false }));
    if (zip.entryCount > limits.entries) throw new DomainError("sheet.unpacksTooLarge");
    await orBroken(
      (async () => {
        for await (const entry of zip.eachEntry()) {
          if (entry.isEncrypted()) throw new DomainError("sheet.encrypted");
          declared += entry.uncompressedSize;
          refuseBomb(entry, entry.uncompressedSize, declared, limits);
          parts.set(entry.fileName.toLowerCase(), entry);
        }
      })(),
    );
    return new Archive(zip, parts, limits);
  }

  has(path: string): boolean {
    return this.parts.has(path.toLowerCase());
  }

  /** Streams one part as text to `take`; a missing part gives nothing. UTF-8, or UTF-16 with a byte order mark. */
  async read(path: string, take: (text: string) => void): Promise<void> {
    const entry = this.parts.get(path.toLowerCase());
    if (!entry) return;
    const stream: Readable = await orBroken(this.zip.openReadStreamPromise(entry));
    let decoder: TextDecoder | null = null;
    let own = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        own += chunk.length;
        this.unpacked += chunk.length;
        refuseBomb(entry, own, this.unpacked, this.limits);
        decoder ??= decoderFor(chunk);
        take(decoder.decode(chunk, { stream: true }));
      }
      if (decoder) take(decoder.decode());
    } catch (error) {
      throw error instanceof DomainError ? error : new DomainError("sheet.broken");
    } finally {
      stream.destroy();
    }
  }

  close(): void {
    this.zip.close();
  }
}

function refuseBomb(entry: Entry, own: number, total: number, limits: Limits): void {
  const swollen = own > RATIO_FREE_BYTES && own > entry.compressedSize * limits.ratio;
  if (swollen || total > limits.unpackedBytes) throw new DomainError("sheet.unpacksTooLarge");
}

function decoderFor(chunk: Buffer): TextDecoder {
  const mark = chunk.length > 1 ? chunk.readUInt16BE(0) : 0;
  const encoding = mark === 0xfeff ? "utf-16be" : mark === 0xfffe ? "utf-16le" : "utf-8";
  return new TextDecoder(encoding, { fatal: true });
}

async function orBroken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError("sheet.broken");
  }
}
