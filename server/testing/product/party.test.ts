import { describe, expect, it } from "vitest";
import { parsePoints } from "@/server/domain/points";
import { shown } from "@/server/domain/scheme/templates/household-support";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { P2 } from "@/server/domain/scheme/templates/p2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import p1Case from "@/server/testing/cases/P1.json";
import p2Case from "@/server/testing/cases/P2.json";
import p3Case from "@/server/testing/cases/P3.json";
import { p1Acts, p2Acts, p3Acts } from "@/server/testing/cases/party";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { closeCycle } from "./close";
import { expectSound } from "./expect-sound";
import { site } from "./people";
import { Product } from "./product";
import { fillRoster, type Somebody, setClasses } from "./roster";
import { vote } from "./vote";
import { liveThrough } from "./year";

testDatabase();

const branch = async (...[rules, day]: [typeof P1, string]) =>
  new Product(await site(freshCounty(), "party", ["石桥村党支部"]), rules, day);

/** What the members of a branch give each other on average. */
const given = (members: readonly { id: string; appraisal: string }[]) => (code: string) =>
  parsePoints(members.find(({ id }) => id === code)?.appraisal ?? "0");

describe("the worked cases of party members in the running product", () => {
  it("give every member of P1 its score and grade, imported, recorded, voted and closed", async () => {
    const { members } = p1Case.facts;
    const product = await branch(P1, "2026-01-01");
    const everybody = members.map(({ id }): Somebody => ({ code: id, classCode: "rural" }));
    await fillRoster(product, everybody);
    await product.adopt();
    await setClasses(product, everybody, "2026-01-01");
    await liveThrough(product, p1Acts());
    await vote(product, "appraisal", { members: given(members) });
    const closing = await closeCycle(product);
    const results = await product.results(closing);
    const made = members.map(({ id }) => ({ id, score: results.get(id)?.score, grade: results.get(id)?.grade }));
    expect(made).toEqual(p1Case.expect.members);
    expect((await product.summary(closing)).quotas).toMatchObject([
      { grade: "excellent", of: 27, places: p1Case.expect.quotaExcellent, taken: 4 },
    ]);
    await expectSound(product, closing);
  }, 120_000);

  it("give every member of P2 its base, score and grade, appraised once a year", async () => {
    const { members } = p2Case.facts;
    const product = await branch(P2, "2026-01-01");
    await fillRoster(
      product,
      members.map(({ id }) => ({ code: id })),
    );
    await product.adopt();
    await liveThrough(product, p2Acts());
    await vote(product, "appraisal", { "members-and-residents": given(members) });
    const closing = await closeCycle(product);
    const results = await product.results(closing);
    const made = members.map(({ id }) => {
      const { score, grade, stored } = results.get(id) ?? {};
      const whole = stored?.explanation?.score;
      const base = whole?.type === "total" ? whole.parts[0]?.of : undefined;
      return { id, base: base?.type === "sum" ? shown(base.points) : null, score, grade };
    });
    expect(made).toEqual(p2Case.expect.members);
    await expectSound(product, closing);
  }, 120_000);

  it("give every member of P3 its score and grade in a first cycle of three quarters", async () => {
    const { members } = p3Case.facts;
    const product = await branch(P3, "2025-05-21");
    await fillRoster(
      product,
      members.map(({ id, ...member }): Somebody => {
        const kind = member.class;
        const standing = kind === "cadre" || kind === "floating" || kind === "probationary" ? { standing: kind } : {};
        return { code: id, ...standing } as Somebody;
      }),
    );
    await product.adopt();
    expect(product.periods.map(({ startsOn }) => startsOn)).toEqual(["2025-04-01", "2025-07-01", "2025-10-01"]);
    const classes = await product.classes();
    expect(members.map(({ id }) => classes.get(product.subjects.get(id) ?? ""))).toEqual(
      members.map((member) => member.class),
    );
    await liveThrough(
      product,
      p3Acts(P3.items.filter(({ component }) => component === "base").map(({ code }) => code)),
    );
    const closing = await closeCycle(product);
    const results = await product.results(closing);
    const made = members.map(({ id }) => {
      const { score, grade, flags } = results.get(id) ?? {};
      return { id, score, grade, probationExtended: flags?.includes("probationExtended") };
    });
    expect(made).toEqual(p3Case.expect.members);
    await expectSound(product, closing);
  }, 120_000);
});
