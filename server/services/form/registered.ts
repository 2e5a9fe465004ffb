import { sql } from "drizzle-orm";
import { isVillageRegistered } from "@/server/domain/access/lines";
import type { Work } from "@/server/services/access";

/** How the forms of a village speak of a household, of who takes part in person, and of a branch, shop or society. */
const WORDS = {
  household: { name: "户主", code: "户号", you: "您家", card: "户积分卡", signs: "户主" },
  person: { name: "姓名", code: "编号", you: "您", card: "个人积分卡", signs: "本人" },
  organisation: { name: "单位名称", code: "编号", you: "贵单位", card: "单位积分卡", signs: "单位负责人" },
} as const;
type Words = (typeof WORDS)[keyof typeof WORDS];

/** The village's persons and units among some subjects, with the words of their kind; whoever is not in it is what its line has. One statement. */
export async function registeredAmong(
  { tx, access }: Work,
  ids: readonly string[],
): Promise<Map<string, (typeof WORDS)["person" | "organisation"]>> {
  const rows = await tx.execute<{ id: string; kind: string }>(sql`
    select id, kind from subject
    where county_id = ${access.ctx.countyId} and line = 'household' and kind <> 'household' and id = any(${sql.param([...ids])}::uuid[])`);
  return new Map(rows.flatMap(({ id, kind }) => (isVillageRegistered(kind) ? [[id, WORDS[kind]] as const] : [])));
}

export const HOUSEHOLD_WORDS: Words = WORDS.household;

/** The heads of the columns of name and number in a village's table: plain where households alone stand in it. */
export const headsOf = (mixed: boolean): { name: string; code: string } =>
  mixed ? { name: "户主（姓名、名称）", code: "户号（编号）" } : WORDS.household;
