import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/**
 * Where the bytes of attachments stand. Keys are random and say nothing; what a file is and who may have it stands in the
 * database. Another storage (an object store) is another implementation of these three.
 */
export type FileStore = {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Null where nothing stands under the key. */
  get(key: string): Promise<Buffer | null>;
  remove(key: string): Promise<void>;
};

const KEY = /^[0-9a-f]{32}$/;

/** A fresh key: 128 random bits. */
export const newStorageKey = (): string => randomBytes(16).toString("hex");

/** Where the small picture of a photo stands: beside it, told from its key, so that the row needs no second one. */
export const smallKey = (key: string): string => createHash("sha256").update(`${key}:small`).digest("hex").slice(0, 32);

/** Files in DATA_DIR/files, spread over 256 folders. A file is there whole or not at all. */
export function diskStore(dataDir = process.env.DATA_DIR || ".data"): FileStore {
  const place = (key: string): string => {
    if (!KEY.test(key)) throw new RangeError("not a storage key");
    return join(resolve(dataDir), "files", key.slice(0, 2), key);
  };
  return {
    async put(key, bytes) {
      const path = place(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const handle = await open(`${path}.part`, "wx", 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${path}.part`, path);
    },
    async get(key) {
      try {
        return await readFile(place(key));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    remove: (key) => rm(place(key), { force: true }),
  };
}
