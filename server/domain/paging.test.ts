import { expect, it } from "vitest";
import { pageNumber } from "./paging";

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
