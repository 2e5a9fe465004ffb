import { expect, it } from "vitest";
import { pageNumber, pageOf } from "./paging";

it.each([
  [undefined, 1],
  ["", 1],
  ["3", 3],
  ["0", 1],
  ["-2", 1],
  ["two", 1],
  ["1e9", 1],
  ["99999999999999999999", 10_000],
  [["2", "3"], 2],
])("the page %j of an address is page %i of the list: nothing in an address makes a query fail", (asked, page) => {
  expect(pageNumber(asked)).toBe(page);
});

it("a list at hand has pages that leave nothing out, and its last one where a later one is asked for", () => {
  const all = [1, 2, 3, 4, 5];
  expect([1, 2, 3].flatMap((number) => pageOf(all, number, 2).rows)).toEqual(all);
  expect(pageOf(all, 9, 2)).toEqual({ rows: [5], page: { number: 3, size: 2, total: 5, name: "page" } });
  expect(pageOf([], 1, 2)).toMatchObject({ rows: [], page: { number: 1, total: 0 } });
});
