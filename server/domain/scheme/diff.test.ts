import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "@/server/domain/evaluate/canonical";
import { LABELS } from "@/server/domain/scheme/diff/labels";
import { TYPES, VALUES } from "@/server/domain/scheme/diff/words";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { wordsOfSchema } from "@/server/testing/schema-words";
import { parseDefinition, SchemeDefinition } from "./definition";
import { diffDefinitions } from "./diff";

type Draft = SchemeDefinition & Record<string, unknown>;

/** P3 with one thing done to it, and what is said of that. */
function said(edit: (draft: Draft) => void): string[] {
  const draft = structuredClone(P3) as Draft;
  edit(draft);
  return diffDefinitions(P3, parseDefinition(draft)).map(
    ({ kind, title, before, after }) => `${kind} ${title.zh}：${before?.zh ?? "—"} → ${after?.zh ?? "—"}`,
  );
}
const at = <T>(list: readonly T[], code: string): T =>
  list.find((one) => (one as { code?: string }).code === code) as T;

describe("the difference of two rule books", () => {
  it("is empty for the same rule book, in whatever order its keys stand", () => {
    const shuffled = Object.fromEntries(Object.entries(P3).reverse()) as SchemeDefinition;
    expect(diffDefinitions(P3, shuffled)).toEqual([]);
  });

  it("reads as a person would say it", () => {
    expect(
      said((draft) => {
        at(draft.items, "base-dues").points = { type: "fixed", points: 1500 };
      }),
    ).toEqual(["changed 积分项目“按期交纳党费项未达到”：扣10分 → 扣15分"]);
    expect(
      said((draft) => {
        at(draft.items, "base-dues").limits = [{ type: "times", most: 2, per: "cycle" }];
      }),
    ).toEqual(["changed 积分项目“按期交纳党费项未达到”·限次限分：每期最多1次 → 每周期最多2次"]);
    expect(
      said((draft) => {
        at(draft.items, "base-dues").evidence = "none";
      }),
    ).toEqual(["changed 积分项目“按期交纳党费项未达到”·佐证：必附 → 不需要"]);
  });

  it("says the whole rule where a number of it changed", () => {
    const [rule] = said((draft) => {
      const [first] = draft.grading.rules;
      if (first?.type === "thresholds" && first.bands[0]) first.bands[0].from = 9500;
    });
    expect(rule).toContain("90分及以上为“先锋”");
    expect(rule).toContain("→ 95分及以上为“先锋”");
  });

  it("matches by codes: an item taken out changes nothing for those behind it", () => {
    const changes = said((draft) => {
      draft.items = draft.items.filter((item) => item.code !== "base-ideals");
    });
    expect(changes).toEqual([expect.stringMatching(/^removed 积分项目“理想信念项未达到”：扣10分/)]);
  });

  it("says of an item put elsewhere that it was moved, and nothing of the others", () => {
    const changes = said((draft) => {
      draft.items.push(...draft.items.splice(2, 1));
    });
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatch(/^moved 积分项目/);
  });

  it("never loses a change, and finds none where there is none, between any two built-in rule books", () => {
    const some = fc.constantFrom(...BUILT_IN_TEMPLATES);
    fc.assert(
      fc.property(some, some, (before, after) => {
        const changes = diffDefinitions(before, after);
        expect(changes.length === 0).toBe(canonicalJson(before) === canonicalJson(after));
        for (const { kind, before: old, after: fresh } of changes) {
          expect([old === null, fresh === null]).toEqual([kind === "added", kind === "removed"]);
        }
      }),
    );
  });

  it("reads a draft whose codes name nothing yet", () => {
    const changes = said((draft) => {
      draft.grading.rules = [{ type: "classGrade", classes: ["nobody"], grade: "nothing", clause: "" }];
    });
    expect(changes.join()).toContain("nobody");
  });

  it("has a word for every key and every fixed value of the language", () => {
    const { keys, values } = wordsOfSchema(SchemeDefinition);
    const hidden = new Set(["zh", "en", "language"]);
    const actors = /^(by|whoMayDeclare|to)\./;
    const missing = [
      ...[...keys].filter((key) => !(key in LABELS) && !hidden.has(key)),
      ...[...values].filter((value) => {
        const [key = "", word = ""] = value.split(".");
        return key === "type" ? !(word in TYPES) : !(value.replace(actors, "by.") in VALUES);
      }),
    ];
    expect(missing).toEqual([]);
  });
});
