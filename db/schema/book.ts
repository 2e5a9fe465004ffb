import { sql } from "drizzle-orm";
import { bigint, check, date, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, orgPath, scoped } from "./columns";

/**
 * 资金台账 and 物资台账: what came in and went out, line by line. Nothing is changed or taken out: a mistake is struck by a
 * line of the opposite sign that names it. Goods handed out for points stand in `redemption` and are shown beside them.
 */
export const bookLine = pgTable(
  "book_line",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    villageId: uuid("village_id").notNull(),
    book: text("book", { enum: ["fund", "stock"] }).notNull(),
    on: date("booked_on", { mode: "string" }).notNull(),
    /** Where the money comes from or goes to; what the goods are. */
    what: text("what").notNull(),
    /** Of goods: 袋, 提, 斤 … */
    measure: text("measure"),
    /** Pieces in (positive) or out (negative); null in the fund book. */
    pieces: bigint("pieces", { mode: "number" }),
    /** In (positive) or out (negative), in fen; of goods what they are worth. */
    fen: bigint("fen", { mode: "number" }).notNull(),
    /** Number of the receipt or delivery note. */
    voucher: text("voucher"),
    note: text("note"),
    /** The line that this one strikes. */
    strikesId: uuid("strikes_id"),
    byUserId: uuid("by_user_id").notNull(),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("book_line_struck").on(t.countyId, t.strikesId),
    index("book_line_village").on(t.countyId, t.villageId, t.book, t.on),
    index("book_line_path").on(t.countyId, t.orgPath),
    check("book_line_pieces", sql`(${t.book} = 'stock') = (${t.pieces} is not null)`),
    ...scoped(),
  ],
);
