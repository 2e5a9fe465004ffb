import { z } from "zod";
import { newId } from "@/db/ids";
import { inspectionRound } from "@/db/schema/round";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { actFields } from "@/server/services/entry/fields";
import { runningRules } from "@/server/services/entry/running-rules";
import { definitionOf, postingPlace } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { walkableGroups } from "./cross-review";
import { isIn, itemsToInspect, MOST_ITEMS, MOST_STOPS, type Stop, stopsOf } from "./walk";

export const StartRound = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  title: text(40, 2),
  actOn: actFields.actOn,
  /** The grid, branch or area; without it everything that the person may walk. */
  groupId: uuid.optional(),
  street: text(100).optional(),
  place: text(100).optional(),
  shift: text(100).optional(),
  itemCodes: z.array(text(40)).max(50),
  idempotencyKey: idempotencyKeyField,
});
export type StartRound = z.output<typeof StartRound>;

/**
 * 开始巡查: fixes scheme, items, area, day and the order of walking. A reviewer walks the area that is assigned to the own
 * group in that period, and not the own one (schemes.md, cross-review).
 * Errors: access.notFound, entry.schemeEnded, entry.futureAct, entry.periodClosed, round.noItems, round.tooManyItems,
 * round.itemNotForRounds, round.ownArea, round.noSubjects, round.tooManySubjects.
 */
export async function startRound({ ctx, input }: { ctx: TenantContext; input: StartRound }): Promise<{ id: string }> {
  const access = authorise(ctx, "round.run", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => start(work, input)));
}

async function start(work: Work, input: StartRound): Promise<{ id: string }> {
  const { access, now, today } = work;
  const rules = await runningRules(work, input.schemeId);
  const { scheme } = rules;
  if (input.actOn > today) throw refused("actOn", "entry.futureAct", { date: input.actOn, today });
  const place = postingPlace(rules, input.actOn);
  const itemCodes = await chosenItems(work, place.versionId, input.itemCodes);
  const { only, barred } = await walkableGroups(work, scheme.id, place.periodId);
  if (input.groupId && barred.includes(input.groupId)) throw refused("groupId", "round.ownArea", { count: 1 });
  if (input.groupId && only && !only.includes(input.groupId)) throw new DomainError("access.notFound");
  const all = await stopsOf(work, scheme, input.actOn, only);
  if (input.groupId && !all.some(({ groupId }) => groupId === input.groupId)) throw new DomainError("access.notFound");
  const stops = all.filter((stop) => isIn(input, stop) && !(stop.groupId && barred.includes(stop.groupId)));
  if (stops.length === 0) throw refused("groupId", "round.noSubjects");
  if (stops.length > MOST_STOPS)
    throw refused("groupId", "round.tooManySubjects", { count: stops.length, most: MOST_STOPS });
  const id = newId(now);
  await Promise.all([
    work.tx.insert(inspectionRound).values({
      countyId: access.ctx.countyId,
      id,
      orgPath: scheme.orgPath,
      line: scheme.line,
      villageId: villageIn(work).id,
      schemeId: scheme.id,
      groupId: input.groupId ?? null,
      area: areaOf(input, stops, villageIn(work).name),
      title: input.title,
      itemCodes,
      subjectIds: stops.map((stop) => stop.id),
      actOn: input.actOn,
      startedBy: access.ctx.userId,
      startedByName: access.ctx.userName,
      startedAt: now,
    }),
    writeAudit(work, {
      action: "round.start",
      targetKind: "round",
      targetId: id,
      detail: { items: itemCodes, count: stops.length, actOn: input.actOn },
    }),
  ]);
  return { id };
}

async function chosenItems(work: Work, versionId: string, codes: readonly string[]): Promise<string[]> {
  const chosen = [...new Set(codes)];
  if (chosen.length === 0) throw refused("itemCodes", "round.noItems");
  if (chosen.length > MOST_ITEMS) throw refused("itemCodes", "round.tooManyItems", { most: MOST_ITEMS });
  const fit = new Set(itemsToInspect(await definitionOf(work, versionId), work).map(({ code }) => code));
  if (!chosen.every((code) => fit.has(code))) throw refused("itemCodes", "round.itemNotForRounds");
  return chosen;
}

function areaOf(input: StartRound, stops: readonly Stop[], village: string): string {
  const group = input.groupId ? (stops[0]?.group ?? "") : "";
  const part = input.street ?? input.place ?? input.shift ?? "";
  return [group, part].filter((word) => word !== "").join(" · ") || village;
}

const refused = (field: string, code: DomainError["code"], params: DomainError["params"] = {}) =>
  new DomainError(code, params, [{ field, code, params }]);
