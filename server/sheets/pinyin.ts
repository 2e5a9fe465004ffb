import { pinyin } from "pinyin-pro";

const KEEP = /[^a-z0-9]/g;

/**
 * Initials of a name for search, surname read as a surname: 单小明 → sxm, 阿依古丽·买买提 → aygmmt… in lower case.
 * Latin letters and digits stay as they are.
 */
export function nameInitials(name: string): string {
  const letters = pinyin(name, {
    pattern: "first",
    toneType: "none",
    type: "array",
    mode: "surname",
    nonZh: "consecutive",
  });
  return letters.join("").toLowerCase().replace(KEEP, "");
}

/** How a name sounds, tones aside: 张艳 and 张燕 are both `zhang yan`. For names written down by ear. */
export const nameSound = (name: string): string =>
  pinyin(name, { toneType: "none", mode: "surname", nonZh: "consecutive" }).toLowerCase();
