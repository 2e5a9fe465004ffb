import type { VillageKind } from "@/server/domain/access/lines";
import type { SubjectKind } from "@/server/domain/scheme/parts";
import { type Finding, finding } from "./findings";
import { normaliseName } from "./name";
import { cellText, columnOf } from "./person";
import type { HouseholdField, RawRow } from "./raw";
import { squeeze } from "./text";

/** A row of a village's register that is no household: who takes part in person, or a branch, shop, cooperative, society. */
export type RegisteredRecord = {
  row: number;
  kind: VillageKind;
  /** What the sheet calls it: 党员, 商户 … Often the title of a class of the rule book. */
  category: string;
  name: string;
  /** 编号 as written; null when the sheet has none. */
  number: string | null;
  group: string | null;
  address: string;
  note: string;
  valid: boolean;
};

const ORGANISATION =
  /(单位|组织|机构|团体|企业|公司|商户|商家|商铺|店铺|超市|个体户|个体工商户|合作社|协会|服务队|党支部|支部|服务行业)$/;
const PERSON = /(个人|居民|村民|党员|干部|志愿者|工作者)$/;
const HOUSEHOLD = /户|家庭/;

/**
 * What a 类别 cell registers a row as. In: 户, 个人, 单位, or the words offices use (党员, 村干部, 商户, 党支部 …). Empty is a
 * household; so is what nobody can read.
 */
function readKind(text: string): VillageKind | "household" | "unreadable" {
  const word = squeeze(text).replace(/[（(].*$/, "");
  if (word === "") return "household";
  if (ORGANISATION.test(word)) return "organisation";
  if (PERSON.test(word)) return "person";
  return HOUSEHOLD.test(word) ? "household" : "unreadable";
}

const TRADE = /(企业|公司|商户|商家|商铺|店铺|超市|个体户|个体工商户|服务行业)$/;

/** What the words of a 类别 cell say more exactly than the register does: a member among persons, a shop among units. */
export function exactKind({ kind, category }: Pick<RegisteredRecord, "kind" | "category">): SubjectKind {
  if (kind === "organisation") return TRADE.test(category) ? "workplace" : kind;
  if (category.endsWith("党员")) return "member";
  return category.endsWith("工作者") ? "staff" : kind;
}

/**
 * Reads a row as a person or a unit; null where it is of a household: because it says so, says nothing, or states a relation to
 * a head (a register that marks its members 党员 is still one of households). Findings are added to `found`.
 */
export function readRegistered(row: RawRow<HouseholdField>, found: Finding[]): RegisteredRecord | null {
  const { cells } = row;
  const category = cellText(cells.kind);
  const kind = readKind(category);
  if (kind === "unreadable")
    found.push(finding("kind.unreadable", { row: row.row, column: columnOf(cells.kind), value: category }));
  if (kind === "household" || kind === "unreadable" || cellText(cells.relation) !== "") return null;
  const name = normaliseName(cellText(cells.name));
  if (name === "") found.push(finding("name.missing", { row: row.row, column: columnOf(cells.name), value: "" }));
  return {
    row: row.row,
    kind,
    category: squeeze(category),
    name,
    number: cellText(cells.householdNo) || null,
    group: cellText(cells.group) || null,
    address: cellText(cells.address),
    note: cellText(cells.note),
    valid: name !== "",
  };
}
