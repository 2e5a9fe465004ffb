import { parsePoints } from "@/server/domain/points";
import { type Act, type Slot, spread, two } from "./acts";
import p1Case from "./P1.json";
import p2Case from "./P2.json";
import p3Case from "./P3.json";

/** The register card of a rural member of P1, in the order it is filled; dues come first where they are paid. */
const RURAL_CARD: [item: string, most: number][] = [
  ["life", 2000],
  ["conduct", 1500],
  ["rural-duty", 3000],
  ["rural-help", 2500],
];
const DUES = 1000;

/** P1: the same card every quarter; what makes a member unqualified at the year's end. */
export function p1Acts(): Act[] {
  return p1Case.facts.members.flatMap(({ id, daily, duesUnpaidMonths, penalty }) => {
    const cards = ["03", "06", "09", "12"].flatMap((month): Act[] => {
      const on = `2026-${month}-15`;
      const paid = duesUnpaidMonths === 0;
      const card = RURAL_CARD.map(([item, most]): Slot => ({ item, on, most }));
      return [
        ...(paid ? [{ subject: id, item: "dues", on }] : []),
        ...spread(id, parsePoints(daily) - (paid ? DUES : 0), card),
      ];
    });
    const found = [duesUnpaidMonths >= 6 ? "dues-six-months" : null, penalty ? "penalty" : null];
    const vetoes = found.flatMap((item): Act[] => (item ? [{ subject: id, item, on: "2026-12-20" }] : []));
    return [...cards, ...vetoes];
  });
}

/** P2: one entry for each absence, late payment, failed duty and bonus. */
export function p2Acts(): Act[] {
  return p2Case.facts.members.flatMap((member): Act[] => {
    const subject = member.id;
    const often = (item: string, times: number, day: string) =>
      Array.from({ length: times }, (_, at): Act => ({ subject, item, on: `2026-${two(at + 1)}-${day}` }));
    const duty: Slot = { item: "duty-failed", on: "2026-08-01", most: 500 };
    return [
      ...often("life-absence", member.absences, "12"),
      ...often("dues-late", member.lateDues, "28"),
      ...spread(subject, member.dutiesDeducted * 100, Array(8).fill(duty)),
      ...member.bonuses.map((points) => bonus(subject, points * 100)),
      ...(member.override ? [{ subject, item: "environment-land", on: "2026-11-02" }] : []),
    ];
  });
}

/** A bonus by the item whose range holds it. */
function bonus(subject: string, points: number): Act {
  const on = "2026-05-10";
  if (points > 500) return { subject, item: "bonus-public", on, points };
  if (points === 500) return { subject, item: "bonus-proposal", on };
  return { subject, item: "bonus-skills", on, points };
}

/** What members of a class do beyond their duty, in pieces of at most 20 points. */
const FILLER: Record<string, string> = {
  cadre: "cadre-targets",
  "no-post": "duty-done",
  probationary: "duty-done",
  floating: "floating-home",
};
const MOST_FILLED = 2000;

/** P3: duties missed (10 points each, in the order of `baseItems`), contribution and award by quarter. */
export function p3Acts(baseItems: readonly string[]): Act[] {
  return p3Case.facts.members.flatMap((member) => {
    const subject = member.id;
    const quarters = member.quarters.flatMap(({ quarter, base, contribution, award }): Act[] => {
      const on = `2025-${two(quarter * 3)}-15`;
      const filler: Slot = { item: FILLER[member.class] ?? "", on, most: MOST_FILLED };
      return [
        ...baseItems.slice(0, (60 - base) / 10).map((item) => ({ subject, item, on })),
        ...spread(subject, parsePoints(contribution), Array(4).fill(filler)),
        ...(award > 0 ? [{ subject, item: "award-honour", on, step: award === 5 ? "city" : "county" }] : []),
      ];
    });
    const veto = member.vetoInQuarter;
    return veto === null ? quarters : [...quarters, { subject, item: "discipline", on: `2025-${two(veto * 3)}-10` }];
  });
}
