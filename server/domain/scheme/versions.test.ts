import { expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { parseDefinition } from "./definition";
import { membersDay } from "./members-day";
import { versionAt, withRetired } from "./versions";

const h2 = parseDefinition(H2);
const changed = { versionId: "new", earlierVersionId: "old", changedOn: "2026-06-01" };

it.each([
  ["the day before the change", "2026-05-31", "old"],
  ["the day of the change", "2026-06-01", "new"],
  ["later", "2026-12-31", "new"],
])("an act of %s is under its own version", (_name, day, version) => {
  expect(versionAt(changed, day)).toBe(version);
});

it("a cycle without a change has one version", () => {
  expect(versionAt({ versionId: "one", earlierVersionId: null, changedOn: null }, "2026-01-01")).toBe("one");
});

it("items that a change took out still count, those that it kept count as changed", () => {
  const [first, second] = h2.items;
  const reworded = { ...h2, items: h2.items.slice(1).map((item) => ({ ...item, clause: "新" })) };
  const merged = withRetired(reworded, h2);
  expect(merged.items.at(-1)).toEqual(first);
  expect(merged.items.find(({ code }) => code === second?.code)?.clause).toBe("新");
});

it("members are counted on the day the rule book names, else on the cycle's last", () => {
  const span = { key: "2026", from: "2026-01-01", to: "2026-12-31", periods: [] };
  const perMember = (membersOn: string | null) => ({
    ...h2,
    score: { type: "perMember" as const, components: ["environment"], membersOn, clause: "计分" },
  });
  expect(membersDay(h2, span)).toBeNull();
  expect(membersDay(perMember("06-30"), span)).toBe("2026-06-30");
  expect(membersDay(perMember(null), span)).toBe("2026-12-31");
});
