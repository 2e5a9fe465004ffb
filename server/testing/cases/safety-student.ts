import { parsePoints } from "@/server/domain/points";
import { type Act, type Slot, spread } from "./acts";
import s1Case from "./S1.json";
import s2Case from "./S2.json";
import t1Case from "./T1.json";

/** Factors of S1 in the order they are filled, with the most each may hold. */
const STATIC: [item: string, most: number][] = [
  ["static-category", 1500],
  ["static-scale", 1000],
  ["static-storage", 1000],
  ["static-people", 500],
];
const DYNAMIC: typeof STATIC = [
  ["dynamic-purchase", 1000],
  ["dynamic-process", 1000],
  ["dynamic-hygiene", 1000],
  ["dynamic-label", 1000],
];

/** S1: every seller's sheet of one inspection. */
export function s1Acts(): Act[] {
  const slots = (factors: typeof STATIC) => factors.map(([item, most]): Slot => ({ item, most, on: "2026-03-10" }));
  return s1Case.facts.sellers.flatMap(({ id, ...seller }) => [
    ...spread(id, parsePoints(seller.static), slots(STATIC)),
    ...spread(id, parsePoints(seller.dynamic), slots(DYNAMIC)),
  ]);
}

/** S1: what the officer moved, by seller. */
export function s1Moves(): { subject: string; event: string; steps: number; on: string }[] {
  return s1Case.facts.sellers.flatMap(({ id, officerRaisesBy, officerLowersBy }) =>
    [
      { event: "sampling-failed", steps: officerRaisesBy },
      { event: "clean-years", steps: officerLowersBy },
    ]
      .filter(({ steps }) => steps > 0)
      .map((move) => ({ subject: id, ...move, on: "2026-11-20" })),
  );
}

const FINDING: Record<string, string> = {
  daily: "daily-conduct",
  weekly: "weekly-equipment",
  monthly: "monthly-system",
};
const GRAVITY: Record<number, string> = { 1: "slight", 2: "ordinary", 3: "serious", 5: "grave" };

/** S2: own findings, and what was let pass under the inspection that found it. */
export function s2Acts(): Act[] {
  return s2Case.facts.people.flatMap(({ id, findings }) =>
    findings.map(({ inspection, points, letPass }): Act => {
      const item = letPass ? `${inspection}-let-pass` : (FINDING[inspection] ?? "");
      return { subject: id, item, on: "2026-10-12", step: GRAVITY[points] ?? "" };
    }),
  );
}

/** Items of T1 by the size of the case. */
const SECTIONS = {
  additions: { on: "2026-09-14", items: { "0.5": "study-best-homework", "1": "good-deed", "3": "good-outside" } },
  study: { on: "2026-10-14", items: { "1": "study-late", "2": "study-copy", "3": "study-lend", "5": "study-skip" } },
  cleaningDuty: { on: "2026-11-14", items: { "0.5": "clean-bin", "1": "clean-late", "2": "clean-forgot" } },
  other: { on: "2026-12-14", items: { "1": "left-room", "2": "exercise-skipped", "5": "grave-breach" } },
} as const;

/** T1: one entry for each figure of the case, a section a month. */
export function t1Acts(): Act[] {
  return t1Case.facts.students.flatMap(({ id, ...student }) =>
    (["additions", "study", "cleaningDuty", "other"] as const).flatMap((section) => {
      const { on } = SECTIONS[section];
      const items: Record<string, string> = SECTIONS[section].items;
      return student[section].map((size): Act => ({ subject: id, item: items[String(size)] ?? "", on }));
    }),
  );
}
