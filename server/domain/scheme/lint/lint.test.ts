import { describe, expect, it } from "vitest";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { publishable, readFinding } from "@/server/domain/scheme/findings";
import { readItem } from "@/server/domain/scheme/read";
import { readRule } from "@/server/domain/scheme/read-rule";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { DomainError } from "@/server/errors";
import { lintDefinition } from "./lint";

function changed(definition: SchemeDefinition, change: (copy: SchemeDefinition) => void): SchemeDefinition {
  const copy = structuredClone(definition);
  change(copy);
  return copy;
}

function codes(definition: SchemeDefinition): string[] {
  return lintDefinition(definition).map((one) => one.code);
}

function bandsOf(definition: SchemeDefinition) {
  const [rule] = definition.grading.rules;
  if (rule?.type !== "thresholds") throw new Error("not thresholds");
  return rule.bands;
}

describe("every built-in template", () => {
  for (const template of BUILT_IN_TEMPLATES) {
    it(`${template.meta.code} is a definition of the language and may be published`, () => {
      expect(parseDefinition(structuredClone(template))).toEqual(template);
      expect(lintDefinition(template).filter((one) => one.severity === "error")).toEqual([]);
      expect(publishable(lintDefinition(template))).toBe(true);
    });

    it(`${template.meta.code} reads as sentences without holes in both languages`, () => {
      for (const locale of ["zh", "en"] as const) {
        const sentences = [
          ...template.items.map((item) => readItem(template, item, locale)),
          ...template.grading.rules.map((rule) => readRule(template, rule, locale)),
          ...lintDefinition(template).map((one) => readFinding(one, locale)),
        ];
        for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|null|NaN|\{|\[object/);
      }
    });
  }
});

describe("the lint", () => {
  it("calls a rule without a title by its list and place, never by its key", () => {
    const copy = structuredClone(P3);
    copy.grading.tieBreaks = [{ type: "fewerDeductions", clause: "" }];
    Object.assign(copy.score, { clause: "" });
    const said = lintDefinition(copy).filter(({ code }) => code === "clauseMissing");
    expect(said.map((one) => readFinding(one, "zh"))).toEqual(
      expect.arrayContaining([expect.stringContaining("“同分处理第 1 条”"), expect.stringContaining("“得分算法”")]),
    );
  });

  const cases: [string, SchemeDefinition, (copy: SchemeDefinition) => void, string][] = [
    ["finds a gap between two bands", P3, (d) => Object.assign(bandsOf(d)[1] ?? {}, { to: 8900 }), "thresholdGap"],
    ["finds two bands that overlap", P3, (d) => Object.assign(bandsOf(d)[1] ?? {}, { to: 9100 }), "thresholdOverlap"],
    ["finds scores below every band", P3, (d) => Object.assign(bandsOf(d)[3] ?? {}, { from: 0 }), "thresholdGap"],
    ["finds an item without clause", P3, (d) => Object.assign(d.items[0] ?? {}, { clause: "" }), "clauseMissing"],
    ["finds a code used twice", H2, (d) => d.items.push(structuredClone(d.items[0] as never)), "duplicateCode"],
    [
      "finds a component nobody defined",
      H2,
      (d) => Object.assign(d.items[0] ?? {}, { component: "x" }),
      "unknownReference",
    ],
    ["finds a grade nobody defined", H2, (d) => d.grading.grades.pop(), "unknownReference"],
    [
      "finds a class without base",
      P3,
      (d) => {
        const byClass = [{ class: "cadre", points: 6000 }];
        Object.assign(d.components[0] ?? {}, { base: { type: "byClass", byClass, per: "period", clause: "x" } });
      },
      "classWithoutBase",
    ],
    [
      "finds a notice shorter than demanded",
      P3,
      (d) => Object.assign(d.workflow.cycleResults.steps.find((step) => step.type === "notice") ?? {}, { days: 5 }),
      "noticeShort",
    ],
    [
      "finds results that nobody is told of",
      H2,
      (d) => {
        d.workflow.cycleResults.steps = d.workflow.cycleResults.steps.filter((step) => step.type !== "notice");
      },
      "resultsUnannounced",
    ],
    [
      "finds a deduction nobody is heard on",
      P3,
      (d) => Object.assign(d.items[0] ?? {}, { mustHear: false }),
      "deductionUnheard",
    ],
    [
      "finds entries that nobody but their proposer decides on",
      R3,
      (d) => {
        d.workflow.entries.steps = d.workflow.entries.steps.filter(({ type }) => type !== "review");
      },
      "entriesUnchecked",
    ],
    ["finds a posting that is not the last step", P3, (d) => d.workflow.entries.steps.reverse(), "postNotLast"],
  ];
  it.each(cases)("%s", (_, template, change, code) => {
    expect(codes(template)).not.toContain(code);
    const found = lintDefinition(changed(template, change));
    expect(found.map((one) => one.code)).toContain(code);
    for (const one of found) expect(readFinding(one, "en")).not.toMatch(/undefined|\{/);
  });
});

describe("a definition from outside", () => {
  const problem = (input: unknown): DomainError => {
    try {
      parseDefinition(input);
    } catch (error) {
      if (error instanceof DomainError) return error;
    }
    throw new Error("accepted");
  };

  it("is refused with the path of an unknown key", () => {
    const error = problem({ ...structuredClone(P3), fines: true });
    expect(error.code).toBe("scheme.malformed");
    expect(error.fields).toEqual([{ field: "", code: "scheme.unknownKey", params: { key: "fines" } }]);
  });

  it("is refused with the path of points that are not halves", () => {
    const error = problem(
      changed(P3, (d) => Object.assign(d.items[0] ?? {}, { points: { type: "fixed", points: 33 } })),
    );
    expect(error.fields[0]?.field).toBe("items.0.points.points");
  });

  it("is refused at once when it is a bomb of values or of depth", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 5000; level += 1) deep = [deep];
    expect(problem({ meta: deep }).code).toBe("scheme.tooLarge");
    expect(problem({ items: new Array(3_000_000).fill(0) }).code).toBe("scheme.tooLarge");
  });

  it.each([null, 7, "x", [], {}])("is refused when it is %j", (input) => {
    expect(problem(input).code).toBe("scheme.malformed");
  });
});
