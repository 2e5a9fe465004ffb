import { randomUUID } from "node:crypto";
import type { Act } from "@/server/testing/cases/acts";
import { loosePhotos } from "@/server/testing/factories/photo";
import { closePeriod } from "./close";
import { personAt } from "./people";
import type { Product } from "./product";

/** Acts of a case recorded in the running product, and a cycle lived through period by period. */

type Recorded = { ids: string[] };

const photos = new WeakMap<Product, string>();

/** One photo of the recorder's proves everything that wants a proof. */
async function photoOf(product: Product): Promise<string> {
  const known = photos.get(product);
  if (known) return known;
  const [id = randomUUID()] = await loosePhotos(personAt(product.at, "recorder", product.day), product.at.home.code);
  photos.set(product, id);
  return id;
}

/**
 * Records acts, equal ones for many subjects at once: each with the proof and the decision that the rule book asks for,
 * deductions after a visit at which the subject agreed. Answers the ids of the entries where there are few (at most 50 of one call).
 */
export async function recordActs(product: Product, acts: readonly Act[]): Promise<Recorded[]> {
  const times = new Map<string, number>();
  const batches = Map.groupBy(acts, (act) => {
    const whole = JSON.stringify(act);
    const nth = (times.get(whole) ?? 0) + 1;
    times.set(whole, nth);
    const { subject: _subject, ...what } = act;
    return JSON.stringify([what, nth]);
  });
  const made: Recorded[] = [];
  for (const [first, ...others] of batches.values())
    if (first)
      made.push(
        await recordOne(
          product,
          first,
          [first, ...others].map(({ subject }) => subject),
        ),
      );
  return made;
}

async function recordOne(product: Product, act: Act, codes: readonly string[]): Promise<Recorded> {
  const { subject: _subject, item: itemCode, on: actOn, ...size } = act;
  const { definition, subjects, schemeId } = product;
  const item = definition.items.find(({ code }) => code === itemCode);
  const needsDecision = item === undefined || item.needsDecision;
  return product.do<Recorded>("recorder", "entry.record", {
    schemeId,
    subjectIds: codes.map((code) => subjects.get(code)),
    itemCode,
    actOn,
    ...size,
    reason: "按台账登记",
    confirmDuplicate: true,
    ...(item?.mustHear ? { heard: "agreed" } : {}),
    ...(item?.evidence === "required" ? { evidence: [await photoOf(product)] } : {}),
    ...(needsDecision ? { decision: { body: "镇党委", document: "决定书", date: actOn } } : {}),
  });
}

/**
 * The cycle's periods one after the other: what happened is recorded at their end, passes the steps, and the period is
 * closed by two people. Answers the closings.
 */
export async function liveThrough(product: Product, acts: readonly Act[]): Promise<string[]> {
  const closings: string[] = [];
  for (const { no, startsOn, endsOn } of product.periods) {
    if (product.day < endsOn) product.day = endsOn;
    await recordActs(
      product,
      acts.filter(({ on }) => on >= startsOn && on <= endsOn),
    );
    product.after(endsOn);
    await product.settle();
    closings.push(await closePeriod(product, no));
  }
  return closings;
}
