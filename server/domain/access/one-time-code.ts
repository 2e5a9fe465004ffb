/** Digits and capitals without those that look alike on paper (0 O, 1 I L, U V … keep V). */
export const CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
export const CODE_LENGTH = 12;

/** As printed: three groups of four. */
export const printedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");

/** As typed: case, blanks, dashes and full-width characters make no difference. Null where it cannot be a code. */
export function normalCode(typed: string): string | null {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-—–_.]/g, "");
  return plain.length === CODE_LENGTH && [...plain].every((sign) => CODE_ALPHABET.includes(sign)) ? plain : null;
}
