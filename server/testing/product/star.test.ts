import { describe, expect, it } from "vitest";
import { formatScore, parsePoints } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { R1 } from "@/server/domain/scheme/templates/r1";
import { R2 } from "@/server/domain/scheme/templates/r2";
import { R3 } from "@/server/domain/scheme/templates/r3";
import r1Case from "@/server/testing/cases/R1.json";
import r2Case from "@/server/testing/cases/R2.json";
import r3Case from "@/server/testing/cases/R3.json";
import { placesFor, r3Acts } from "@/server/testing/cases/star";
import { testDatabase } from "@/server/testing/database";
import { closeCycle } from "./close";
import { expectSound } from "./expect-sound";
import type { Product } from "./product";
import { villageWith } from "./village";
import { vote } from "./vote";
import { liveThrough } from "./year";

testDatabase();

/** Marks by code, as a voter's average. */
const marks = (of: readonly { id: string; mark: string }[]) => {
  const known = new Map(of.map(({ id, mark }) => [id, parsePoints(mark)]));
  return (code: string) => known.get(code) ?? 0;
};

/** The year passes without points; at its end the representatives vote, and the results go through their steps. */
async function rated(product: Product, groups: Parameters<typeof vote>[2]): Promise<string> {
  await liveThrough(product, []);
  await vote(product, "appraisal", groups);
  return closeCycle(product);
}

const starsOf = async (product: Product, closing: string) => {
  const results = await product.results(closing);
  return [...product.subjects.keys()].map((id) => ({ id, stars: results.get(id)?.stars ?? 0 }));
};

describe("the worked case of R1 in the running product", () => {
  it("gives every member its stars within the places, and five to who joined before 1949 outside them", async () => {
    const { members } = r1Case.facts;
    const everybody = members.map(({ id, joinedBefore1949 }) => ({
      code: id,
      classCode: joinedBefore1949 ? "founding-member" : "member",
    }));
    const product = await villageWith(R1, "2026-01-01", everybody);
    const given = marks(members.map(({ id, score }) => ({ id, mark: score })));
    const closing = await rated(product, { representatives: given });
    expect(await starsOf(product, closing)).toEqual(r1Case.expect.members);
    expect(placesFor(R1, (await product.summary(closing)).quotas, "member")).toEqual(r1Case.expect.quotas);
    await expectSound(product, closing);
  }, 120_000);
});

describe("the worked case of R2 in the running product", () => {
  it("gives the five kinds of subjects their stars and shows how far each kind is on its three-year target", async () => {
    const { subjects } = r2Case.facts;
    const everybody = subjects.map(({ id, kind }) => ({ code: id, classCode: kind }));
    const product = await villageWith(R2, "2026-01-01", everybody);
    const given = marks(subjects.map(({ id, score }) => ({ id, mark: score })));
    const closing = await rated(product, { representatives: given });
    expect(await starsOf(product, closing)).toEqual(r2Case.expect.subjects);
    const { progress = [] } = await product.summary(closing);
    const shown = progress.map(({ target, count, of, share, met }) => [
      target.replace("-target", ""),
      { count, of, share: formatScore(share ?? -1), met },
    ]);
    const wanted = Object.entries(r2Case.expect.progress).map(([kind, { count, of, share, met }]) => [
      kind,
      { count, of, share, met },
    ]);
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(wanted));
    await expectSound(product, closing);
  }, 120_000);
});

/** Marks that bring a household to as many stars in its first round. */
const MARK_FOR: Record<number, string> = { 0: "60", 2: "77", 3: "82", 4: "87", 5: "95" };

describe("the worked case of R3 in the running product", () => {
  it("weighs residents and leading group 80 to 20, climbs one star a round, and rates nobody who is barred", async () => {
    const { households } = r3Case.facts;
    // More households held five and four stars before than the rule book has places for: the township set no quotas in the first round.
    const { terms: _terms, ...rest } = R3;
    const rules = R3.grading.rules.filter(({ type }) => type !== "quota");
    const first: SchemeDefinition = { ...rest, grading: { ...R3.grading, rules } };
    const everybody = households.map(({ id }) => ({ code: id, classCode: "household" }));
    const product = await villageWith(R3, "2026-01-01", everybody, first);
    product.day = "2026-06-10";
    await product.takeNewVersion();
    const before = marks(households.map(({ id, previousStars }) => ({ id, mark: MARK_FOR[previousStars] ?? "" })));
    const earlier = await rated(product, { residents: before, "leading-group": before });
    expect((await starsOf(product, earlier)).map(({ stars }) => stars)).toEqual(
      households.map(({ previousStars }) => previousStars),
    );
    await product.takeCycleAt("2026-08-01");
    await liveThrough(product, r3Acts());
    await vote(product, "appraisal", {
      residents: marks(households.map(({ id, ballot }) => ({ id, mark: ballot }))),
      "leading-group": marks(households.map(({ id, group }) => ({ id, mark: group }))),
    });
    const closing = await closeCycle(product);
    const results = await product.results(closing);
    const made = households.map(({ id, barred }) => {
      const { score, stars, stored } = results.get(id) ?? {};
      return barred
        ? { id, score: stored?.standing === "barred" ? null : score, stars }
        : { id, score, stars: stars ?? 0 };
    });
    expect(made).toEqual(r3Case.expect.households);
    expect(placesFor(R3, (await product.summary(closing)).quotas, "household")).toEqual(r3Case.expect.quotas);
    await expectSound(product, closing);
  }, 120_000);
});
