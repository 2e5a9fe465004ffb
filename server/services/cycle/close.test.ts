import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import type { TenantContext } from "@/server/domain/access/context";
import { formatScore, parsePoints } from "@/server/domain/points";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { throughSteps } from "@/server/seed/through-steps";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { parse } from "@/server/services/parse";
import h2Case from "@/server/testing/cases/H2.json";
import p3Case from "@/server/testing/cases/P3.json";
import { freshCounty, testDatabase } from "@/server/testing/database";
import {
  type Act,
  actor,
  adoptedScheme,
  blankEntry,
  households,
  members,
  postedEntries,
  recordActs,
  type SchemePlace,
  schemePlace,
} from "@/server/testing/factories/scheme";
import { confirmClose } from "./confirm-close";
import { DiscardPreview, discardPreview } from "./discard-closing";
import { periodFor } from "./open-cycle";
import { prepareCycleClose, preparePeriodClose } from "./prepare-close";
import { closingResults, cyclesOf } from "./reads";

testDatabase();

const key = () => newId(new Date());

/** Closes every period and then the cycle, prepared by one and confirmed by another. */
async function closeAll(preparer: TenantContext, confirmer: TenantContext, unit: string, cycleId: string) {
  const cycles = await readIn(authorise(preparer, "cycle.read", unit), (work) => cyclesOf(work));
  const cycle = cycles.find((one) => one.id === cycleId);
  for (const period of cycle?.periods ?? []) {
    const { id } = await preparePeriodClose({
      ctx: preparer,
      input: { unit, cycleId, periodId: period.id, idempotencyKey: key() },
    });
    await confirmClose({ ctx: confirmer, input: { unit, closingId: id, idempotencyKey: key() } });
  }
  const { id } = await prepareCycleClose({ ctx: preparer, input: { unit, cycleId, idempotencyKey: key() } });
  return id;
}

const BASE_ITEMS = P3.items.filter((item) => item.component === "base").map((item) => item.code);
const FILLER: Record<string, string> = {
  cadre: "cadre-targets",
  "no-post": "duty-done",
  probationary: "duty-done",
  floating: "floating-home",
};

function pieces(amount: number, most: number): number[] {
  return amount <= 0 ? [] : [Math.min(amount, most), ...pieces(amount - most, most)];
}

describe("closing the worked case of P3 through the services", () => {
  const date = "2026-01-05";
  let place: SchemePlace;
  let ids: Map<string, string>;
  let closingId: string;
  let secretary: TenantContext;
  let office: TenantContext;

  beforeAll(async () => {
    place = await schemePlace(freshCounty());
    const facts = p3Case.facts.members.map((one) => ({
      code: one.id,
      probationary: one.class === "probationary",
      floating: one.class === "floating",
      ...(one.class === "cadre" ? { duty: "村委委员" } : {}),
    }));
    ids = await members(place, facts);
    const adopted = await adoptedScheme(place, P3, "2025-04-01");
    expect(adopted.enrolled).toBe(14);
    secretary = actor("branchSecretary", place.village, "书记", date);
    office = actor("townshipOffice", place.township, "镇办", date);
    const acts = p3Case.facts.members.flatMap((one) =>
      one.quarters.flatMap((quarter): Act[] => {
        const who = {
          subjectId: ids.get(one.id) ?? "",
          classCode: one.class,
          actOn: `2025-${String(quarter.quarter * 3).padStart(2, "0")}-15`,
        };
        const filler = FILLER[one.class] ?? "";
        return [
          ...BASE_ITEMS.slice(0, (60 - quarter.base) / 10).map((itemCode) => ({ ...who, itemCode })),
          ...pieces(parsePoints(quarter.contribution), 2000).map((points) => ({ ...who, itemCode: filler, points })),
          ...(quarter.award > 0
            ? [{ ...who, itemCode: "award-honour", step: quarter.award === 5 ? "city" : "county" }]
            : []),
        ];
      }),
    );
    await recordActs(secretary, place, adopted.id, P3, acts);
    const vetoed = p3Case.facts.members.filter((one) => one.vetoInQuarter !== null);
    for (const one of vetoed) {
      const actOn = `2025-0${(one.vetoInQuarter ?? 0) * 3}-10`;
      const at = await writeIn(authorise(secretary, "entry.post", place.village.code), (work) =>
        periodFor(work, adopted.id, actOn),
      );
      const veto = {
        kind: "veto" as const,
        base: false,
        itemCode: "discipline",
        component: "veto",
        clause: "积分构成·一票否决",
        points: 0,
        redeemable: 0,
      };
      const decision = { body: "镇纪委", document: "1号", date: actOn };
      await postedEntries(secretary, place, adopted.id, [
        { ...blankEntry(at), ...veto, subjectId: ids.get(one.id) ?? "", actOn, late: false, heard: null, decision },
      ]);
    }
    closingId = await closeAll(secretary, office, place.village.code, adopted.cycleId);
  });

  it("gives every member the score, grade and extension of the case", async () => {
    const rows = await readIn(authorise(office, "cycle.read", place.village.code), (work) =>
      closingResults(work, closingId),
    );
    const shown = p3Case.facts.members.map((one) => {
      const row = rows.find((candidate) => candidate.subjectId === ids.get(one.id));
      return {
        id: one.id,
        score: formatScore(row?.score ?? -1),
        grade: row?.grade ?? null,
        probationExtended: row?.flags.includes("probationExtended"),
      };
    });
    expect(shown).toEqual(p3Case.expect.members);
  });

  it("refuses the confirmation of the person who prepared it", async () => {
    const input = { unit: place.village.code, closingId, idempotencyKey: key() };
    await expect(confirmClose({ ctx: secretary, input })).rejects.toMatchObject({ code: "cycle.ownPreparation" });
  });

  it("refuses a confirmation after the roster has changed, and opens the next cycle once confirmed", async () => {
    const unit = place.village.code;
    const access = authorise(secretary, "cycle.prepare", unit);
    const setClass = (code: string) =>
      writeIn(access, ({ tx }) =>
        tx.execute(
          sql`update enrolment set class_code = ${code} where county_id = ${place.countyId} and subject_id = ${ids.get("m01")}`,
        ),
      );
    await setClass("no-post");
    await expect(
      confirmClose({ ctx: office, input: { unit, closingId, idempotencyKey: key() } }),
    ).rejects.toMatchObject({ code: "cycle.changed" });
    await setClass("cadre");
    await confirmClose({ ctx: office, input: { unit, closingId, idempotencyKey: key() } });
    await writeIn(authorise(office, "cycle.confirm", unit), (work) => throughSteps(work, closingId));
    const cycles = await readIn(authorise(office, "cycle.read", unit), (work) => cyclesOf(work));
    expect(cycles.map(({ startsOn, endsOn, status }) => [startsOn, endsOn, status])).toEqual([
      ["2026-01-01", "2026-12-31", "open"],
      ["2025-04-01", "2025-12-31", "closed"],
    ]);
  });

  it("sends a late act of a closed quarter to the next open period and marks it late", async () => {
    const cycles = await readIn(authorise(office, "cycle.read", place.village.code), (work) => cyclesOf(work));
    const [now] = cycles;
    const found = await writeIn(authorise(secretary, "entry.post", place.village.code), (work) =>
      periodFor(work, now?.schemeId ?? "", "2025-11-20"),
    );
    expect(found).toMatchObject({ late: true, periodId: now?.periods[0]?.id });
  });
});

