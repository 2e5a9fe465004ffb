import { headerKey } from "./fields";

const PLACE = /^(.{1,16}?(?:党总支|党支部|支部|党委|村民委员会|居民委员会|村委会|居委会|社区|村))/;

/**
 * The village or branch that a title or tab names: 云岭县白塔镇青石村常住户登记册 → 青石村, 白塔镇镇机关党支部党员花名册 → 镇机关党支部.
 * Null when it names none.
 */
export function placeIn(text: string, kind: "household" | "party"): string | null {
  const bare = headerKey(text)
    .replace(/^(中共|中国共产党)/, "")
    .replace(/^.{2,8}?(?:[县旗]|(?<!社)区)/, "")
    .replace(/^.{1,8}?(?:镇|乡|街道)(?=.)/, "");
  const found = PLACE.exec(bare)?.[1] ?? null;
  if (!found) return null;
  if (kind === "household") return found.replace(/(村)民委员会$|(村)委会$/, "$1$2");
  // A branch named after its village: read on to the branch's own name.
  return /^(.{1,20}?(?:党总支|党支部|支部|党委))/.exec(bare)?.[1] ?? found;
}
