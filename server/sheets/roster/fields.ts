import type { HouseholdField, PartyField } from "@/server/domain/roster/raw";

/** Fields of a household register in the order a person checks them, with the headers they are known by. */
export const HOUSEHOLD_HEADERS: Record<HouseholdField, RegExp> = {
  householdNo: /^(户号|户编号|家庭编号|户口编号|户序号|户籍号|编号|序号|户数|门牌序号)$/,
  group: /^(组别|组|村民小组|小组|村小组|所在组|所属网格|网格|居民组|组名|社)$/,
  kind: /^(登记类别|登记为|登记类型|主体类别|主体类型|积分主体|积分主体类别|类别|类型)$/,
  name: /^(姓名|名称|单位名称|姓名或名称|成员姓名|家庭成员姓名|家庭成员|人员姓名|户主姓名|户主|名字)$/,
  relation: /^(与户主关系|与户主的关系|和户主关系|家庭关系|关系|称谓)$/,
  sex: /^(性别)$/,
  birth: /^(出生日期|出生年月|出生年月日|出生时间|生日)$/,
  idNumber: /^(身份证号码?|公民身份号码|公民身份证号码|居民身份证号码?|身份证|身份号码|证件号码?|身份证件号码?)$/,
  address: /^(住址|家庭住址|现住址|居住地址|户籍地址|地址|家庭地址|门牌号码?|住所)$/,
  phone: /^(联系电话|电话|电话号码|手机号码?|手机|联系方式|联系号码)$/,
  resident: /^(常住|是否常住|常住情况|居住情况|是否在家|是否在村|在家情况|居住状态)$/,
  note: /^(备注|说明|附注|其他|备考)$/,
};

/** Fields of a party-member roster with the headers they are known by. */
export const PARTY_HEADERS: Record<PartyField, RegExp> = {
  ordinal: /^(序号|编号|号|序)$/,
  name: /^(姓名|党员姓名|名字|党员)$/,
  sex: HOUSEHOLD_HEADERS.sex,
  birth: HOUSEHOLD_HEADERS.birth,
  idNumber: HOUSEHOLD_HEADERS.idNumber,
  joined: /^(入党时间|入党日期|入党年月|入党年月日|加入中共组织日期|加入党组织日期|何时入党)$/,
  standing: /^(党员类别|类别|人员类别|正式\/?预备|正式或预备|党员类型|党籍状态|党员身份)$/,
  post: /^(职务|党内职务|岗位|党内岗位|现任职务|工作岗位|职务\/岗位|担任职务)$/,
  floating: /^(是否流动党员|流动党员|是否流动|流动情况|是否为流动党员)$/,
  phone: HOUSEHOLD_HEADERS.phone,
  note: HOUSEHOLD_HEADERS.note,
};

/** Longer texts are no headers; only their beginning is looked at. */
const HEADER_LENGTH = 60;

/** Header text without spaces, line breaks, brackets' remarks and colons: `姓 名` → `姓名`, `身份证号码（18位）` → `身份证号码`. */
export function headerKey(text: string): string {
  return text
    .slice(0, HEADER_LENGTH)
    .normalize("NFKC")
    .replace(/[\s\u200b]+/g, "")
    .replace(/\([^)]*\)|[*:]/g, "");
}

/** The field a header names, or null. */
export function fieldOf<Field extends string>(headers: Record<Field, RegExp>, text: string): Field | null {
  const key = headerKey(text);
  const found = (Object.entries(headers) as [Field, RegExp][]).find(([, pattern]) => pattern.test(key));
  return found?.[0] ?? null;
}

const PERIOD = /^((\d{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[一二三四]季度)$/;

/** Whether a header names a month or a quarter, as the columns of a points ledger do. */
export function isPeriod(text: string): boolean {
  return PERIOD.test(headerKey(text));
}
