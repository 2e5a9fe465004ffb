import { and, eq, inArray, sql } from "drizzle-orm";
import { villageProfile } from "@/db/schema/org";
import { rollupVillage } from "@/db/schema/rollup";
import { scheme } from "@/db/schema/scheme";
import type { OrgPath } from "@/server/domain/access/path";
import { FUND_SOURCES, sumOf } from "@/server/domain/book/lines";
import type { Book, BookPage, BookRow, RedeemedMonth, ShownLine, SumBy, VillageFunds } from "@/server/domain/book/page";
import { yearOf } from "@/server/domain/calendar/dates";
import type { Funds } from "@/server/domain/scheme/aims";
import { villageOf, type Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { amountOf, asAmount, type BookLine, linesOf } from "./lines";

/** Lines with what the book holds after each, in the order of the book. */
function withBalance(lines: readonly BookLine[]): BookRow[] {
  const struck = new Set(lines.map(({ strikesId }) => strikesId));
  const held = new Map<string, number>();
  return lines.map((line) => {
    const key = line.book === "fund" ? "" : `${line.what}\n${line.measure}`;
    const balance = (held.get(key) ?? 0) + amountOf(line);
    held.set(key, balance);
    return { line, balance, struck: struck.has(line.id) };
  });
}

/** Sums of a village's book by what it is about (source or use; goods and measure), the largest first. */
function sumsBy(lines: readonly BookLine[]): SumBy[] {
  const by = new Map<string, BookLine[]>();
  for (const line of lines) {
    const key = `${line.what}\n${line.measure ?? ""}`;
    by.set(key, [...(by.get(key) ?? []), line]);
  }
  return [...by.values()].map((of) => ({
    what: of[0]?.what ?? "",
    measure: of[0]?.measure ?? "",
    ...sumOf(of.map(asAmount)),
    fen: of.reduce((sum, { fen }) => sum + fen, 0),
  }));
}

/** What the schemes in force in the village say about its funds (definition.funds). */
async function villageFunds(work: Work): Promise<VillageFunds> {
  const rows = await work.tx
    .select({ versionId: scheme.versionId })
    .from(scheme)
    .where(
      and(
        eq(scheme.countyId, work.access.ctx.countyId),
        eq(scheme.villageId, villageOf(work)),
        eq(scheme.status, "in_force"),
      ),
    )
    .orderBy(scheme.line, scheme.adoptedOn, scheme.id);
  const funds: Funds[] = [];
  for (const { versionId } of rows) {
    const found = (await definitionOf(work, versionId)).funds;
    if (found) funds.push(found);
  }
  const caps = funds.flatMap(({ capPerResident }) => capPerResident ?? []);
  const named = funds.flatMap(({ sources }) => sources.map(({ title }) => title));
  return {
    capPerResident: caps.length > 0 ? Math.min(...caps) : null,
    yearly: funds.find(({ yearly }) => yearly)?.yearly ?? null,
    sources: named.length > 0 ? [...new Map(named.map((one) => [one.zh, one])).values()] : FUND_SOURCES,
  };
}

/** 兑换支出 of the village in a year, month by month, from the rollups: the same figure as in every indicator. */
async function redeemedMonths(work: Work, year: number): Promise<RedeemedMonth[]> {
  const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}`);
  const rows = await work.tx
    .select({ month: rollupVillage.span, fen: sql<number>`sum(${rollupVillage.valueFen})::float8` })
    .from(rollupVillage)
    .where(
      and(
        eq(rollupVillage.countyId, work.access.ctx.countyId),
        eq(rollupVillage.villageId, villageOf(work)),
        inArray(rollupVillage.span, months),
      ),
    )
    .groupBy(rollupVillage.span)
    .having(sql`sum(${rollupVillage.valueFen}) > 0`)
    .orderBy(rollupVillage.span);
  return rows.map(({ month, fen }) => ({ month, fen: Number(fen) }));
}

/**
 * 资金台账 or 物资台账 of a village in a year: its lines with the running balance, sums, what the rule books allow, and beside them
 * what was redeemed at its value (never in the balance: the goods were bought with it before).
 */
export async function readBook(work: Work, book: Book, year: number): Promise<BookPage> {
  const [all, funds, redeemed, [people]] = await Promise.all([
    linesOf(work, book),
    villageFunds(work),
    redeemedMonths(work, year),
    work.tx
      .select({
        resident: villageProfile.residentPopulation,
        source: villageProfile.populationSource,
        date: villageProfile.populationDate,
      })
      .from(villageProfile)
      .where(and(eq(villageProfile.countyId, work.access.ctx.countyId), eq(villageProfile.villageId, villageOf(work)))),
  ]);
  const inYear = (line: ShownLine) => yearOf(line.on) === year;
  const before = all.filter((line) => yearOf(line.on) < year);
  const until = all.filter((line) => yearOf(line.on) <= year);
  const first = all[0] ? yearOf(all[0].on) : yearOf(work.today);
  const last = yearOf(work.today);
  return {
    book,
    year,
    years: Array.from({ length: last - first + 1 }, (_, i) => last - i),
    rows: withBalance(all).filter(({ line }) => inYear(line)),
    opening: before.reduce((sum, line) => sum + amountOf(line), 0),
    sum: sumOf(all.filter(inYear).map(asAmount)),
    closing: until.reduce((sum, line) => sum + amountOf(line), 0),
    by: sumsBy(all.filter(inYear)),
    goods: book === "stock" ? sumsBy(until) : [],
    /** What is there today, whatever year is looked at. */
    there: sumsBy(all),
    funds,
    redeemed,
    redeemedFen: redeemed.reduce((sum, { fen }) => sum + fen, 0),
    people: people ?? null,
    today: work.today,
  };
}

export type VillageBook = {
  id: string;
  path: OrgPath;
  name: string;
  nameEn: string;
  received: number;
  spent: number;
  balance: number;
  redeemed: number;
};

/** Above the village: what each village's fund book says in a year, practice villages left out. Fen. */
export async function villageBooks({ tx, access }: Work, year: number): Promise<VillageBook[]> {
  const { countyId } = access.ctx;
  const within = (alias: string) =>
    sql`${sql.identifier(alias)}.county_id = ${countyId} and ${sql.identifier(alias)}.org_path >= ${access.path} and ${sql.identifier(alias)}.org_path < ${`${access.path}~`}`;
  return tx.execute<VillageBook>(sql`
    with money as (
      select b.village_id, b.fen, (b.strikes_id is null) = (b.fen > 0) as came_in,
        b.booked_on >= ${`${year}-01-01`}::date as this_year
      from book_line b where ${within("b")} and b.book = 'fund' and b.booked_on <= ${`${year}-12-31`}::date
    ), sums as (
      select village_id, sum(fen) as balance, sum(fen) filter (where came_in and this_year) as received,
        -sum(fen) filter (where not came_in and this_year) as spent
      from money group by village_id
    ), redeemed as (
      select r.village_id, sum(r.value_fen) as fen from rollup_village r where ${within("r")} and r.span = ${String(year)} group by r.village_id
    )
    select u.id, u.org_path as path, u.name, u.name_en as "nameEn", coalesce(s.received, 0)::float8 as received, coalesce(s.spent, 0)::float8 as spent,
      coalesce(s.balance, 0)::float8 as balance, coalesce(d.fen, 0)::float8 as redeemed
    from org_unit u left join sums s on s.village_id = u.id left join redeemed d on d.village_id = u.id
    where ${within("u")} and u.level = 'village' and u.kind in ('village', 'community') and not u.practice
    order by u.org_path`);
}
