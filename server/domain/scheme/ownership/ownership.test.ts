import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Item } from "@/server/domain/scheme/acts";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { TERMS_UNSTATED, type Term, Terms } from "@/server/domain/scheme/terms";
import { applyNumbers } from "./apply";
import { compareWithOwner } from "./compare";
import { readLeave, readValue } from "./read-spot";
import { findSpot, spotsOf } from "./spots";
import { termAt } from "./terms-at";

const BOOKS = [parseDefinition(H2), parseDefinition(P3)];
const h2 = BOOKS[0] as SchemeDefinition;
const first = h2.items[0] as Item;

const OPEN: Terms = { ...TERMS_UNSTATED, others: "open" };
const withTerms = (definition: SchemeDefinition, terms: Partial<Terms>): SchemeDefinition => ({
  ...definition,
  terms: { ...TERMS_UNSTATED, ...terms },
});
const local = (code: string, more: Partial<Item> = {}): Item => ({
  ...first,
  code,
  points: { type: "fixed", points: 100 },
  limits: [],
  ...more,
});
const codes = (owner: SchemeDefinition, adopted: SchemeDefinition) =>
  compareWithOwner(owner, adopted).map(({ code }) => code);

describe("the spots of a rule book", () => {
  it.each(BOOKS.map((book) => [book.meta.code, book] as const))("have keys of their own in %s", (_code, book) => {
    const keys = spotsOf(book).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(Terms.shape.spots.element.safeParse({ type: "open", spot: key }).success).toBe(true);
  });

  it.each(BOOKS.map((book) => [book.meta.code, book] as const))("point at their own value in %s", (_code, book) => {
    for (const spot of spotsOf(book)) {
      const found = spot.path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], book);
      if (spot.kind !== "item") expect(found).toBe(spot.value);
    }
  });

  it("do not move when items change places", () => {
    const turned = { ...h2, items: h2.items.toReversed() };
    const values = (book: SchemeDefinition) => Object.fromEntries(spotsOf(book).map(({ key, value }) => [key, value]));
    expect(values(turned)).toEqual(values(h2));
  });

  it("name every item, the notices, the bands and the floor of the ranking", () => {
    const keys = spotsOf(h2).map(({ key }) => key);
    for (const item of h2.items) expect(keys).toContain(`item.${item.code}`);
    expect(keys).toEqual(
      expect.arrayContaining([
        "component.environment.base",
        "grading.0.five-star.percent",
        "grading.0.floor",
        "notice.entries.0.days",
        "notice.results.0.days",
      ]),
    );
  });
});

describe("what the owner leaves at a spot", () => {
  const spots: Term[] = [
    { type: "locked", spot: "notice.entries.0.days" },
    { type: "range", spot: "component.environment.base", least: 3000, most: 5000 },
    { type: "open", spot: `item.${first.code}` },
  ];
  it.each([
    ["the term that names it", "component.environment.base", "range"],
    ["the term of the item for a number of the item", `item.${first.code}.points`, "open"],
    ["what holds for the others", "component.civility.base", "locked"],
  ])("is %s", (_name, key, type) => {
    expect(termAt(withTerms(h2, { spots }), { key }).type).toBe(type);
  });

  it("is locked where nothing is said", () => {
    expect(termAt({ ...h2, terms: undefined }, { key: "grading.0.floor" }).type).toBe("locked");
  });

  it("is read in words with its unit", () => {
    const leave = termAt(withTerms(h2, { spots }), { key: "component.environment.base" });
    expect(readLeave({ kind: "points" }, leave)).toEqual({
      zh: "可在30分至50分之间调整",
      en: "Adjustable from 30 points to 50 points",
    });
    expect(readValue("fen", 200).zh).toBe("2.00元");
  });
});

