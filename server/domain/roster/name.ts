import { foldText } from "./text";

const DOTS = /\s*[·•‧∙⋅・･．.]\s*/g;
const HAN = /\p{Script=Han}/u;
const SPACE_AT_HAN = /(?<=[\p{Script=Han}·]) | (?=[\p{Script=Han}·])/gu;

const COMPOUND = new Set(
  (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 " +
    "司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 " +
    "公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 完颜 耶律 纳兰 那拉"
  ).split(" "),
);

/**
 * A person's name as it is stored: no spaces between Chinese characters (徐　祥军 → 徐祥军), one kind of dot
 * (阿依古丽•买买提 → 阿依古丽·买买提), single spaces in Latin names.
 */
export function normaliseName(text: string): string {
  const folded = foldText(text).replace(SPACE_AT_HAN, "");
  return HAN.test(folded) ? folded.replace(DOTS, "·").replace(/^·|·$/g, "") : folded;
}

/** The surname: one of the compound surnames or the first character; of a name with dots, its first part. */
export function surnameOf(name: string): string {
  if (name.includes("·")) return name.slice(0, name.indexOf("·"));
  const characters = Array.from(name);
  const two = characters.slice(0, 2).join("");
  return characters.length > 2 && COMPOUND.has(two) ? two : (characters[0] ?? "");
}

/**
 * A name for the public page (domain.md, invariant 10): 张小明 → 张*明, 王芳 → 王*, 欧阳娜 → 欧阳*, 上官梅梅 → 上官*梅,
 * 阿依古丽·买买提 → 阿***·买买提, John Smith → J***. The full name is never given back.
 */
export function maskName(name: string): string {
  const clean = normaliseName(name);
  if (clean === "") return "";
  if (clean.includes("·")) {
    const [given = "", ...rest] = clean.split("·");
    return [maskTail(given), ...rest].join("·");
  }
  if (!HAN.test(clean)) return `${Array.from(clean)[0]}***`;
  const characters = Array.from(clean);
  if (characters.length === 1) return "*";
  const surname = Array.from(surnameOf(clean));
  const given = characters.slice(surname.length);
  const last = given.length > 1 ? given.at(-1) : "";
  return surname.join("") + "*".repeat(given.length - (last ? 1 : 0)) + last;
}

function maskTail(part: string): string {
  const characters = Array.from(part);
  return characters.length < 2 ? "*" : `${characters[0]}${"*".repeat(characters.length - 1)}`;
}
