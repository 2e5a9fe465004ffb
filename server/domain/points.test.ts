import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "@/server/errors";
import { add, fraction, placesOf, roundHalfUp, scale } from "./fraction";
import { formatChange, formatPoints, formatScore, parseEntryPoints, parsePoints } from "./points";

describe("points as people write them", () => {
  it.each([
    ["12.5", 1250],
    ["１２．５", 1250],
    ["−2", -200],
    ["－０．５", -50],
    ["+3", 300],
    [" 0 ", 0],
    ["-0", 0],
    ["65.17", 6517],
    ["12。5", 1250],
  ])("reads %s as %i hundredths", (text, points) => {
    expect(parsePoints(text)).toBe(points);
  });

  it.each(["", "abc", "1e3", "1.234", "1,5", "--2", "Infinity", "9".repeat(50)])("refuses %j", (text) => {
    expect(() => parsePoints(text)).toThrow(DomainError);
  });

  it("lets entries have halves and nothing finer", () => {
    expect(parseEntryPoints("2.5")).toBe(250);
    expect(() => parseEntryPoints("2.25")).toThrow("points.notHalf");
  });

  it("writes a true minus and no trailing zeros", () => {
    expect([1250, -200, 0, 5, -50, 16850].map(formatPoints)).toEqual(["12.5", "−2", "0", "0.05", "−0.5", "168.5"]);
    expect(formatChange(300)).toBe("+3");
    expect([16850, 0, -5].map(formatScore)).toEqual(["168.50", "0.00", "−0.05"]);
  });

  it("reads back whatever it writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (points) => {
        expect(parsePoints(formatPoints(points))).toBe(points);
        expect(parsePoints(formatScore(points))).toBe(points);
      }),
    );
  });
});

describe("exact scores", () => {
  it("rounds once, halves upwards", () => {
    expect(roundHalfUp(fraction(19550, 3))).toBe(6517);
    expect(roundHalfUp(fraction(1, 2))).toBe(1);
    expect(roundHalfUp(fraction(-1, 2))).toBe(0);
    expect(roundHalfUp(add(scale(fraction(5950), 70, 100), scale(fraction(8300), 30, 100)))).toBe(6655);
  });

  it("rounds places down", () => {
    expect([placesOf(104, 10), placesOf(104, 30), placesOf(6, 15)]).toEqual([10, 31, 0]);
  });
});
