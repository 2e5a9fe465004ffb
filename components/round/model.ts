import type { Item } from "@/server/domain/scheme/acts";

/** An item on the phone; the same shape as the loader's. */
export type SheetItem = {
  code: string;
  title: string;
  sign: "addition" | "deduction";
  points: Item["points"];
  mustHear: boolean;
  evidence: Item["evidence"];
  clause: string;
};
export type Left = { times: number | null; points: number | null; sameDay: boolean; fits: boolean };
export type SheetStop = {
  id: string;
  name: string;
  code: string;
  place: string;
  members: number;
  left: Left[];
  mark: { status: "marked" | "skipped" | "conflict"; count: number; points: number } | null;
};
export type Sheet = {
  round: { id: string; title: string; area: string };
  userId: string;
  items: SheetItem[];
  stops: SheetStop[];
};

export type Skip = "absent" | "exempt" | "dropped" | "other";
export type Heard = "agreed" | "disagreed" | "absent";

/** A photo kept here until it is uploaded: then `file` is its id. The key makes sending it again harmless. */
export type Photo = { key: string; blob: Blob; file: string | null };

/**
 * What one household was found to be, as this phone keeps it. A value is 0 where nothing was found; else 1 for a fixed
 * item, the size in hundredths for a range, the number of the step from 1, or the number of units.
 */
export type Mark = {
  id: string;
  user: string;
  roundId: string;
  subjectId: string;
  unit: string;
  /** A draft is being made; waiting is to be sent; conflict waits for a decision of the person. */
  state: "draft" | "waiting" | "sent" | "conflict";
  /** One for each intended write: a new one once what is written changes. */
  key: string;
  values: Record<string, number>;
  reasons: Record<string, string>;
  heard: Heard | null;
  skip: Skip | null;
  photos: Photo[];
  confirmDuplicate: boolean;
  problem: { code: string | null; message: string } | null;
  points: number;
  /** The request as it is sent: made when the household is saved, so that sending needs nothing else. */
  request: Record<string, unknown> | null;
};

export const markId = (user: string, roundId: string, subjectId: string) => `${user} ${roundId} ${subjectId}`;

/** A random id also where the page came over plain HTTP, which has no crypto.randomUUID. */
export function freshKey(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export const emptyMark = (sheet: Sheet, unit: string, subjectId: string): Mark => ({
  id: markId(sheet.userId, sheet.round.id, subjectId),
  user: sheet.userId,
  roundId: sheet.round.id,
  subjectId,
  unit,
  state: "draft",
  key: freshKey(),
  values: {},
  reasons: {},
  heard: null,
  skip: null,
  photos: [],
  confirmDuplicate: false,
  problem: null,
  points: 0,
  request: null,
});

/** Size of a value in hundredths, with the sign of its item. */
export function pointsOf(item: SheetItem, value: number): number {
  if (value === 0) return 0;
  const rule = item.points;
  const size =
    rule.type === "fixed"
      ? rule.points
      : rule.type === "range"
        ? value
        : rule.type === "step"
          ? (rule.steps[value - 1]?.points ?? 0)
          : rule.points * value;
  return item.sign === "addition" ? size : -size;
}

/** One step more of a range or of units: from nothing to the least, then by steps up to the most (and what is left). */
export function moreOf(item: SheetItem, value: number, left: Left): number {
  const rule = item.points;
  const fits = (next: number) => (left.points === null || Math.abs(pointsOf(item, next)) <= left.points ? next : value);
  if (rule.type === "range") {
    const least = rule.min > 0 ? rule.min : rule.step;
    return value === 0 ? fits(least) : value + rule.step <= rule.max ? fits(value + rule.step) : value;
  }
  if (rule.type === "perUnit") return value + 1 <= (rule.maxUnits ?? 10_000) ? fits(value + 1) : value;
  return 1;
}

/** One step less; below the least there is nothing. */
export function lessOf(item: SheetItem, value: number): number {
  const rule = item.points;
  if (rule.type === "range") return value - rule.step >= Math.max(rule.min, rule.step) ? value - rule.step : 0;
  return Math.max(0, value - 1);
}

/** Whether an item can be found at a household at all: it is for its class and no limit is used up. */
export const isOpen = (left: Left): boolean => left.fits && left.times !== 0 && left.points !== 0;

export const totalOf = (items: readonly SheetItem[], values: Mark["values"]): number =>
  items.reduce((sum, item) => sum + pointsOf(item, values[item.code] ?? 0), 0);

const foundOf = (items: readonly SheetItem[], { values }: Mark): SheetItem[] =>
  items.filter((item) => (values[item.code] ?? 0) !== 0);

/** What is still missing before a household can be saved. */
export function missingOf(items: readonly SheetItem[], mark: Mark): { type: "heard" | "photo"; item: string } | null {
  if (mark.skip) return null;
  const found = foundOf(items, mark);
  const unheard = found.find((item) => item.mustHear && item.sign === "deduction");
  if (unheard && mark.heard === null) return { type: "heard", item: unheard.title };
  const unproved = found.find((item) => item.evidence === "required");
  if (unproved && mark.photos.length === 0) return { type: "photo", item: unproved.title };
  return null;
}

/** The request of `round.mark`, without the photos' ids. `reasonOf`: the words where the person wrote none. */
export function requestOf(sheet: Sheet, mark: Mark, reasonOf: (item: SheetItem) => string): Record<string, unknown> {
  const items = mark.skip ? [] : foundOf(sheet.items, mark);
  return {
    unit: mark.unit,
    roundId: mark.roundId,
    subjectId: mark.subjectId,
    by: mark.user,
    ...(mark.skip ? { skip: mark.skip } : {}),
    items: items.map((item) => {
      const value = mark.values[item.code] ?? 0;
      const rule = item.points;
      return {
        itemCode: item.code,
        reason: mark.reasons[item.code]?.trim() || reasonOf(item),
        ...(rule.type === "range" ? { points: value } : {}),
        ...(rule.type === "step" ? { step: rule.steps[value - 1]?.code } : {}),
        ...(rule.type === "perUnit" ? { units: value } : {}),
        ...(item.mustHear && mark.heard ? { heard: mark.heard } : {}),
      };
    }),
    confirmDuplicate: mark.confirmDuplicate,
    idempotencyKey: mark.key,
  };
}

/** The next stop that nothing is said about, after `at` and then from the beginning; null where there is none. */
export function nextOpen(order: readonly string[], at: string, isDone: (id: string) => boolean): string | null {
  const from = order.indexOf(at) + 1;
  return [...order.slice(from), ...order.slice(0, Math.max(0, from - 1))].find((id) => !isDone(id)) ?? null;
}

export type Status = "none" | Mark["state"] | "skipped";

/** Where a household stands: what this phone knows that the server does not comes first. */
export function statusOf(there: SheetStop["mark"], mark: Mark | null): Status {
  if (there?.status === "marked" && mark?.state === "draft") return "sent";
  if (mark && mark.state !== "sent") return mark.state === "waiting" && mark.skip ? "skipped" : mark.state;
  if (mark?.skip || there?.status === "skipped") return "skipped";
  if (mark || there?.status === "marked") return "sent";
  return there ? "conflict" : "none";
}
