import { randomUUID } from "node:crypto";
import { addDays } from "@/server/domain/calendar/dates";
import { bodiesFor } from "@/server/domain/scheme/ownership/procedure";
import type { Product } from "./product";

const ALL_FOR = { eligible: 30, present: 28, votesFor: 28, votesAgainst: 0 };

/** A place takes a published version by the whole procedure: resolution, notice of its full days, filing, its day of effect. */
export async function adoptVersion(product: Product, versionId: string): Promise<void> {
  const { line } = product.at;
  const start = { versionId, idempotencyKey: randomUUID() };
  const { id: adoptionId } = await product.do("first", "adoption.start", start);
  await product.do("first", "adoption.resolve", {
    adoptionId,
    editNo: 1,
    body: bodiesFor(line)[0],
    heldOn: product.day,
    place: "会议室",
    ...ALL_FOR,
    minutes: "全体同意采用",
  });
  const notice = { adoptionId, days: 15, place: "公开栏", contact: "办公室", effectiveOn: product.inForceOn };
  const { endsOn } = await product.do<{ endsOn: string }>("first", "adoption.openNotice", notice);
  product.day = addDays(endsOn, 1);
  await product.do("first", "adoption.submit", { adoptionId, opinions: "无" });
  // Where no office above has the line, a colleague who did not resolve on it files it.
  await product.do(line === "household" || line === "party" ? "township" : "second", "adoption.accept", { adoptionId });
  product.day = product.inForceOn;
  await product.do("first", "adoption.bringIntoForce", { adoptionId });
}
