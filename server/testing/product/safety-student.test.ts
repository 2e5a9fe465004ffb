import { describe, expect, it } from "vitest";
import { S1 } from "@/server/domain/scheme/templates/s1";
import { S2 } from "@/server/domain/scheme/templates/s2";
import { T1 } from "@/server/domain/scheme/templates/t1";
import s1Case from "@/server/testing/cases/S1.json";
import s2Case from "@/server/testing/cases/S2.json";
import { s1Acts, s1Moves, s2Acts, t1Acts } from "@/server/testing/cases/safety-student";
import t1Case from "@/server/testing/cases/T1.json";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { closeCycle } from "./close";
import { expectSound } from "./expect-sound";
import { site } from "./people";
import { Product } from "./product";
import { fillRoster } from "./roster";
import { liveThrough } from "./year";

testDatabase();

describe("the worked case of S1 in the running product", () => {
  it("gives every seller of a market its risk score, this year's grade and the next one's", async () => {
    const { sellers } = s1Case.facts;
    const product = new Product(await site(freshCounty(), "market", []), S1, "2026-01-01");
    await fillRoster(
      product,
      sellers.map(({ id, kind }) => ({ code: id, classCode: kind })),
    );
    await product.adopt();
    await liveThrough(product, s1Acts());
    for (const { subject, ...move } of s1Moves()) {
      const subjectId = product.subjects.get(subject);
      const moved = product.do("first", "grade.move", {
        schemeId: product.schemeId,
        subjectId,
        ...move,
        reason: "按办法调整",
      });
      // A seller in or around a school is always D: the product takes no event that would say otherwise.
      if (sellers.find(({ id }) => id === subject)?.kind === "campus")
        await expect(moved).rejects.toMatchObject({ code: "grade.classFixed" });
      else await moved;
    }
    const closing = await closeCycle(product);
    const results = await product.results(closing);
    const made = sellers.map(({ id }) => {
      const { score, grade, stored } = results.get(id) ?? {};
      return { id, score, grade: grade?.toUpperCase(), nextYear: stored?.nextGradeCode?.toUpperCase() };
    });
    expect(made).toEqual(s1Case.expect.sellers);
    await expectSound(product, closing);
  }, 120_000);
});

describe("the worked case of S2 in the running product", () => {
  it("deducts a month's findings, leaves five equal candidates to a decision, and names the worst department", async () => {
    const { people } = s2Case.facts;
    const departments = Object.keys(s2Case.expect.departments);
    const product = new Product(await site(freshCounty(), "enterprise", departments), S2, "2026-10-01");
    await fillRoster(
      product,
      people.map(({ id, department }) => ({ code: id, classCode: "worker", group: department })),
    );
    await product.adopt();
    await liveThrough(product, s2Acts());
    const closing = await closeCycle(product);
    const results = await product.results(closing);
    const deducted = people.map(({ id }) => [id, results.get(id)?.score.replace("-", "")]);
    expect(Object.fromEntries(deducted)).toEqual(s2Case.expect.deducted);
    const { awards: [bearer, department] = [] } = await product.summary(closing);
    const codes = new Map([...product.subjects].map(([code, id]) => [id, code]));
    expect(bearer?.winners).toEqual([]);
    expect(bearer?.candidates.map((id) => codes.get(id)).sort()).toEqual(s2Case.expect.candidates);
    const worst = product.at.groups.get(s2Case.expect.worstDepartment)?.id;
    expect(department?.winners).toEqual([worst]);
    const named = { closingId: closing, award: "standard-bearer", minutes: "安全领导小组会议决定" };
    await product.do("first", "cycle.decideAward", { ...named, winnerId: bearer?.candidates[0] });
    await expectSound(product, closing);
  }, 120_000);
});

describe("the worked case of T1 in the running product", () => {
  it("gives every student of a class the score of the term, officers doubled, and rewards the best fifteen", async () => {
    const { students } = t1Case.facts;
    const product = new Product(await site(freshCounty(), "school", ["五（1）班"]), T1, "2026-09-01");
    await fillRoster(
      product,
      students.map(({ id, officer }) => ({ code: id, classCode: officer ? "officer" : "student" })),
    );
    await product.adopt();
    await liveThrough(product, t1Acts());
    const closing = await closeCycle(product);
    const results = await product.results(closing);
    const made = students.map(({ id }) => ({
      id,
      score: results.get(id)?.score,
      rewarded: results.get(id)?.grade != null,
    }));
    expect(made).toEqual(t1Case.expect.students);
    await expectSound(product, closing);
  }, 120_000);
});
