import { type Finding, finding } from "./findings";
import type { RawSheet } from "./raw";
import { squeeze } from "./text";

/** An info when the title names another village or branch than the one the import is for. */
export function samePlace(titlePlace: RawSheet<string>["titlePlace"], expected: string | undefined): Finding[] {
  if (!titlePlace || !expected) return [];
  const [found, wanted] = [squeeze(titlePlace.name), squeeze(expected)];
  // 青石村 and 青石村党支部, or 白塔镇青石村, are one place written shorter or longer.
  if (found.includes(wanted) || wanted.includes(found)) return [];
  const { row, column } = titlePlace;
  return [finding("title.otherPlace", { row, column, value: titlePlace.name, expected })];
}
