import { randomUUID } from "node:crypto";
import type { Role } from "@/server/domain/access/roles";
import { HoldMeeting, holdMeeting } from "@/server/services/meeting/hold-meeting";
import { parse } from "@/server/services/parse";
import type { TestVillage } from "./entry";

const NAMES = ["张一", "王二", "李三", "赵四", "孙五"];

/**
 * A meeting on `day` that may decide any step: five entitled, all present, all in favour, all signed. Answers its id, to be
 * given to `completeStep` as `meetingId`.
 */
export async function meetingOn(
  village: TestVillage,
  day: string,
  { step = "review", role = "villageAdmin" }: { step?: "review" | "assembly"; role?: Role } = {},
  changes: Record<string, unknown> = {},
): Promise<string> {
  const { id } = await holdMeeting({
    ctx: village.as(role, day),
    input: parse(HoldMeeting, {
      unit: village.unit,
      schemeId: village.schemeId,
      step,
      body: "评议小组会议",
      heldOn: day,
      place: "村委会会议室",
      chair: NAMES[0],
      clerk: NAMES[1],
      entitled: 5,
      present: 5,
      inFavour: 5,
      signatories: NAMES,
      minutes: "逐条评议，全组同意",
      idempotencyKey: randomUUID(),
      ...changes,
    }),
  });
  return id;
}
