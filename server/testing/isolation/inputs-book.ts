import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

/** Fund book and stock book. */
export const BOOK_INPUTS: Record<string, Registered> = {
  "book.write": {
    input: (at) => ({
      unit: at.unit,
      book: "fund",
      direction: "in",
      on: "2026-01-10",
      what: "财政资金",
      fen: 100_000,
      idempotencyKey: randomUUID(),
    }),
  },
  "book.strike": {
    input: (at) => ({ unit: at.unit, lineId: at.id("book_line"), reason: "重复登记", idempotencyKey: randomUUID() }),
  },
};
