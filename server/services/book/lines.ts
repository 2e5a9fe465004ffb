import { and, asc, eq, sql } from "drizzle-orm";
import { bookLine } from "@/db/schema/book";
import type { Book, Goods } from "@/server/domain/book/page";
import { villageOf, type Work } from "@/server/services/access";

export type BookLine = typeof bookLine.$inferSelect;

/** Two people writing in one book of a village wait for each other until the first has finished. */
export async function lockBook(work: Work, book: Book): Promise<void> {
  await work.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`book ${work.access.ctx.countyId} ${villageOf(work)} ${book}`}, 0))`,
  );
}

/** The lines of a village's book in their order; of one kind of goods where asked. */
export function linesOf(work: Work, book: Book, goods?: Goods): Promise<BookLine[]> {
  return work.tx
    .select()
    .from(bookLine)
    .where(
      and(
        eq(bookLine.countyId, work.access.ctx.countyId),
        eq(bookLine.villageId, villageOf(work)),
        eq(bookLine.book, book),
        goods ? and(eq(bookLine.what, goods.what), eq(bookLine.measure, goods.measure)) : undefined,
      ),
    )
    .orderBy(asc(bookLine.on), asc(bookLine.at), asc(bookLine.id));
}

/** What a line changes in its own book: money in fen, goods in pieces. */
export const amountOf = (line: Pick<BookLine, "fen" | "pieces">): number => line.pieces ?? line.fen;

export const asAmount = (line: BookLine) => ({
  on: line.on,
  amount: amountOf(line),
  strikes: line.strikesId !== null,
});
