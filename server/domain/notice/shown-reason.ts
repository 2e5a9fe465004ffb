import { maskName } from "@/server/domain/roster/name";

/** What a notice may show of a reason: in full inside the village, masked behind the QR code. */
export type ShownReason = { board: string; web: string };

/** A name of the village's roster; a minor's stands nowhere. */
export type KnownName = { name: string; minor: boolean };

/**
 * Words of health: a reason that has one is not shown at all (domain.md, invariant 10). Rather too many than too few: a
 * reason that is left out can still be asked for at the office.
 */
const HEALTH =
  /病|残疾|残障|伤残|住院|手术|化疗|透析|癌|肿瘤|怀孕|孕妇|流产|引产|结扎|精神|抑郁|智力|智障|艾滋|乙肝|肝炎|结核|确诊|诊断|传染|康复|失能|吸毒|戒毒/;
/** Eleven digits of a telephone, fifteen or eighteen of an identity number, also with gaps; anything of five digits and more. */
const LONG_NUMBER = /\d(?:[ \u00A0-]?\d){4,17}[xX]?/g;
const DATE_LIKE = /^(?:19|20)\d{2}[- ]?(?:0?[1-9]|1[0-2])(?:[- ]?(?:0?[1-9]|[12]\d|3[01]))?$/;
/** Number of a house, building, unit or room. */
const HOUSE = /\d+\s*(?:号楼|号院|门牌|栋|幢|单元|室|号(?!线|文|令))|门牌\s*[:：]?\s*\d+|户号\s*[:：]?\s*\d+/g;
const LEFT_OUT = "…";
const A_MINOR = "（未成年人）";

/**
 * Guards the reason of an entry before it is printed: drops what looks like an identity number, a telephone or a house
 * number, names no minor, and leaves out whole reasons of health. For the web names of the roster are masked.
 * In: the reason as recorded and the names of the village. Out: empty texts where nothing may be shown.
 */
export function shownReason(reason: string, names: NameFinder): ShownReason {
  const plain = reason
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (wide) => wide.normalize("NFKC"))
    .replace(/\s+/g, " ")
    .trim();
  if (plain === "" || HEALTH.test(plain)) return { board: "", web: "" };
  const guarded = plain
    .replace(LONG_NUMBER, (number) => (DATE_LIKE.test(number) ? number : LEFT_OUT))
    .replace(HOUSE, LEFT_OUT)
    .replace(/(?:…\s*)+/g, LEFT_OUT);
  const board = names.replace(guarded, ({ name, minor }) => (minor ? A_MINOR : name));
  const web = names.replace(guarded, ({ name, minor }) => (minor ? A_MINOR : maskName(name)));
  return { board, web };
}

export type NameFinder = { replace(text: string, by: (found: KnownName) => string): string };

/** Finds the names of a roster in a text, the longest first, in one pass whatever their number. A single character is no name. */
export function nameFinder(names: readonly KnownName[]): NameFinder {
  const byStart = new Map<string, KnownName[]>();
  for (const known of names) {
    const characters = Array.from(known.name);
    if (characters.length < 2) continue;
    const start = characters.slice(0, 2).join("");
    byStart.set(start, [...(byStart.get(start) ?? []), known]);
  }
  // Of two people with one name the minor goes first: it is then left out for both.
  for (const list of byStart.values())
    list.sort((a, b) => b.name.length - a.name.length || Number(b.minor) - Number(a.minor));
  return {
    replace(text, by) {
      let out = "";
      for (let at = 0; at < text.length; ) {
        const found = byStart.get(text.slice(at, at + 2))?.find(({ name }) => text.startsWith(name, at));
        out += found ? by(found) : text.charAt(at);
        at += found ? found.name.length : 1;
      }
      return out;
    },
  };
}
