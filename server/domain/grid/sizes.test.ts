import { describe, expect, it } from "vitest";
import { sizeHints } from "./sizes";

describe("the sizes of a grid", () => {
  it.each([
    ["a rural grid of any size", { kind: "rural", households: 40, clusters: [] }, []],
    ["an urban grid of 300", { kind: "urban", households: 300, clusters: [] }, []],
    ["an urban grid of 501", { kind: "urban", households: 501, clusters: [] }, ["urbanGrid"]],
    ["one centre household alone", { kind: "rural", households: 40, clusters: [12] }, ["centres"]],
    ["a centre with 16 households", { kind: "rural", households: 40, clusters: [10, 16] }, ["cluster"]],
    ["two centres of 10 and 15", { kind: "rural", households: 25, clusters: [10, 15] }, []],
  ] as const)("%s", (_name, grid, whats) => {
    expect(sizeHints(grid).map(({ what }) => what)).toEqual(whats);
  });
});
