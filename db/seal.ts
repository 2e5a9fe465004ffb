import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

const VERSION = 1;

function key(name: "FIELD_ENCRYPTION_KEY" | "BLIND_INDEX_KEY"): Buffer {
  const hex = process.env[name] ?? "";
  const bytes = Buffer.from(hex, "hex");
  if (bytes.length !== 32) throw new Error(`${name} must be 64 hexadecimal digits.`);
  return bytes;
}

/**
 * Seals personal text (identity numbers, phones, uploaded registers) with AES-256-GCM.
 * `bound` (table, county and row) is authenticated, so a sealed value moved to another row does not open.
 */
export function seal(plain: string | Buffer, bound: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key("FIELD_ENCRYPTION_KEY"), iv);
  cipher.setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made; throws where it was changed or belongs to another row. */
export function unseal(sealed: Buffer, bound: string): Buffer {
  if (sealed[0] !== VERSION) throw new Error("sealed with an unknown version");
  const decipher = createDecipheriv("aes-256-gcm", key("FIELD_ENCRYPTION_KEY"), sealed.subarray(1, 13));
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
}

/** Keyed hash by which an exact value is found without being readable: `kind` keeps names, phones and codes apart. */
export function blindIndex(kind: string, value: string): Buffer {
  return createHmac("sha256", key("BLIND_INDEX_KEY")).update(`${kind}\u001f${value}`).digest();
}