const ADDITIONS: [string, number, number][] = [
  ["civ-help", 500, 4],
  ["live-work", 500, 1],
  ["law-safety", 300, 2],
];
const DEDUCTIONS: [string, number, number][] = [
  ["env-yard", 300, 4],
  ["env-front", 300, 1],
];

describe("closing the worked case of H2 through the services", () => {
  it("gives every household the score and stars of the case, and evaluates the village well under two seconds", {
    timeout: 60_000,
  }, async () => {
    const place = await schemePlace(freshCounty());
    const { ids } = await households(
      place,
      h2Case.facts.households.map(({ id }) => id),
    );
    const adopted = await adoptedScheme(place, H2, "2025-01-01");
    const admin = actor("villageAdmin", place.village, "主任", "2026-01-05");
    const office = actor("townshipOffice", place.township, "镇办", "2026-01-05");
    const spread = (subjectId: string, amount: number, items: [string, number, number][]) => {
      const acts: Act[] = [];
      let left = amount;
      for (const [itemCode, most, times] of items)
        for (let at = 0; at < times && left > 0; at += 1) {
          const points = Math.min(left, most);
          acts.push({
            subjectId,
            classCode: "resident",
            itemCode,
            actOn: `2025-${String(1 + at * 3).padStart(2, "0")}-20`,
            points,
          });
          left -= points;
        }
      return acts;
    };
    const acts = h2Case.facts.households.flatMap((one) => {
      const id = ids.get(one.id) ?? "";
      return [
        ...spread(id, parsePoints(one.additions), ADDITIONS),
        ...spread(id, parsePoints(one.deductions), DEDUCTIONS),
      ];
    });
    await recordActs(admin, place, adopted.id, H2, acts);
    const closingId = await closeAll(admin, office, place.village.code, adopted.cycleId);
    const rows = await readIn(authorise(office, "cycle.read", place.village.code), (work) =>
      closingResults(work, closingId),
    );
    const shown = h2Case.facts.households.map((one) => {
      const row = rows.find((candidate) => candidate.subjectId === ids.get(one.id));
      return { id: one.id, score: formatScore(row?.score ?? -1), stars: row?.stars ?? null };
    });
    expect(shown).toEqual(h2Case.expect.households);
    const unit = place.village.code;
    await discardPreview({ ctx: admin, input: parse(DiscardPreview, { unit, closingId, reason: "重新核对" }) });
    const began = performance.now();
    await prepareCycleClose({ ctx: admin, input: { unit, cycleId: adopted.cycleId, idempotencyKey: key() } });
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it("is refused while an entry is on its way, and before the period is over", async () => {
    const place = await schemePlace(freshCounty());
    const { ids } = await households(place, ["h1"]);
    const adopted = await adoptedScheme(place, H2, "2025-01-01");
    const admin = actor("villageAdmin", place.village, "主任", "2025-04-02");
    const unit = place.village.code;
    await recordActs(admin, place, adopted.id, H2, [
      { subjectId: ids.get("h1") ?? "", classCode: "resident", itemCode: "env-tidy", actOn: "2025-02-01" },
    ]);
    await writeIn(authorise(admin, "entry.post", unit), ({ tx }) =>
      tx.execute(sql`update entry set status = 'reviewed' where county_id = ${place.countyId}`),
    );
    const [cycle] = await readIn(authorise(admin, "cycle.read", unit), (work) => cyclesOf(work));
    const prepare = (no: number) =>
      preparePeriodClose({
        ctx: admin,
        input: { unit, cycleId: adopted.cycleId, periodId: cycle?.periods[no]?.id ?? "", idempotencyKey: key() },
      });
    await expect(prepare(0)).rejects.toMatchObject({ code: "cycle.openEnds", params: { count: 1 } });
    await expect(prepare(1)).rejects.toMatchObject({ code: "cycle.notOver" });
  });
});
