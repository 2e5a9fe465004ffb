import { parsePoints } from "@/server/domain/points";
import { type Act, type Slot, spread, two } from "./acts";
import h2Case from "./H2.json";
import h3Case from "./H3.json";
import h5Case from "./H5.json";

/** Real items of H2 in the order they are filled: code, most points of one entry, most entries in the year. */
const ADDITIONS: [item: string, most: number, times: number][] = [
  ["civ-help", 500, 4],
  ["live-work", 500, 1],
  ["law-safety", 300, 2],
];
const DEDUCTIONS: typeof ADDITIONS = [
  ["env-yard", 300, 4],
  ["env-front", 300, 1],
];

/** H2: one entry of an item a quarter. */
export function h2Acts(): Act[] {
  const slots = (items: typeof ADDITIONS) =>
    items.flatMap(([item, most, times]) =>
      Array.from({ length: times }, (_, at): Slot => ({ item, most, on: `2026-${two(1 + at * 3)}-20` })),
    );
  return h2Case.facts.households.flatMap(({ id, additions, deductions }) => [
    ...spread(id, parsePoints(additions), slots(ADDITIONS)),
    ...spread(id, parsePoints(deductions), slots(DEDUCTIONS)),
  ]);
}

/** Items of H3 in the order they are filled: code, least and most of one entry, entries a quarter. */
const FILLED: [item: string, least: number, most: number, entries: number][] = [
  ["filial-care", 100, 500, 1],
  ["neighbour-help", 50, 500, 2],
  ["deed-found", 50, 500, 99],
];

/** H3: what every household earned in its second year, and the year that is void. */
export function h3Acts(): Act[] {
  const slots = FILLED.flatMap(([item, least, most, entries]) =>
    Array.from(
      { length: entries * 4 },
      (_, at): Slot => ({ item, least, most, on: `2026-${two((at % 4) * 3 + 2)}-10` }),
    ),
  );
  return h3Case.facts.households.flatMap(({ id, earnedThisYear, voided }) => [
    ...spread(id, parsePoints(earnedThisYear), slots),
    ...(voided ? [{ subject: id, item: "breach", on: "2026-09-01" }] : []),
  ]);
}

/** A real item of H5 for each size of the case. */
const ITEM: Record<string, Pick<Act, "item" | "points" | "step">> = {
  "0.5": { item: "build-labour", points: 50 },
  "2": { item: "civic-talk" },
  "3": { item: "reward-honour", step: "township" },
  "5": { item: "peace-fraud" },
  "10": { item: "reward-honour", step: "city" },
  "-1": { item: "penalty-waste" },
  "-2": { item: "penalty-rules", points: 200 },
};

/** What happened to a subject of H5 in a month: an entry (kept as `ref`), a record found false, points asked for. */
export type Happening = { month: number; on: string } & (
  | { type: "entry"; ref: string; act: Act }
  | { type: "foundFalse"; ref: string }
  | { type: "redeem"; points: number }
);
type Fact = { month: number; type: string; ref?: string; points?: string };

/** H5: what happened to each subject, in order. */
export function h5Happenings(): Map<string, Happening[]> {
  return new Map(
    h5Case.facts.subjects.map(({ id, events }) => [id, (events as Fact[]).map((fact) => happening(id, fact))]),
  );
}

function happening(subject: string, { month, type, ref = "", points = "" }: Fact): Happening {
  const on = `2026-${two(month)}-02`;
  if (type === "redeem") return { type, month, on, points: parsePoints(points) };
  if (type === "foundFalse") return { type, month, on, ref };
  const item = ITEM[points];
  if (!item) throw new RangeError(`${subject}: ${points}`);
  return { type: "entry", month, on, ref, act: { subject, on, ...item } };
}
