import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OrgPath } from "@/server/domain/access/path";
import { rankVillages, type VillageFigures } from "./board";
import { comparison, composeIndex } from "./compose";
import { bandOf, DEFAULT_INDEX_CONFIG, INDEXED, IndexConfig, weightSum } from "./config";
import { figureOf, ratioOf } from "./definitions";
import { type Figures, noFigures, sumFigures } from "./figures";
import { nextStep } from "./next-step";
import { chosenSpan, daysOf, endOfMonth, lastFullMonth, monthsUpTo, spansOffered, yearBefore } from "./spans";

/** 石桥村 of the sample county: the parts its page shows. */
const SHIQIAO: Partial<Figures> = {
  eligible: 405,
  participants: 284,
  earned: 1_000_000,
  spent: 740_000,
  redeemers: 384,
  registered: 1450,
  resident: 1200,
  posted: 1000,
  timely: 941,
  noticeDue: 1000,
  noticed: 980,
  objectionsDue: 4,
  objectionsTimely: 4,
  valueFen: 219_600,
};
const figures = (some: Partial<Figures>): Figures => ({ ...noFigures(), ...some });
const basis = { family: "household", population: "registered" } as const;
const index = (some: Partial<Figures>, config = DEFAULT_INDEX_CONFIG) =>
  composeIndex(comparison(config, "household", [figures(some)]), figures(some));

describe("an indicator", () => {
  it.each([
    ["participation", 701],
    ["redemptionRatio", 740],
    ["redeemerShare", 265],
    ["noticeCompliance", 980],
    ["timeliness", 941],
    ["objectionTimeliness", 1000],
    ["spendPerHead", 183],
  ] as const)("%s is its numerator over its denominator", (code, value) => {
    expect(figureOf(code, figures(SHIQIAO), basis)).toBe(value);
  });

  it("is not measured where there is nothing to divide by", () => {
    for (const code of ["redemptionRatio", "noticeCompliance", "objectionTimeliness"] as const)
      expect(figureOf(code, noFigures(), basis)).toBeNull();
  });

  it("of a party scheme is set against its members, not against the population", () => {
    expect(ratioOf("redeemerShare", figures(SHIQIAO), { family: "party", population: "resident" }).den).toBe(405);
    expect(ratioOf("redeemerShare", figures(SHIQIAO), { family: "household", population: "resident" }).den).toBe(1200);
  });

  it("of a township is the sum of numerators over the sum of denominators, not a mean of rates", () => {
    const sum = sumFigures([
      figures({ eligible: 100, participants: 100 }),
      figures({ eligible: 300, participants: 0 }),
    ]);
    expect(figureOf("participation", sum, basis)).toBe(250);
  });
});

describe("the composite index", () => {
  it("scores each indicator against its target times its weight", () => {
    const { index: total, parts } = index(SHIQIAO);
    expect(parts.map(({ code, score, weight }) => [code, score, weight])).toEqual([
      ["participation", 2630, 3000],
      ["redemptionRatio", 2000, 2000],
      ["redeemerShare", 1766, 2000],
      ["noticeCompliance", 1470, 1500],
      ["timeliness", 991, 1000],
      ["objectionTimeliness", 500, 500],
    ]);
    expect(total).toBe(2630 + 2000 + 1766 + 1470 + 991 + 500);
  });

  it("spreads the weight of what has no denominator over the others in proportion", () => {
    const { parts } = index({ ...SHIQIAO, objectionsDue: 0, objectionsTimely: 0 });
    expect(parts.map(({ weight }) => weight)).toEqual([3158, 2105, 2105, 1579, 1053, 0]);
  });

  it("is 100 exactly where every target is reached, however the weights were spread", () => {
    const best = {
      eligible: 10,
      participants: 10,
      posted: 9,
      timely: 9,
      registered: 5,
      redeemers: 5,
      earned: 100,
      spent: 100,
    };
    expect(index(best).index).toBe(10_000);
  });

  it("does not exist where nothing at all can be measured, and is 0 for a village that does nothing", () => {
    expect(index({}).index).toBeNull();
    expect(index({ eligible: 300, registered: 900 }).index).toBe(0);
    expect(index({ eligible: 0, registered: 900 }).index).toBeNull();
  });

  it("measures nobody's redemption where no village has a redeemable point", () => {
    const { parts } = index({ eligible: 20, participants: 10, posted: 10, timely: 10, registered: 100 });
    expect(parts.find(({ code }) => code === "redeemerShare")?.weight).toBe(0);
  });
});

describe("what the county fixes", () => {
  it("has weights that sum to 100, and bands by registered population", () => {
    expect(weightSum(DEFAULT_INDEX_CONFIG)).toBe(100);
    expect([999, 1000, 1299, 1300].map((n) => bandOf(DEFAULT_INDEX_CONFIG, n))).toEqual([
      "small",
      "medium",
      "medium",
      "large",
    ]);
    expect(IndexConfig.safeParse({ ...DEFAULT_INDEX_CONFIG, population: "all" }).success).toBe(false);
  });
});

const village = (n: number, some: Partial<Figures>, practice = false): VillageFigures => ({
  id: `v${n}`,
  path: `/990101/1/${n}/` as OrgPath,
  name: `村${n}`,
  nameEn: `Village ${n}`,
  township: { path: "/990101/1/" as OrgPath, name: "镇", nameEn: "Town" },
  practice,
  figures: figures(some),
});

