import { expect, test } from "vitest";
import { bookPages } from "./layout";

const rows = [1, 2, 3, 4, 5, 6, 7];

test("the first print holds every row, page by page", () => {
  expect(bookPages(rows, 0, 3)).toEqual([
    { number: 1, of: 3, begun: false, rows: [1, 2, 3] },
    { number: 2, of: 3, begun: false, rows: [4, 5, 6] },
    { number: 3, of: 3, begun: false, rows: [7] },
  ]);
});

test("the next print continues beneath the last printed row, whose place stays empty", () => {
  expect(bookPages(rows, 4, 3)).toEqual([
    { number: 2, of: 3, begun: true, rows: [null, 5, 6] },
    { number: 3, of: 3, begun: false, rows: [7] },
  ]);
  expect(bookPages(rows, 6, 3)).toEqual([{ number: 3, of: 3, begun: false, rows: [7] }]);
});

test("nothing new prints nothing, and a book without rows has one empty page", () => {
  expect(bookPages(rows, 7, 3)).toEqual([]);
  expect(bookPages([], 0, 3)).toEqual([{ number: 1, of: 1, begun: false, rows: [] }]);
});
