import { randomUUID } from "node:crypto";
import type { TenantContext } from "@/server/domain/access/context";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { DeclareEntry, declareEntry } from "@/server/services/entry/declare-entry";
import { parse } from "@/server/services/parse";
import { testVillage } from "./entry";

export const DAY = "2026-05-10";

/** A village under H2 with three households; 王建国 is of the first, 李秀英 of the second. */
export async function declaringVillage() {
  const village = await testVillage(H2, 3, "resident");
  const [own, neighbour] = village.subjectIds as [string, string];
  const resident = village.as("resident", DAY, { name: "王建国", subjectId: own });
  const stranger = village.as("resident", DAY, { name: "李秀英", subjectId: neighbour });
  /** Something the first household did on 9 May; 0.5 points. */
  const input = (more: object = {}) =>
    parse(DeclareEntry, {
      unit: village.unit,
      schemeId: village.schemeId,
      subjectId: own,
      itemCode: "env-labour",
      units: 1,
      actOn: "2026-05-09",
      place: "村口",
      reason: "清理村道",
      idempotencyKey: randomUUID(),
      ...more,
    });
  const declare = (more: object = {}, ctx: TenantContext = resident) => declareEntry({ ctx, input: input(more) });
  return { village, own, neighbour, resident, stranger, input, declare };
}
