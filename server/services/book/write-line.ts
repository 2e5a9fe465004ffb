import { z } from "zod";
import { newId } from "@/db/ids";
import { bookLine } from "@/db/schema/book";
import type { TenantContext } from "@/server/domain/access/context";
import { formatYuan, leastFrom } from "@/server/domain/book/lines";
import { CivilDateText } from "@/server/domain/scheme/parts";
import { DomainError, type ErrorCode } from "@/server/errors";
import { authorise, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField } from "@/server/services/parse";
import { asAmount, linesOf, lockBook } from "./lines";

const frame = {
  unit: unitCodeField,
  direction: z.enum(["in", "out"]),
  on: CivilDateText,
  voucher: text(60).optional(),
  note: text(200).optional(),
  idempotencyKey: idempotencyKeyField,
};
export const WriteLine = z.discriminatedUnion("book", [
  z.strictObject({
    ...frame,
    book: z.literal("fund"),
    /** Where the money comes from, or what it is spent for. */
    what: text(60),
    fen: z.int().min(1).max(10_000_000_000),
  }),
  z.strictObject({
    ...frame,
    book: z.literal("stock"),
    goods: z.strictObject({ what: text(60), measure: text(10) }),
    pieces: z.int().min(1).max(1_000_000),
    /** What they are worth together. */
    fen: z.int().min(0).max(10_000_000_000),
  }),
]);
export type WriteLine = z.output<typeof WriteLine>;

/**
 * 记一笔: money or goods that came in or went out. Lines are only added; neither the money nor any goods may fall below zero on
 * the line's day or a later one, however many write at once (schemes.md, H3: fund book and stock book, both public).
 * In: fen and pieces as positive numbers with their direction. Errors: access.notFound above the village, book.dateInFuture,
 * book.notEnoughMoney, book.notEnoughGoods (both say what is there).
 */
export async function writeLine({ ctx, input }: { ctx: TenantContext; input: WriteLine }): Promise<{ id: string }> {
  const access = authorise(ctx, "book.write", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => write(work, input)));
}

async function write(work: Work, input: WriteLine): Promise<{ id: string }> {
  const { tx, access, now, today } = work;
  const village = villageIn(work);
  if (input.on > today) throw refused("on", "book.dateInFuture", { today });
  await lockBook(work, input.book);
  if (input.direction === "out") await checkThere(work, input);
  const id = newId(now);
  const sign = input.direction === "in" ? 1 : -1;
  const goods = input.book === "stock" ? input.goods : null;
  const line = {
    book: input.book,
    on: input.on,
    what: input.book === "fund" ? input.what : input.goods.what,
    measure: goods?.measure ?? null,
    pieces: input.book === "stock" ? sign * input.pieces : null,
    fen: sign * input.fen,
  };
  await Promise.all([
    tx.insert(bookLine).values({
      ...line,
      countyId: access.ctx.countyId,
      id,
      orgPath: village.orgPath,
      villageId: village.id,
      voucher: input.voucher ?? null,
      note: input.note ?? null,
      byUserId: access.ctx.userId,
      byName: access.ctx.userName,
      at: now,
    }),
    writeAudit(work, { action: "book.write", targetKind: "bookLine", targetId: id, detail: line }),
  ]);
  return { id };
}

async function checkThere(work: Work, input: WriteLine): Promise<void> {
  const lines = await linesOf(work, input.book, input.book === "stock" ? input.goods : undefined);
  const least = Math.max(0, leastFrom(lines.map(asAmount), input.on));
  if (input.book === "fund") {
    if (input.fen > least) throw refused("fen", "book.notEnoughMoney", { left: formatYuan(least), day: input.on });
    return;
  }
  const { what, measure } = input.goods;
  if (input.pieces > least)
    throw refused("pieces", "book.notEnoughGoods", { left: least, what, measure, day: input.on });
}

const refused = (field: string, code: ErrorCode, params: Record<string, string | number> = {}) =>
  new DomainError(code, params, [{ field, code, params }]);
