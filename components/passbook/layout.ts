/** Rows of one page of the book. */
export const ROWS_A_PAGE = 22;

export type BookPage<Row> = {
  number: number;
  of: number;
  /** Something of this page is on paper already: head and frame are not printed again. */
  begun: boolean;
  /** Null where a row was printed before. */
  rows: readonly (Row | null)[];
};

/**
 * Pages of the book from the first that has something new on it. In: all rows in their order, and how many of them were printed
 * before: their places stay empty, so that the last sheet can go through the printer again. Out: empty where nothing is new.
 */
export function bookPages<Row>(rows: readonly Row[], printed: number, size = ROWS_A_PAGE): BookPage<Row>[] {
  const of = Math.max(1, Math.ceil(rows.length / size));
  const first = Math.floor(printed / size);
  return Array.from({ length: Math.max(0, of - first) }, (_, at) => first + at).flatMap((page) => {
    const from = page * size;
    const own = rows.slice(from, from + size).map((row, at) => (from + at < printed ? null : row));
    const isNew = own.some((row) => row !== null) || (rows.length === 0 && page === 0);
    return isNew ? [{ number: page + 1, of, begun: own[0] === null, rows: own }] : [];
  });
}
