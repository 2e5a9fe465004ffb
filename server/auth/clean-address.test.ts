import { expect, test } from "vitest";
import { cleanAddress } from "./clean-address";

const HOST = "http://localhost:3000";

test.each([
  ["an ordinary address", "/u/990121-101-206/entries?status=review&page=2"],
  ["Chinese in a search", "/u/990121/roster?q=%E7%8E%8B%E5%BB%BA%E5%9B%BD"],
  ["an empty value", "/u/990121/roster?q=&group="],
])("%s stays as it is", (_what, address) => {
  expect(cleanAddress(HOST + address)).toBeNull();
});

test.each([
  ["a name given twice keeps its first value", "/u/1/roster?q=a&q=b", "/u/1/roster?q=a"],
  ["a NUL in a value is left out", "/u/1/roster?q=a%00b", "/u/1/roster?q=ab"],
  ["a part that cannot be decoded is left out", "/u/1/entries/%E0%A4%A", "/u/1/entries"],
  ["a part with a NUL is left out", "/u/1/users/%00", "/u/1/users"],
])("%s", (_what, address, clean) => {
  expect(cleanAddress(HOST + address)).toBe(HOST + clean);
  expect(cleanAddress(HOST + clean)).toBeNull();
});
