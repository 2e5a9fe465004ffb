import { describe, expect, it } from "vitest";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { exampleOf } from "./example";

describe("an example of a draft", () => {
  it.each(BUILT_IN_TEMPLATES.map((definition) => [definition.meta.code, definition] as const))(
    "has made-up subjects with results for %s, the same every time",
    (_, definition) => {
      const example = exampleOf(definition, "2026-05-01");
      expect(example.subjects).toHaveLength(8);
      expect(example.results).toHaveLength(8);
      expect(exampleOf(definition, "2026-05-01")).toEqual(example);
    },
  );

  it("is empty where the draft has no cycle on that day", () => {
    const [definition] = BUILT_IN_TEMPLATES;
    if (!definition) throw new Error("no template");
    const span = {
      type: "custom" as const,
      cycles: [{ key: "one", title: definition.meta.title, from: "2020-01-01", to: "2020-12-31" }],
    };
    expect(exampleOf({ ...definition, cycle: { ...definition.cycle, span } }, "2026-05-01").subjects).toEqual([]);
  });
});
