import { describe, expect, it } from "vitest";
import { parsePoints } from "@/server/domain/points";
import { P1 } from "@/server/domain/scheme/templates/p1";
import p1Case from "@/server/testing/cases/P1.json";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { site } from "./people";
import { Product } from "./product";
import { fillRoster, setClasses } from "./roster";
import { vote } from "./vote";

testDatabase();

const QUARTERS = ["2026-03-15", "2026-06-15", "2026-09-15", "2026-12-15"];
/** The register card of a rural member, in the order it is filled; dues come first where they are paid. */
const CARD: [string, number][] = [
  ["life", 2000],
  ["conduct", 1500],
  ["rural-duty", 3000],
  ["rural-help", 2500],
];

describe("the worked case of P1 in the running product", () => {
  it("gives every member its score and grade, imported, recorded, voted and closed", async () => {
    const { members } = p1Case.facts;
    const product = new Product(await site(freshCounty(), "party", ["石桥村党支部"]), P1, "2026-01-01");
    const everybody = members.map(({ id }) => ({ code: id, classCode: "rural" }));
    await fillRoster(product, everybody);
    await product.adopt();
    await setClasses(product, everybody, "2026-01-01");
    for (const [index, day] of QUARTERS.entries()) {
      product.day = day;
      for (const { id, daily, duesUnpaidMonths } of members) {
        let left = parsePoints(daily);
        if (duesUnpaidMonths === 0) {
          await product.record([id], "dues", day);
          left -= 1000;
        }
        for (const [item, most] of CARD) {
          const points = Math.min(left, most);
          if (points > 0) await product.record([id], item, day, { points });
          left -= points;
        }
      }
      if (index === 3) {
        for (const { id, duesUnpaidMonths, penalty } of members) {
          const decision = { body: "镇党委", document: "决定书", date: "2026-12-15" };
          if (duesUnpaidMonths >= 6) await product.record([id], "dues-six-months", day, { decision });
          if (penalty) await product.record([id], "penalty", day, { decision });
        }
      }
      product.after(product.periods[index]?.endsOn ?? day);
      await product.settle();
      if (index < 3) await product.closePeriod(index + 1);
    }
    await vote(product, "appraisal", {
      members: (code) => parsePoints(members.find(({ id }) => id === code)?.appraisal ?? "0"),
    });
    await product.closePeriod(4);
    const results = await product.results(await product.closeCycle());
    expect(members.map(({ id }) => ({ id, score: results.get(id)?.score, grade: results.get(id)?.grade }))).toEqual(
      p1Case.expect.members,
    );
  }, 120_000);
});
