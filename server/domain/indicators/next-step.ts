import { type Compared, composeIndex } from "./compose";
import type { Indexed } from "./config";
import { figureOf } from "./definitions";
import type { Figures } from "./figures";

/** subject: that many more take part; person: redeem once; entry, objection: dealt with in time; points: hundredths redeemed. */
type ChangeUnit = "subject" | "person" | "entry" | "objection" | "points";

/** A single change that would close the gap: `amount` more of `unit`, and what comes of it. */
export type Way = {
  code: Indexed;
  unit: ChangeUnit;
  amount: number;
  index: number;
  from: number | null;
  to: number | null;
};
/** An indicator that cannot close the gap alone: filled up it gives only `gain` hundredths. */
type Short = { code: Indexed; gain: number };
export type NextStep = { ways: Way[]; short: Short[] };

type Change = {
  code: Indexed;
  unit: ChangeUnit;
  most: (f: Figures) => number;
  apply: (f: Figures, n: number) => Figures;
};

/** Most entries that a village could still record in time this year; beyond it nothing is promised. */
const MOST_ENTRIES = 20_000;

const CHANGES: readonly Change[] = [
  {
    code: "participation",
    unit: "subject",
    most: (f) => f.eligible - f.participants,
    apply: (f, n) => ({ ...f, participants: f.participants + n }),
  },
  {
    code: "redeemerShare",
    unit: "person",
    most: () => Number.MAX_SAFE_INTEGER,
    apply: (f, n) => ({ ...f, redeemers: f.redeemers + n }),
  },
  {
    code: "objectionTimeliness",
    unit: "objection",
    most: () => MOST_ENTRIES,
    apply: (f, n) => ({ ...f, objectionsDue: f.objectionsDue + n, objectionsTimely: f.objectionsTimely + n }),
  },
  {
    code: "noticeCompliance",
    unit: "entry",
    most: () => MOST_ENTRIES,
    apply: (f, n) => ({ ...f, noticeDue: f.noticeDue + n, noticed: f.noticed + n }),
  },
  {
    code: "timeliness",
    unit: "entry",
    most: () => MOST_ENTRIES,
    apply: (f, n) => ({ ...f, posted: f.posted + n, timely: f.timely + n }),
  },
  {
    code: "redemptionRatio",
    unit: "points",
    most: (f) => Math.max(0, f.earned - f.spent) / 50,
    apply: (f, n) => ({ ...f, spent: f.spent + n * 50 }),
  },
];

const PEOPLE: readonly ChangeUnit[] = ["subject", "person"];

/**
 * Single changes by which a village would reach `goal` (the index of the place above, in hundredths; reaching it shares the
 * place), the others staying as they are. The fewest people come first, then the fewest cases, then points. Entries and
 * objections are new ones done in time: what is late stays late. In `short`: indicators that cannot close the gap alone.
 */
export function nextStep(compared: Compared, figures: Figures, goal: number): NextStep {
  const now = composeIndex(compared, figures);
  const basis = { family: compared.family, population: compared.config.population };
  const ways: Way[] = [];
  const short: Short[] = [];
  for (const change of CHANGES) {
    const part = now.parts.find(({ code }) => code === change.code);
    if (!part || part.weight === 0 || part.score === part.weight) continue;
    const most = Math.floor(Math.min(change.most(figures), headroom(change, part)));
    const amount = fewest(most, (n) => (composeIndex(compared, change.apply(figures, n)).index ?? 0) >= goal);
    if (amount === null) {
      const gain = (composeIndex(compared, change.apply(figures, most)).index ?? 0) - (now.index ?? 0);
      short.push({ code: change.code, gain });
      continue;
    }
    const then = change.apply(figures, amount);
    ways.push({
      code: change.code,
      unit: change.unit,
      amount: change.unit === "points" ? amount * 50 : amount,
      index: composeIndex(compared, then).index ?? 0,
      from: figureOf(change.code, figures, basis),
      to: figureOf(change.code, then, basis),
    });
  }
  return { ways: ways.sort((a, b) => groupOf(a) - groupOf(b) || a.amount - b.amount), short };
}

/** A share of the population cannot pass the whole of it. */
const headroom = ({ code }: Change, part: { num: number; den: number }): number =>
  code === "redeemerShare" ? Math.max(0, part.den - part.num) : Number.MAX_SAFE_INTEGER;

const groupOf = ({ unit }: Way): number => (PEOPLE.includes(unit) ? 0 : unit === "points" ? 2 : 1);

/** Smallest n in 1…most for which `suffices`, which only ever turns from false to true; null where even `most` does not. */
function fewest(most: number, suffices: (n: number) => boolean): number | null {
  if (most < 1 || !suffices(most)) return null;
  let [low, high] = [1, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (suffices(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
