import { describe, expect, it } from "vitest";
import { formatYuan, leastFrom, sumOf } from "./lines";

const line = (on: string, amount: number, strikes = false) => ({ on, amount, strikes });

describe("the sums of a book", () => {
  it("keep what was struck out of what was received and out of what was spent", () => {
    expect(sumOf([line("", 500), line("", -200), line("", -500, true), line("", 200, true)])).toEqual({
      received: 0,
      spent: 0,
      balance: 0,
    });
    expect(sumOf([line("", 500), line("", -200)])).toEqual({ received: 500, spent: 200, balance: 300 });
  });
});

describe("what may be taken out on a day", () => {
  const lines = [line("2026-03-01", 300), line("2026-01-01", 100), line("2026-02-01", -80), line("2026-02-01", 30)];

  it("is the least that is there on that day or any later one", () => {
    expect(leastFrom(lines, "2025-12-31")).toBe(0);
    expect(leastFrom(lines, "2026-01-15")).toBe(50);
    expect(leastFrom(lines, "2026-02-01")).toBe(50);
    expect(leastFrom(lines, "2026-03-01")).toBe(350);
    expect(leastFrom([], "2026-03-01")).toBe(0);
  });
});

it("writes yuan with two decimals", () => {
  expect([formatYuan(5), formatYuan(1200), formatYuan(123_456_700)]).toEqual(["0.05", "12.00", "1,234,567.00"]);
});
