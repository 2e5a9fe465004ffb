import { describe, expect, it } from "vitest";
import { blankDefinition } from "@/server/domain/scheme/blank";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { bookOf, chineseNumber } from "./book";

const text = (definition: Parameters<typeof bookOf>[0], language: "zh" | "en") =>
  bookOf(definition, language)
    .flatMap(({ heading, articles }) => [
      heading,
      ...articles.flatMap(({ heading: no, lead, points }) => [no, lead, ...points]),
    ])
    .join("\n");

describe("a rule book on paper", () => {
  it.each(BUILT_IN_TEMPLATES.map((definition) => [definition.meta.code, definition] as const))(
    "has chapters and articles numbered through for %s, in both languages",
    (_, definition) => {
      const numbers = bookOf(definition, "zh").flatMap(({ articles }) => articles.map(({ no }) => no));
      expect(numbers).toEqual(numbers.map((_no, at) => at + 1));
      for (const item of definition.items) {
        expect(text(definition, "zh")).toContain(item.title.zh);
        expect(text(definition, "en")).toContain(item.title.en);
      }
      for (const veto of definition.vetoes) expect(text(definition, "zh")).toContain(veto.title.zh);
      expect(text(definition, "zh")).not.toMatch(/undefined|null|已删除|\[object/);
      expect(text(definition, "en")).not.toMatch(/undefined|null|deleted|\[object/);
    },
  );

  it("says of what names something deleted that it is deleted, and stands", () => {
    const blank = blankDefinition({
      family: "household",
      subjectKind: "household",
      title: { zh: "积分办法", en: "Rules" },
      issuer: "白塔镇",
    });
    const broken = { ...blank, grading: { ...blank.grading, grades: blank.grading.grades.slice(1) } };
    expect(text(broken, "zh")).toContain("已删除");
  });

  it("counts as Chinese does", () => {
    expect([1, 10, 12, 20, 35, 100, 103, 120].map(chineseNumber)).toEqual([
      "一",
      "十",
      "十二",
      "二十",
      "三十五",
      "一百",
      "一百零三",
      "一百二十",
    ]);
  });
});
