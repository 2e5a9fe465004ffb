/** Sign-in names: letters, digits, dot, dash and underscore, or Chinese characters; 2 to 40 of them. Compared without case. */
export const LOGIN_SHAPE = /^[0-9a-z\p{Script=Han}][0-9a-z._\-\p{Script=Han}]{1,39}$/u;

const PHONE = /^1[3-9]\d{9}$/;

/**
 * One form for one name: full-width characters, capitals and the blanks and dashes people type in phone numbers make no
 * difference. In: what was typed, a user name or a phone. Out: what the blind index is made of.
 */
export function normalLogin(typed: string): string {
  const plain = typed.normalize("NFKC").trim().toLowerCase();
  const digits = plain.replace(/^\+?86(?=[\s-]*1)/, "").replace(/[\s-]/g, "");
  return PHONE.test(digits) ? digits : plain;
}

export const isPhone = (login: string): boolean => PHONE.test(login);
