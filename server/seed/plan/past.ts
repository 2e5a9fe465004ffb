import { cycleAt } from "@/server/domain/calendar/cycles";
import { addDays, type CivilDate } from "@/server/domain/calendar/dates";
import { lastDayOf } from "@/server/domain/calendar/workdays";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { noticeStep } from "@/server/services/entry/workflow";
import { calendarAround } from "@/server/services/notice/calendar";
import type { PlannedAct } from "./household-acts";
import { dayOf, instantOn, type Month } from "./months";
import type { PlannedVillage } from "./places";
import type { Random } from "./random";
import { type Buyer, type PlannedRedemption, Purse, planRedemptions } from "./redemptions";
import { type PlannedStep, planResults } from "./results";

export type PlannedEntry = { id: string; act: PlannedAct };
export type PlannedObjection = { id: string; lineNo: number; raisedAt: Date; answeredAt: Date; isUpheld: boolean };
export type PlannedNotice = {
  type: "notice";
  id: string;
  title: string;
  openedAt: Date;
  endsOn: CivilDate;
  /** In the order of its lines. */
  entries: PlannedEntry[];
  objection: PlannedObjection | null;
  postedAt: Date;
};
export type PastEvent =
  | { type: "record"; at: Date; entries: PlannedEntry[] }
  | PlannedNotice
  /** Checked and posted without a notice. */
  | { type: "post"; at: Date; entries: PlannedEntry[] }
  | { type: "shop"; at: Date; rows: PlannedRedemption[] }
  /** Closes all that ends on `lastDay` or before; a whole cycle goes through `steps`. */
  | { type: "close"; lastDay: CivilDate; preparedAt: Date; confirmedAt: Date; steps: PlannedStep[] };

/** A notice that runs on the day of loading. */
export type OpenNotice = { title: string; at: Date; entries: PlannedEntry[] };
export type Past = { events: PastEvent[]; open: OpenNotice[] };

/** How one scheme is lived in one village. */
export type Living = {
  village: PlannedVillage;
  definition: SchemeDefinition;
  months: readonly Month[];
  today: CivilDate;
  adoptedOn: CivilDate;
  /** Name and group of every subject, in the order of the roster. */
  named: ReadonlyMap<string, { name: string; group: string }>;
  buyers: readonly Buyer[];
  /** Months gathered into one notice. */
  gather: 1 | 3;
  random: Random;
  acts: (month: Month, until: number) => PlannedAct[];
};

/** Everything that happened in a scheme up to today, in order of time: a function of its arguments alone. */
export function planPast(living: Living): Past {
  const past: Past = { events: [], open: [] };
  const purse = new Purse();
  let underway: PlannedEntry[] = [];
  for (const month of living.months) {
    const batches = recordMonth(living, month);
    for (const { at, entries } of batches) if (entries.length > 0) past.events.push({ type: "record", at, entries });
    if (month === living.months.at(-1)) {
      past.open.push(...openEnds(living, month, batches[0]?.entries ?? []));
      break;
    }
    underway.push(...batches.flatMap(({ entries }) => entries));
    if (living.gather === 3 && month.month % 3 !== 0) continue;
    gather(living, month, underway, { past, purse });
    underway = [];
    if (month.month % 3 === 0) closeQuarter(living, month, past);
  }
  return past;
}

type Batch = { at: Date; entries: PlannedEntry[] };

/** Two rounds of recording a month; a lively village writes acts down within days, another later. */
function recordMonth(living: Living, month: Month): Batch[] {
  const { random, village, today, adoptedOn } = living;
  const last = month.key === today.slice(0, 7) ? Math.max(1, Number(today.slice(8)) - 1) : month.days;
  const acts = living.acts(month, last).filter(({ actOn }) => actOn >= adoptedOn && actOn < today);
  const middle = middleOf(living, month);
  const halves = [acts.filter(({ actOn }) => actOn <= middle), acts.filter(({ actOn }) => actOn > middle)];
  return halves.map((mine, i) => {
    const recordedOn = i === 0 ? middle : dayOf(month, last);
    const weekAgo = addDays(recordedOn, -7);
    for (const act of mine) {
      if (act.actOn >= weekAgo || !random.chance(0.25 + village.zeal * 0.7)) continue;
      // What was written down promptly was written down within the week of the act.
      act.actOn = later(addDays(recordedOn, -random.int(1, 6)), adoptedOn);
    }
    return { at: instantOn(recordedOn, 17), entries: mine.map((act) => ({ id: random.uuid(), act })) };
  });
}

/** Day of the first round; in the running month early enough that its notice can have run. */
function middleOf({ today }: Living, month: Month): CivilDate {
  const isRunning = month.key === today.slice(0, 7);
  return dayOf(month, isRunning ? Math.min(15, Math.max(1, Number(today.slice(8)) - 7)) : 15);
}

const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);

