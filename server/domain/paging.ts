/** The page of a list that an address asks for, from 1; what is no number is the first. No list has 10,000 pages. */
export const pageNumber = (asked: string | string[] | undefined): number =>
  Math.max(1, Math.min(10_000, Number.parseInt([asked].flat()[0] ?? "1", 10) || 1));
