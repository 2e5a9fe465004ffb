import { expect, it } from "vitest";
import { safeBack } from "./back";

it.each([
  ["/entries?page=2#top", "/entries?page=2#top"],
  ["/名册", "/%E5%90%8D%E5%86%8C"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/..//evil.example", "/"],
  ["https://evil.example/x", "/"],
  ["javascript:alert(1)", "/"],
  ["", "/"],
  [null, "/"],
])("going back to %s leads to %s", (back, path) => {
  expect(safeBack(back)).toBe(path);
});