describe("an adopter's rule book against its owner's", () => {
  const base = "component.environment.base";
  const range: Term = { type: "range", spot: base, least: 3000, most: 5000 };

  it.each<[string, Partial<Terms>, number, string[]]>([
    ["keeps a number in its range", { spots: [range] }, 5000, []],
    ["leaves the range", { spots: [range] }, 5050, ["outOfRange"]],
    ["changes a locked number", {}, 5000, ["lockedChanged"]],
    ["changes an open number", { others: "open" }, 9900, []],
  ])("%s", (_name, terms, value, expected) => {
    const owner = withTerms(h2, terms);
    expect(codes(owner, applyNumbers(owner, [{ spot: base, value }]))).toEqual(expected);
  });

  it.each<[string, Partial<Terms>, string[]]>([
    ["a locked item", { mayDrop: true }, ["lockedDropped"]],
    ["an item where none may be dropped", { others: "open" }, ["dropForbidden"]],
    ["an open item where it may", { others: "open", mayDrop: true }, []],
  ])("takes out %s", (_name, terms, expected) => {
    const owner = withTerms(h2, terms);
    expect(codes(owner, { ...owner, items: owner.items.slice(1) })).toEqual(expected);
  });

  it.each<[string, Item[], string[]]>([
    ["as many as allowed", [local("l-1"), local("l-2")], []],
    ["one too many", [local("l-1"), local("l-2"), local("l-3")], ["tooManyLocal"]],
    ["one too heavy", [local("l-1", { points: { type: "fixed", points: 550 } })], ["localPoints"]],
    [
      "one that counts units without limit",
      [local("l-1", { points: { type: "perUnit", unit: first.title, points: 50, maxUnits: null } })],
      ["localUnbounded"],
    ],
    ["one in a component that takes none", [local("l-1", { component: "law-abiding" })], ["localComponent"]],
  ])("adds local items: %s", (_name, items, expected) => {
    const owner = withTerms(h2, { localItems: { most: 2, mostPoints: 500, components: [first.component] } });
    expect(codes(owner, { ...owner, items: [...owner.items, ...items] })).toEqual(expected);
  });

  it("rewords an item only where it is open", () => {
    const [one, ...rest] = h2.items as [Item, ...Item[]];
    const reworded = { ...one, title: { zh: "庭院清扫", en: "Swept yard" } };
    const owner = withTerms(h2, {});
    expect(codes(owner, { ...owner, items: [reworded, ...rest] })).toEqual(["itemChanged"]);
    const opened = withTerms(h2, { spots: [{ type: "open", spot: `item.${one.code}` }] });
    expect(codes(opened, { ...opened, items: [reworded, ...rest] })).toEqual([]);
  });

  it("has a title, source and notes of its own, and the owner's structure", () => {
    const owner = withTerms(h2, OPEN);
    const titled = {
      ...owner,
      meta: { ...owner.meta, title: { zh: "青石村积分办法", en: "Qingshi rules" }, notes: [] },
    };
    expect(codes(owner, titled)).toEqual([]);
    const graded = { ...owner, grading: { ...owner.grading, better: "lower" as const } };
    expect(codes(owner, graded)).toEqual(["structureChanged"]);
    const opened = withTerms(h2, { ...OPEN, spots: [{ type: "open", spot: "grading" }] });
    expect(codes(opened, { ...opened, grading: { ...opened.grading, better: "lower" } })).toEqual([]);
  });

  it.each<[string, Partial<Terms>, Partial<Terms>, string[]]>([
    ["tightens", { others: "open", mayDrop: true }, { others: "locked" }, []],
    ["widens a range", { spots: [range] }, { spots: [{ ...range, most: 6000 }] }, ["loosened"]],
    ["narrows a range", { spots: [range] }, { spots: [{ ...range, most: 4000 }] }, []],
    ["opens a locked number", {}, { spots: [{ type: "open", spot: base }] }, ["loosened"]],
    ["lets items be dropped", {}, { mayDrop: true }, ["dropLoosened"]],
    ["leaves more room", {}, { localItems: { most: 1, mostPoints: null, components: null } }, ["localLoosened"]],
  ])("%s for those further down", (_name, above, below, expected) => {
    expect(codes(withTerms(h2, above), withTerms(h2, below))).toEqual(expected);
  });

  it("says each breach in both languages with the numbers in their units", () => {
    const owner = withTerms(h2, { spots: [range] });
    const [found] = compareWithOwner(owner, applyNumbers(owner, [{ spot: base, value: 9000 }]));
    expect(found?.message.zh).toContain("应在30分至50分之间，现为90分");
    expect(found?.message.en).toContain("between 30 points and 50 points");
  });
});

describe("numbers set anew", () => {
  it("leave the rule book they were set in untouched", () => {
    const before = JSON.stringify(h2);
    const after = applyNumbers(h2, [{ spot: "grading.0.five-star.percent", value: 8 }]);
    expect(findSpot(after, "grading.0.five-star.percent").value).toBe(8);
    expect(JSON.stringify(h2)).toBe(before);
  });

  it.each([
    ["an unknown spot", "grading.9.nobody.from", 1, "scheme.unknownSpot"],
    ["an item as if it were a number", `item.${first.code}`, 1, "scheme.unknownSpot"],
    ["a number that the language refuses", "component.environment.base", -100, "scheme.malformed"],
    ["none where a number must stand", "component.environment.base", null, "scheme.malformed"],
  ])("refuse %s", (_name, spot, value, code) => {
    expect(() => applyNumbers(h2, [{ spot, value }])).toThrow(code);
  });
});

describe("any change", () => {
  const book = fc.constantFrom(...BOOKS);
  const numbers = (definition: SchemeDefinition) =>
    spotsOf(definition).filter((spot) => spot.kind === "points" && spot.value !== null);

  it("of an open number is allowed, of a locked one never", () => {
    fc.assert(
      fc.property(book, fc.nat(), fc.integer({ min: 0, max: 200 }), (definition, pick, halves) => {
        const spots = numbers(definition);
        const spot = spots[pick % spots.length];
        if (!spot || spot.value === halves * 50) return;
        const changed = [{ spot: spot.key, value: halves * 50 }];
        const open = withTerms(definition, { spots: [{ type: "open", spot: spot.key }] });
        expect(compareWithOwner(open, applyNumbers(open, changed))).toEqual([]);
        const locked = withTerms(definition, { ...OPEN, spots: [{ type: "locked", spot: spot.key }] });
        expect(codes(locked, applyNumbers(locked, changed))).toEqual(["lockedChanged"]);
      }),
    );
  });

  it("inside a range is allowed, outside it never", () => {
    fc.assert(
      fc.property(
        book,
        fc.nat(),
        fc.nat({ max: 100 }),
        fc.nat({ max: 100 }),
        fc.nat({ max: 120 }),
        (definition, pick, a, b, at) => {
          const spots = numbers(definition);
          const spot = spots[pick % spots.length];
          if (!spot || spot.value === at * 50) return;
          const [least, most] = [Math.min(a, b) * 50, Math.max(a, b) * 50];
          const owner = withTerms(definition, { spots: [{ type: "range", spot: spot.key, least, most }] });
          const inside = at * 50 >= least && at * 50 <= most;
          const found = codes(owner, applyNumbers(owner, [{ spot: spot.key, value: at * 50 }]));
          expect(found).toEqual(inside ? [] : ["outOfRange"]);
        },
      ),
    );
  });
});
