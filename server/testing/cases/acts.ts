/** What the facts of a worked case come to when they are written down, shared by the engine's tests and the product's. */

/** One entry: an item of the rule book (or a veto of it) for one subject. Points in hundredths. */
export type Act = { subject: string; item: string; on: string; points?: number; step?: string; units?: number };

/** Room for one entry: an item on a day, with the least and the most that it takes, in hundredths. */
export type Slot = { item: string; on: string; most: number; least?: number };

const SMALLEST = 50;

/** An amount laid into slots one after the other, each as full as it gets. Errors: RangeError where it does not fit. */
export function spread(subject: string, amount: number, slots: Iterable<Slot>): Act[] {
  const acts: Act[] = [];
  let left = amount;
  for (const { item, on, most, least = SMALLEST } of slots) {
    if (left === 0) break;
    const points = Math.min(left, most);
    if (points < least) continue;
    acts.push({ subject, item, on, points });
    left -= points;
  }
  if (left !== 0) throw new RangeError(`${subject}: ${left} left`);
  return acts;
}

/** `01`, `12`. */
export const two = (no: number): string => String(no).padStart(2, "0");
