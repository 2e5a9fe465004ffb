import { cycleAt } from "@/server/domain/calendar/cycles";
import { addDays, type CivilDate } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { PlannedAct } from "./household-acts";
import { dayOf, instantOn, type Month } from "./months";
import type { Past, PastEvent, PlannedEntry } from "./past";
import type { Random } from "./random";
import { planResults } from "./results";

/** How a scheme without notices is lived: recorded, checked and posted within days; closed when its periods end. */
export type HomeLiving = {
  definition: SchemeDefinition;
  months: readonly Month[];
  today: CivilDate;
  adoptedOn: CivilDate;
  random: Random;
  acts: (month: Month, until: number) => PlannedAct[];
};

const POSTED_AFTER = 3;
const CLOSED_AFTER = 6;

/** Everything that happened up to today, in order of time; what was recorded in the last days still waits for its check. */
export function planHomePast(living: HomeLiving): Past {
  const { months, today, adoptedOn, definition } = living;
  const timed: { at: Date; event: PastEvent }[] = [];
  for (const month of months) {
    for (const { on, entries } of recordMonth(living, month)) {
      if (entries.length === 0) continue;
      const at = instantOn(on, 17);
      timed.push({ at, event: { type: "record", at, entries } });
      const postedOn = addDays(on, POSTED_AFTER);
      if (postedOn >= today) continue;
      const postedAt = instantOn(postedOn, 10);
      timed.push({ at: postedAt, event: { type: "post", at: postedAt, entries } });
    }
  }
  for (const lastDay of lastDays(definition, adoptedOn, today)) {
    const preparedAt = instantOn(addDays(lastDay, CLOSED_AFTER), 14);
    const confirmedOn = addDays(lastDay, CLOSED_AFTER + 1);
    if (confirmedOn >= today) break;
    const confirmedAt = instantOn(confirmedOn, 10);
    const steps = planResults(definition, confirmedOn, today);
    timed.push({ at: preparedAt, event: { type: "close", lastDay, preparedAt, confirmedAt, steps } });
  }
  timed.sort((a, b) => a.at.getTime() - b.at.getTime());
  return { events: timed.map(({ event }) => event), open: [] };
}

type Batch = { on: CivilDate; entries: PlannedEntry[] };

/** Two rounds of recording a month; acts outside every cycle (holidays) are not recorded. */
function recordMonth({ random, today, adoptedOn, definition, acts }: HomeLiving, month: Month): Batch[] {
  const isRunning = month.key === today.slice(0, 7);
  const last = isRunning ? Number(today.slice(8)) - 1 : month.days;
  if (last < 1) return [];
  const mine = acts(month, last)
    .filter(({ actOn }) => actOn >= adoptedOn && actOn < today && cycleAt(definition.cycle, actOn) !== null)
    .map((act) => ({ id: random.uuid(), act }));
  const [middle, end] = [dayOf(month, Math.min(15, last)), dayOf(month, last)];
  return [
    { on: middle, entries: mine.filter(({ act }) => act.actOn <= middle) },
    { on: end, entries: mine.filter(({ act }) => act.actOn > middle) },
  ];
}

/** The last days of periods and cycles from the adoption on, in order. */
function lastDays(definition: SchemeDefinition, adoptedOn: CivilDate, today: CivilDate): CivilDate[] {
  const found = new Set<CivilDate>();
  for (let day = adoptedOn; day < today; day = addDays(day, 1)) {
    const cycle = cycleAt(definition.cycle, day);
    if (!cycle) continue;
    for (const { to } of cycle.periods) if (to < today) found.add(to);
    day = cycle.to;
  }
  return [...found].sort();
}
