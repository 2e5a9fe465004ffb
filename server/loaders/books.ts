import { depthOf, unitCode } from "@/server/domain/access/path";
import type { Book } from "@/server/domain/book/page";
import { yearOf } from "@/server/domain/calendar/dates";
import { readBook, villageBooks } from "@/server/services/book/reads";
import { load, may } from "./load";

type Asked = { book?: string | string[]; year?: string | string[]; direction?: string | string[] };

const bookOf = (asked: Asked): Book => (asked.book === "stock" ? "stock" : "fund");

/** The year asked for, at most the running one; without or with nonsense the running one. */
const yearAsked = (asked: Asked, running: number): number =>
  typeof asked.year === "string" && /^20\d\d$/.test(asked.year) ? Math.min(Number(asked.year), running) : running;

/** The books of a village, or above it what each village's fund book says. */
export const loadBooks = (unit: string, asked: Asked) =>
  load("book.read", unit, async (work) => {
    const running = yearOf(work.today);
    const year = yearAsked(asked, running);
    if (depthOf(work.access.path) < 3) {
      const rows = await villageBooks(work, year);
      const villages = rows.map(({ path, ...row }) => ({ ...row, code: unitCode(path) }));
      return { type: "above" as const, year, running, villages };
    }
    return {
      type: "village" as const,
      page: await readBook(work, bookOf(asked), year),
      can: { write: may(work.access, "book.write"), print: may(work.access, "form.print") },
    };
  });

/** What the form of a new line offers: sources, goods in stock, what is left. */
export const loadBookForm = (unit: string, asked: Asked) =>
  load("book.write", unit, async (work) => ({
    direction: asked.direction === "out" ? ("out" as const) : ("in" as const),
    page: await readBook(work, bookOf(asked), yearOf(work.today)),
  }));
