import { type SQL, sql } from "drizzle-orm";
import { type Access, villageOf, type Work } from "@/server/services/access";
import { makerKnown } from "./reporter";

/** A word typed into a search, as it is compared; empty where nothing was asked for. */
export const soughtWord = (typed: string | undefined): string =>
  typed?.normalize("NFKC").trim().toLowerCase().slice(0, 40) ?? "";

/**
 * Entries `e` whose subject has the word in its name, pinyin or number, or that somebody of that name recorded; never by who
 * reported somebody else (domain.md, invariant 10). In: a word of soughtWord.
 */
export const ofSought = (access: Access, word: string): SQL =>
  word === ""
    ? sql`true`
    : sql`(exists (select 1 from subject f where f.county_id = e.county_id and f.id = e.subject_id
        and position(${word} in lower(f.name || ' ' || f.name_pinyin || ' ' || f.code)) > 0)
      or position(${word} in lower(e.recorded_by_name)) > 0 and ${makerKnown(access)})`;

export type Recorder = { id: string; name: string };
const MOST = 100;

/** Who recorded entries of a scheme here, those with the most first, and how many they are: the others are found by their name. */
export async function recordersOf(
  work: Work,
  schemeId: string,
  most = MOST,
): Promise<{ rows: Recorder[]; total: number }> {
  const rows = await work.tx.execute<Recorder & { total: number }>(sql`
    select e.recorded_by as id, max(e.recorded_by_name) as name, count(*) over ()::int as total from entry e
    where e.county_id = ${work.access.ctx.countyId} and e.village_id = ${villageOf(work)} and e.scheme_id = ${schemeId}
      and ${makerKnown(work.access)}
    group by e.recorded_by order by count(*) desc, e.recorded_by limit ${most}`);
  return { rows: rows.map(({ id, name }) => ({ id, name })), total: rows[0]?.total ?? 0 };
}
