import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { lastDayOf } from "@/server/domain/calendar/workdays";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { earliestEffect, leastNotice } from "@/server/domain/scheme/ownership/procedure";
import { CivilDateText } from "@/server/domain/scheme/parts";
import { DomainError, type ErrorCode } from "@/server/errors";
import { calendarOf } from "@/server/services/notice/calendar";
import { text } from "@/server/services/parse";
import { adoptionFields, onAdoption, ownerOf } from "./rows";

export const OpenAdoptionNotice = z.strictObject({
  ...adoptionFields,
  days: z.int().min(1).max(90),
  place: text(200, 2),
  contact: text(300, 2),
  /** Left out: the day after the notice has ended. */
  effectiveOn: CivilDateText.optional(),
  /** For a scheme in force: from its next cycle (the default), or within the running one, with a reason. */
  takesEffect: z.enum(["nextCycle", "atOnce"]).optional(),
  reason: text(500, 2).optional(),
});
export type OpenAdoptionNotice = z.output<typeof OpenAdoptionNotice>;

/**
 * 公示规则书: from today, for as many full days as the rule book's own notices at least; the poster shows it with the
 * changes marked. It binds nobody before the notice has ended. Errors: adoption.noticeShort, adoption.effectEarly,
 * adoption.reasonMissing.
 */
export async function openAdoptionNotice({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: OpenAdoptionNotice;
}): Promise<{ id: string; endsOn: string }> {
  return onAdoption(ctx, "scheme.adopt", "openNotice", "openNotice", input, async (work, row) => {
    const { definition: owner } = await ownerOf(work, row.parentVersionId);
    const demanded = [owner, parseDefinition(row.definition)].map(leastNotice);
    const least = Math.max(...demanded.map(({ days }) => days));
    const dayKind = demanded.some((one) => one.dayKind === "working") ? ("working" as const) : ("calendar" as const);
    if (input.days < least) refuse("days", "adoption.noticeShort", { least });
    const noticeTo = lastDayOf(await calendarOf(work), work.today, input.days, dayKind);
    const earliest = earliestEffect(noticeTo);
    const effectiveOn = input.effectiveOn ?? earliest;
    if (effectiveOn < earliest) refuse("effectiveOn", "adoption.effectEarly", { earliest });
    const takesEffect = row.schemeId === null ? null : (input.takesEffect ?? "nextCycle");
    if (takesEffect === "atOnce" && !input.reason) refuse("reason", "adoption.reasonMissing", {});
    return {
      set: {
        status: "on_notice",
        noticeFrom: work.today,
        noticeTo,
        noticeDays: input.days,
        noticeDayKind: dayKind,
        noticePlace: input.place,
        contact: input.contact,
        effectiveOn,
        takesEffect,
        takesEffectReason: input.reason ?? null,
      },
      detail: { days: input.days, endsOn: noticeTo, effectiveOn },
      answer: { id: row.id, endsOn: noticeTo },
    };
  });
}

function refuse(field: string, code: ErrorCode, params: Record<string, string | number>): never {
  throw new DomainError(code, params, [{ field, code, params }]);
}
