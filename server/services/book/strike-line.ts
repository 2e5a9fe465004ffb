import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { bookLine } from "@/db/schema/book";
import type { TenantContext } from "@/server/domain/access/context";
import { formatYuan, leastFrom } from "@/server/domain/book/lines";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { amountOf, asAmount, type BookLine, linesOf, lockBook } from "./lines";

export const StrikeLine = z.strictObject({
  unit: unitCodeField,
  lineId: uuid,
  reason: text(200, 2),
  idempotencyKey: idempotencyKeyField,
});
export type StrikeLine = z.output<typeof StrikeLine>;

/**
 * 冲销: a line written by mistake is struck, once, by a line of the opposite sign that names it; both stay in the book. Money and
 * goods that have gone out since cannot be struck from under them.
 * Errors: book.notFound, book.alreadyStruck, book.isStrike, book.moneyGone, book.goodsGone (both say what is left).
 */
export async function strikeLine({ ctx, input }: { ctx: TenantContext; input: StrikeLine }): Promise<{ id: string }> {
  const access = authorise(ctx, "book.write", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => strike(work, input)));
}

async function strike(work: Work, input: StrikeLine): Promise<{ id: string }> {
  const { tx, access, now, today } = work;
  const found = await lineOf(work, input.lineId);
  await lockBook(work, found.book);
  if (found.strikesId) throw new DomainError("book.isStrike");
  const goods = found.measure === null ? undefined : { what: found.what, measure: found.measure };
  const lines = await linesOf(work, found.book, goods);
  if (lines.some(({ strikesId }) => strikesId === found.id)) throw new DomainError("book.alreadyStruck");
  const least = leastFrom(lines.map(asAmount), today);
  if (amountOf(found) > least) {
    const left = Math.max(0, least);
    throw found.book === "fund"
      ? new DomainError("book.moneyGone", { left: formatYuan(left) })
      : new DomainError("book.goodsGone", { left, what: found.what, measure: found.measure ?? "" });
  }
  const id = newId(now);
  await Promise.all([
    tx.insert(bookLine).values({
      countyId: found.countyId,
      id,
      orgPath: found.orgPath,
      villageId: found.villageId,
      book: found.book,
      // The mistake was there until today: the balances printed before stay what they were.
      on: today,
      what: found.what,
      measure: found.measure,
      pieces: found.pieces === null ? null : -found.pieces,
      fen: -found.fen,
      voucher: found.voucher,
      note: input.reason,
      strikesId: found.id,
      byUserId: access.ctx.userId,
      byName: access.ctx.userName,
      at: now,
    }),
    writeAudit(work, {
      action: "book.strike",
      targetKind: "bookLine",
      targetId: found.id,
      detail: { book: found.book, fen: found.fen, pieces: found.pieces, reason: input.reason },
    }),
  ]);
  return { id };
}

async function lineOf(work: Work, lineId: string): Promise<BookLine> {
  const [row] = await work.tx
    .select()
    .from(bookLine)
    .where(
      and(
        eq(bookLine.countyId, work.access.ctx.countyId),
        eq(bookLine.villageId, villageOf(work)),
        eq(bookLine.id, lineId),
      ),
    );
  if (!row) throw new DomainError("book.notFound");
  return row;
}
