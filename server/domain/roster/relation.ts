import { squeeze } from "./text";

/** Relation to the head of the household. */
export type Relation =
  | "head"
  | "spouse"
  | "son"
  | "daughter"
  | "sonInLaw"
  | "daughterInLaw"
  | "father"
  | "mother"
  | "fatherInLaw"
  | "motherInLaw"
  | "grandson"
  | "granddaughter"
  | "grandparent"
  | "sibling"
  | "other";

const ORDINAL = "(长|大|次|二|三|四|五|六|七|八|小|幼|养|继|独生?)?";

const PATTERNS: [RegExp, Relation][] = [
  [/^(户主|本人|户长)$/, "head"],
  [/^(妻|妻子|夫|丈夫|配偶|爱人|老婆|老公|媳妇儿?)$/, "spouse"],
  [new RegExp(`^${ORDINAL}(子|儿子|儿|男)$`), "son"],
  [new RegExp(`^${ORDINAL}(女|女儿|闺女)$`), "daughter"],
  [new RegExp(`^${ORDINAL}(女婿|婿)$`), "sonInLaw"],
  [new RegExp(`^${ORDINAL}(儿媳妇?|媳|子媳)$`), "daughterInLaw"],
  [/^(父|父亲|爸爸?|继父|养父)$/, "father"],
  [/^(母|母亲|妈妈?|继母|养母)$/, "mother"],
  [/^(岳父|公公|公爹|丈人)$/, "fatherInLaw"],
  [/^(岳母|婆婆|丈母娘?)$/, "motherInLaw"],
  [new RegExp(`^${ORDINAL}(孙|孙子|孙儿|外孙|外孙子|曾孙子?|重孙子?)$`), "grandson"],
  [new RegExp(`^${ORDINAL}(孙女|孙女儿|外孙女|曾孙女|重孙女)$`), "granddaughter"],
  [/^(外)?(祖父|祖母|爷爷|奶奶|公|婆)$|^(姥姥|姥爷|外祖父母|祖父母)$/, "grandparent"],
  [/^(哥|哥哥|兄|弟|弟弟|姐|姐姐|妹|妹妹|兄弟|姐妹|兄弟姐妹|胞[兄弟姐妹])$/, "sibling"],
];

/** Normalises 妻/妻子/配偶, 长子/儿子/子, 之孙女/孙女 …; null when empty, `other` when unknown (儿媳之母, 侄子 …). */
export function readRelation(text: string): Relation | null {
  const bare = squeeze(text).replace(/^(户主)?之/, "");
  if (bare === "") return null;
  return PATTERNS.find(([pattern]) => pattern.test(bare))?.[1] ?? "other";
}

const ELDER = new Set<Relation>(["father", "mother", "fatherInLaw", "motherInLaw", "grandparent"]);
const YOUNGER = new Set<Relation>(["son", "daughter", "grandson", "granddaughter"]);

/** Whether a relation cannot be by age: parents born on or after the head's birth, children on or before it. Dates are ISO. */
export function contradictsAge(relation: Relation, birth: string, headBirth: string): boolean {
  if (ELDER.has(relation)) return birth >= headBirth;
  return YOUNGER.has(relation) && birth <= headBirth;
}
