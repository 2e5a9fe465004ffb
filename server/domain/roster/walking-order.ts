export type Stop = { group: string; place: string; code: string; name: string };

const NUMBERS: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 };
const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });

/** 十二 → 12, so that the groups and streets of a village stand in the order of their numbers. */
function withDigits(text: string): string {
  return text.normalize("NFKC").replace(/[一二三四五六七八九十]{1,3}(?=[组社巷排栋单幢号区])/g, (word) => {
    const [tens, ones] = word.includes("十") ? word.split("十") : ["", word];
    const ten = word.includes("十") ? (NUMBERS[tens ?? ""] ?? 1) * 10 : 0;
    return String(ten + (NUMBERS[ones ?? ""] ?? 0));
  });
}

const compare = (a: string, b: string) => collator.compare(withDigits(a), withDigits(b));

/**
 * The order in which an area is walked: by group, by house or stall (9号 before 10号), by number in the roster.
 * In: stops with the house or stall as written, "" where there is none (these come last). Out: a sorted copy.
 */
export function walkingOrder<T extends Stop>(stops: readonly T[]): T[] {
  return [...stops].sort(
    (a, b) =>
      compare(a.group, b.group) ||
      Number(a.place === "") - Number(b.place === "") ||
      compare(a.place, b.place) ||
      compare(a.code, b.code) ||
      compare(a.name, b.name),
  );
}

/** The street of an address: what stands before the last house number; "" where there is none. */
export const streetOf = (address: string): string =>
  /^(.*?)[\d０-９一二三四五六七八九十]+(?:[-－][\d０-９]+)?号?[^\d０-９]*$/.exec(address.trim())?.[1]?.trim() ?? "";
