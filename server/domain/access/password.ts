/** Shortest password a person may choose; long ones need no mixture of signs. */
const SHORTEST_PASSWORD = 10;

/** What people choose first and attackers try first; compared without case, from ten characters on. */
const COMMON = [
  "1234567890",
  "0123456789",
  "12345678910",
  "123456789a",
  "a123456789",
  "1234567891",
  "0987654321",
  "9876543210",
  "1111111111",
  "0000000000",
  "8888888888",
  "6666666666",
  "1122334455",
  "1234512345",
  "123123123123",
  "1q2w3e4r5t",
  "1qaz2wsx3edc",
  "qwertyuiop",
  "qwer123456",
  "abc1234567",
  "abcd123456",
  "abc123456789",
  "password123",
  "password1234",
  "passw0rd123",
  "woaini1314",
  "woaini520520",
  "iloveyou520",
  "5201314520",
  "5201314521",
  "admin12345",
  "admin123456",
  "zhongguo123",
  "xiangji123",
  "xiangji1234",
  "xiangji12345",
];

export type PasswordFault = "password.tooShort" | "password.isName" | "password.common";

/**
 * What is wrong with a chosen password, or null. In: the password and the names its owner signs in with.
 * Length, not the owner's name or phone, not one of the common ones, not one character repeated.
 */
export function passwordFault(password: string, names: readonly string[]): PasswordFault | null {
  const plain = password.normalize("NFKC").toLowerCase();
  if ([...plain].length < SHORTEST_PASSWORD) return "password.tooShort";
  if (names.some((name) => name.length > 1 && (plain === name || plain === name + name))) return "password.isName";
  if (COMMON.includes(plain) || new Set(plain).size < 4) return "password.common";
  return null;
}
