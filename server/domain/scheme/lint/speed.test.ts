import { describe, expect, it } from "vitest";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { deduction, text, times } from "@/server/domain/scheme/templates/build";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { lintDefinition } from "./lint";

const MOST_MS = 50;

/** The best of some runs after the engine has warmed up: what an editor meets as somebody types. */
function quickest(definition: SchemeDefinition): number {
  for (let run = 0; run < 3; run += 1) lintDefinition(definition);
  const runs = Array.from({ length: 5 }, () => {
    const start = performance.now();
    lintDefinition(definition);
    return performance.now() - start;
  });
  return Math.min(...runs);
}

/** As large as the language lets a definition be: 400 items of many steps, with long titles, and 2,000 terms. */
function largest(): SchemeDefinition {
  const book = structuredClone(H2);
  const long = "按时参加村民会议并就村内公共事务发表意见，主动认领力所能及的事项，做到有始有终";
  book.items = Array.from({ length: 400 }, (_, index) =>
    deduction({
      code: `i-${index}`,
      title: text(
        `${long}之${index}`,
        `Came to the villagers' meeting, spoke on common matters and took up task ${index}`,
      ),
      component: "civility",
      points: {
        type: "step",
        steps: Array.from({ length: 10 }, (_, step) => ({
          code: `s-${step}`,
          title: text(`${long}第${step}档`, `Step ${step} of what was taken up and carried through to its end`),
          points: 50 * (step + 1),
        })),
      },
      limits: [times(1, "month"), times(3, "period")],
      whoMayDeclare: ["recorder"],
      clause: "条款",
    }),
  );
  const spots = book.items.flatMap(({ code }) => [
    { type: "open" as const, spot: `item.${code}` },
    { type: "locked" as const, spot: `item.${code}.points.s-0` },
  ]);
  const localItems = { most: 0, mostPoints: null, components: null };
  return { ...book, terms: { others: "locked", spots, localItems, mayDrop: false } };
}

describe("the lint", () => {
  it.each(BUILT_IN_TEMPLATES.map((template) => [template.meta.code, template] as const))(
    "reads %s in 50 ms at most",
    (_, template) => expect(quickest(template)).toBeLessThan(MOST_MS),
  );

  it("reads a definition of the size limit in 50 ms at most", () => {
    const book = largest();
    expect(() => parseDefinition(structuredClone(book))).not.toThrow();
    expect(quickest(book)).toBeLessThan(MOST_MS);
  });
});
