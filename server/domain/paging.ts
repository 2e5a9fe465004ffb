/** The page of a list that an address asks for, from 1; what is no number is the first. No list has 10,000 pages. */
export const pageNumber = (asked: string | string[] | undefined): number =>
  Math.max(1, Math.min(10_000, Number.parseInt([asked].flat()[0] ?? "1", 10) || 1));

/** One page of rows that are all at hand, `size` long; a page that the list does not have is its last. `name` is the address's word for it. */
export function pageOf<Row>(all: readonly Row[], asked: number, size: number, name = "page") {
  const number = Math.min(asked, Math.max(1, Math.ceil(all.length / size)));
  return { rows: all.slice((number - 1) * size, number * size), page: { number, size, total: all.length, name } };
}
