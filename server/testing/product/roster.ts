import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { PARTICIPANT_KIND, type ParticipantKind } from "@/server/domain/access/lines";
import { registeredAs } from "@/server/domain/scheme/registered";
import { writeWorkbook } from "@/server/sheets/write";
import { call, personAt } from "./people";
import type { Product } from "./product";

export type Somebody = {
  code: string;
  /** Class of the rule book; left out, the one that the roster gives. */
  classCode?: string;
  /** People of a household. */
  heads?: number;
  group?: string;
  /** Of a party member: what its register says besides. */
  standing?: "probationary" | "floating" | "cadre";
};

/** Puts everybody on the roster: households and members by a workbook; persons and units of a village, students, sellers and staff by hand. */
export async function fillRoster(product: Product, everybody: readonly Somebody[]): Promise<void> {
  const { line } = product.at;
  const byHand = everybody.filter((one) => kindOf(product, one) !== null);
  const listed = everybody.filter((one) => kindOf(product, one) === null);
  if (line === "household" && listed.length > 0) await importSheet(product, householdSheet(product, listed));
  if (line === "party") await importSheet(product, memberSheet(product, listed));
  for (const one of byHand) await addParticipant(product, one);
  if (listed.length > 0) await findListed(product, listed);
  const ids = new Map(product.subjects);
  product.subjects.clear();
  for (const { code } of everybody) product.subjects.set(code, ids.get(code) ?? "");
}

/** As what somebody is registered by hand; null is on the workbook, a household or a member. */
function kindOf({ at: { line }, definition }: Product, { classCode }: Somebody): ParticipantKind | null {
  if (line === "party") return null;
  if (line !== "household") return PARTICIPANT_KIND[line];
  const held = definition.classes.find(({ code }) => code === classCode);
  const kind = held ? registeredAs(definition, held) : null;
  return kind === "household" ? null : kind;
}

async function findListed(product: Product, listed: readonly Somebody[]): Promise<void> {
  const { line } = product.at;
  const rows = await product.rows<{ id: string; name: string }>(
    sql`select id, name from subject where county_id = ${product.at.countyId} and line = ${line}`,
  );
  for (const { code } of listed) {
    const found = rows.find(({ name }) => name === nameOf(code));
    if (!found) throw new RangeError(`${code} was not imported`);
    product.subjects.set(code, found.id);
  }
}

/** The classes of the case, decided by the body for each class at once, from the scheme's first day. */
export async function setClasses(product: Product, everybody: readonly Somebody[], on: string): Promise<void> {
  const byClass = Map.groupBy(
    everybody.filter(({ classCode }) => classCode !== undefined),
    ({ classCode }) => classCode,
  );
  for (const [classCode, list] of byClass)
    await product.do("first", "roster.setClass", {
      schemeId: product.schemeId,
      subjectIds: list.map(({ code }) => product.subjects.get(code)),
      classCode,
      on,
      note: "会议决定，材料存档",
    });
}

const HAN = "甲乙丙丁戊己庚辛壬癸";
const SURNAMES = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕施张孔曹严华金";
/** A name of Han characters that tells one from every other: h012 → 王甲乙丙. */
const nameOf = (code: string): string =>
  `${SURNAMES[code.charCodeAt(0) - 97] ?? "何"}${[...code.slice(1)].map((digit) => HAN[Number(digit)]).join("")}`;

function householdSheet({ at }: Product, everybody: readonly Somebody[]) {
  const [group] = at.groups.keys();
  return {
    name: "常住户",
    title: "石桥村常住户登记册",
    columns: ["户号", "组别", "姓名", "与户主关系"].map((header) => ({ header })),
    rows: everybody.flatMap(({ code, heads = 1, group: own }, index) =>
      Array.from({ length: heads }, (_, no) => [
        String(index + 1),
        own ?? group ?? "一组",
        no === 0 ? nameOf(code) : `${nameOf(code)}${HAN[no - 1]}`,
        no === 0 ? "户主" : "子",
      ]),
    ),
  };
}

function memberSheet({ at }: Product, everybody: readonly Somebody[]) {
  const [branch = "石桥村党支部"] = at.groups.keys();
  return {
    name: "党员",
    title: `${branch}党员花名册`,
    columns: ["序号", "姓名", "党员类别", "入党时间", "职务", "是否流动党员"].map((header) => ({ header })),
    rows: everybody.map(({ code, standing }, index) => [
      String(index + 1),
      nameOf(code),
      standing === "probationary" ? "预备党员" : "正式党员",
      standing === "probationary" ? "2025-03-01" : "2001-07-01",
      standing === "cadre" ? "村委会委员" : "",
      standing === "floating" ? "是" : "否",
    ]),
  };
}

async function importSheet(product: Product, sheet: Parameters<typeof writeWorkbook>[0][number]): Promise<void> {
  const bytes = await writeWorkbook([sheet]);
  const ctx = personAt(product.at, "first", product.day);
  const unit = product.at.home.code;
  const { id: runId } = await call<{ id: string }>(ctx, "import.upload", { unit, fileName: "名册.xlsx", bytes });
  await call(ctx, "import.run", { unit, runId, mode: "all", changed: "update", idempotencyKey: randomUUID() });
}

async function addParticipant(product: Product, one: Somebody): Promise<void> {
  const { code, classCode, group } = one;
  const { line, groups } = product.at;
  const groupId = group === undefined ? null : (groups.get(group)?.id ?? null);
  const { id } = await product.do("first", "roster.createParticipant", {
    kind: kindOf(product, one),
    name: nameOf(code),
    // A village's register stands before its rule book: the class is set once that is in force.
    ...(classCode === undefined || line === "household" ? {} : { classCode }),
    ...(line === "school" ? {} : { groupId }),
    joinedOn: product.day,
  });
  product.subjects.set(code, id);
}