/** As on the board: by the order of the roster, then by day. */
function inOrder(living: Living, entries: readonly PlannedEntry[]): PlannedEntry[] {
  const place = new Map([...living.named.keys()].map((id, i) => [id, i]));
  const of = ({ act }: PlannedEntry) => place.get(act.subjectId) ?? 0;
  return entries.toSorted((a, b) => of(a) - of(b) || (a.act.actOn < b.act.actOn ? -1 : 1));
}

/** What was gathered goes on notice, is objected to now and then, is posted, and can be spent. */
function gather(
  living: Living,
  month: Month,
  underway: readonly PlannedEntry[],
  { past, purse }: { past: Past; purse: Purse },
): void {
  const step = noticeStep(living.definition);
  if (underway.length === 0 || !step) return;
  const { village, random, today } = living;
  const openedOn = addDays(dayOf(month, 31), 3);
  const endsOn = lastDayOf(calendarAround(openedOn), openedOn, step.days, step.dayKind);
  const postedOn = addDays(endsOn, 2);
  const title =
    living.gather === 1
      ? `${village.name}户积分公示（${month.year}年${month.month}月）`
      : `${village.branch?.name ?? ""}党员积分公示（${month.year}年第${month.quarter}季度）`;
  const entries = inOrder(living, underway);
  const openedAt = instantOn(openedOn, 9);
  if (postedOn >= today) {
    if (openedOn < today) past.open.push({ title, at: openedAt, entries });
    return;
  }
  const objection = random.chance(0.3) ? contest(living, entries, endsOn) : null;
  const postedAt = instantOn(postedOn, 10);
  past.events.push({ type: "notice", id: random.uuid(), title, openedAt, endsOn, entries, objection, postedAt });
  const rejected = objection?.isUpheld ? entries[objection.lineNo - 1] : undefined;
  const { redemption } = living.definition;
  const taken = entries.filter((entry) => entry !== rejected).map(({ act }) => act);
  purse.add(taken, redemption.type === "points" && redemption.deductions === "lowerBalance");
  const cycle = cycleAt(living.definition.cycle, dayOf(month, 31));
  const ended = cycle?.to === dayOf(month, 31);
  if (ended && redemption.type === "points" && redemption.expiry.type === "cycleEnd") purse.empty();
  shop(living, month, postedOn, { past, purse });
}

/** One objection on paper: answered before the notice ends where the village is attentive, else some days late. */
function contest({ random, village }: Living, entries: readonly PlannedEntry[], endsOn: CivilDate): PlannedObjection {
  const lineNo =
    Math.max(
      0,
      entries.findIndex(({ act }) => act.points < 0),
    ) + 1;
  const isUpheld = random.chance(0.3);
  const isPrompt = random.chance(0.7 + village.zeal * 0.3);
  return {
    id: random.uuid(),
    lineNo,
    raisedAt: instantOn(addDays(endsOn, -1), 15),
    answeredAt: instantOn(isPrompt ? endsOn : addDays(endsOn, 1), 16),
    isUpheld,
  };
}

function shop(living: Living, month: Month, postedOn: CivilDate, { past, purse }: { past: Past; purse: Purse }): void {
  const next = living.months[living.months.indexOf(month) + 1];
  if (!next || living.definition.redemption.type === "none") return;
  const until = next.key === living.today.slice(0, 7) ? Number(living.today.slice(8)) - 1 : 28;
  const earliest = postedOn.slice(0, 7) === next.key ? Number(postedOn.slice(8)) + 1 : 1;
  const from = Math.max(living.gather === 1 ? 9 : 20, earliest);
  const { buyers, random } = living;
  const spending = living.village.spending;
  const rows = planRedemptions({ buyers, purse, month: next, from, until, spending, random });
  if (rows.length > 0) past.events.push({ type: "shop", at: instantOn(dayOf(next, until), 18), rows });
}

/** Prepared by one person, confirmed a day later by another, unless that still lies ahead. */
function closeQuarter(living: Living, month: Month, past: Past): void {
  const lastDay = dayOf(month, 31);
  const on = addDays(lastDay, 24);
  const confirmedOn = addDays(on, 1);
  if (confirmedOn >= living.today) return;
  past.events.push({
    type: "close",
    lastDay,
    preparedAt: instantOn(on, 10),
    confirmedAt: instantOn(confirmedOn, 10),
    steps: planResults(living.definition, confirmedOn, living.today),
  });
}

/** The running month ends half done, as on any working day: some proposed, some on notice, some ready to post. */
function openEnds(living: Living, month: Month, first: readonly PlannedEntry[]): OpenNotice[] {
  if (living.gather === 3) return [];
  const step = noticeStep(living.definition);
  const third = Math.ceil(first.length / 3);
  const middle = middleOf(living, month);
  return [first.slice(0, third), first.slice(third, 2 * third)].flatMap((entries, i) => {
    const on = addDays(living.today, i === 0 ? -Math.max(5, step?.days ?? 0) : -1);
    if (entries.length === 0 || on <= middle || on.slice(0, 7) !== month.key) return [];
    const title = `${living.village.name}户积分公示（${month.month}月第${i + 1}批）`;
    return [{ title, at: instantOn(on, 9), entries: inOrder(living, entries) }];
  });
}