describe("places", () => {
  const share = (participants: number) => ({ eligible: 100, participants, registered: 900 });
  it("are shared by equal indexes, and the next place is skipped", () => {
    const { rows } = rankVillages(
      [20, 60, 60, 10].map((p, i) => village(i, share(p))),
      DEFAULT_INDEX_CONFIG,
      "household",
    );
    expect(rows.map(({ id, rank, tied }) => [id, rank, tied])).toEqual([
      ["v1", 1, 1],
      ["v2", 1, 1],
      ["v0", 3, 0],
      ["v3", 4, 0],
    ]);
  });

  it("leave practice villages and what cannot be measured without one", () => {
    const { rows, total } = rankVillages(
      [village(1, share(10)), village(2, share(90), true), village(3, { registered: 5 })],
      DEFAULT_INDEX_CONFIG,
      "household",
    );
    expect(rows.map(({ id, rank }) => [id, rank])).toEqual([
      ["v1", 1],
      ["v2", null],
      ["v3", null],
    ]);
    expect(total.participants).toBe(10);
  });
});

describe("the smallest single change", () => {
  const compared = comparison(DEFAULT_INDEX_CONFIG, "household", [figures(SHIQIAO)]);
  const now = index(SHIQIAO).index ?? 0;

  it("names the fewest people first and what cannot suffice", () => {
    const step = nextStep(compared, figures(SHIQIAO), now + 25);
    expect(step.ways[0]).toMatchObject({ code: "participation", unit: "subject", amount: 3, from: 701, to: 709 });
    expect(step.ways[1]).toMatchObject({ code: "redeemerShare", unit: "person", amount: 6 });
    expect(step.short).toEqual([{ code: "timeliness", gain: 9 }]);
  });

  it("finds no way where no single indicator could give so much", () => {
    expect(nextStep(compared, figures(SHIQIAO), 10_001).ways).toEqual([]);
  });
});

describe("spans", () => {
  it("offer the year to date, twelve full months and the year before", () => {
    expect(spansOffered("2026-01-15").slice(0, 3)).toEqual(["2026", "2025-12", "2025-11"]);
    expect(spansOffered("2026-11-21").at(-1)).toBe("2025");
    expect([
      chosenSpan("2026-10", "2026-11-21"),
      chosenSpan("2019", "2026-11-21"),
      chosenSpan("x", "2026-11-21"),
    ]).toEqual(["2026-10", "2026", "2026"]);
  });
  it("know their days", () => {
    expect([lastFullMonth("2026-01-01"), endOfMonth("2028-02"), endOfMonth("2027-02"), yearBefore("2026-10")]).toEqual([
      "2025-12",
      "2028-02-29",
      "2027-02-28",
      "2025-10",
    ]);
    expect(daysOf("2026", "2026-11-21")).toEqual({ from: "2026-01-01", until: "2026-11-21" });
    expect(monthsUpTo("2026-02", 3)).toEqual(["2025-12", "2026-01", "2026-02"]);
  });
});

describe("for any figures", () => {
  const share = fc.tuple(fc.nat(500), fc.nat(500)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const anything = fc.tuple(share, share, share, share, share, fc.nat(400)).map(
    ([p, s, n, t, o, r]): Figures =>
      figures({
        participants: p[0],
        eligible: p[1],
        spent: s[0] * 50,
        earned: s[1] * 50,
        noticed: n[0],
        noticeDue: n[1],
        timely: t[0],
        posted: t[1],
        objectionsTimely: o[0],
        objectionsDue: o[1],
        redeemers: r,
        registered: r * 2,
        resident: r,
      }),
  );
  const villages = fc.array(anything, { minLength: 1, maxLength: 12 }).map((all) => all.map((f, i) => village(i, f)));

  it("the parts add up to the index, the weights to 100, and nothing passes them", () => {
    fc.assert(
      fc.property(anything, (f) => {
        const { index: total, parts } = index(f);
        expect(parts.map(({ code }) => code)).toEqual(INDEXED);
        for (const { score, weight } of parts) expect(score >= 0 && score <= weight).toBe(true);
        if (total === null) return;
        expect(parts.reduce((sum, { score }) => sum + score, 0)).toBe(total);
        expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBe(10_000);
      }),
    );
  });

  it("places do not depend on the order of the villages", () => {
    fc.assert(
      fc.property(villages, (all) => {
        const [one, other] = [all, [...all].reverse()].map(
          (rows) => rankVillages(rows, DEFAULT_INDEX_CONFIG, "household").rows,
        );
        expect(other).toEqual(one);
      }),
    );
  });

  it("the change named first suffices, and one less does not", () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 500 }), (f, gap) => {
        const compared = comparison(DEFAULT_INDEX_CONFIG, "household", [f]);
        const now = composeIndex(compared, f).index;
        if (now === null) return;
        for (const { code, amount, index: reached } of nextStep(compared, f, now + gap).ways) {
          expect(reached).toBeGreaterThanOrEqual(now + gap);
          if (code !== "participation" || amount === 1) continue;
          const less = composeIndex(compared, { ...f, participants: f.participants + amount - 1 }).index ?? 0;
          expect(less).toBeLessThan(now + gap);
        }
      }),
    );
  });
});
