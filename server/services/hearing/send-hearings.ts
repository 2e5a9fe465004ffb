import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { hearing } from "@/db/schema/hearing";
import { household, partyMember } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { answerDueOn, hearingState } from "@/server/domain/workflow/hearing";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, readIn, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { sendSms } from "@/server/services/code/sms";
import { chosenIds } from "@/server/services/entry/fields";
import { unitCodeField } from "@/server/services/parse";
import { openSealed } from "@/server/services/roster/sealed";
import { type HearingRow, lockHearings } from "./lock-hearing";
import { writeStep } from "./tell-subject";

/** Messages of one request: the provider is asked one by one, and a page waits for it. */
const MOST = 50;

export const SendHearings = z.strictObject({ unit: unitCodeField, hearingIds: chosenIds });
export type SendHearings = z.output<typeof SendHearings>;

/**
 * 短信告知: tells by a text message where the deployment has a provider and the household or member a phone: that there is a
 * deduction to answer, until when and where; never what for (domain.md, invariant 10: others read a phone too). No
 * transaction stays open while the provider answers; each is written down as it was sent, and sent again it is skipped.
 * Errors: hearing.notFound, hearing.alreadyDecided, hearing.noneToSend, code.smsOff, code.smsFailed.
 */
export async function sendHearings({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: SendHearings;
}): Promise<{ sent: number }> {
  const access = authorise(ctx, "hearing.tell", input.unit);
  const messages = await readIn(access, (work) => messagesFor(work, input.hearingIds));
  if (messages.length === 0) throw new DomainError("hearing.noneToSend");
  for (const { id, phone, message } of messages) {
    await sendSms(phone, message);
    await writeIn(access, (work) => written(work, id));
  }
  return { sent: messages.length };
}

async function messagesFor(work: Work, ids: readonly string[]) {
  const { countyId } = work.access.ctx;
  const rows = (await hearingsOf(work, ids)).filter((row) => hearingState(row, work.today) === "toTell").slice(0, MOST);
  if (rows.length === 0) return [];
  const phones = await work.tx
    .select({ id: hearing.id, ofHousehold: household.phoneSealed, ofMember: partyMember.phoneSealed })
    .from(hearing)
    .leftJoin(household, and(eq(household.countyId, hearing.countyId), eq(household.id, hearing.subjectId)))
    .leftJoin(partyMember, and(eq(partyMember.countyId, hearing.countyId), eq(partyMember.id, hearing.subjectId)))
    .where(
      and(
        eq(hearing.countyId, countyId),
        inArray(
          hearing.id,
          rows.map(({ id }) => id),
        ),
      ),
    );
  const village = villageIn(work).name;
  const until = answerDueOn(work.today);
  const message = `【乡积】${village}：有一条积分记录拟扣分，请在 ${until} 前登录 ${process.env.PUBLIC_URL ?? ""}/my 查看并答复，或与村里联系。`;
  return rows.flatMap((row) => {
    const phone = phones.find(({ id }) => id === row.id);
    const sealed = phone?.ofHousehold ?? phone?.ofMember;
    if (!sealed) return [];
    const kind = phone?.ofHousehold ? ("household" as const) : ("member" as const);
    return [{ id: row.id, phone: openSealed({ kind, countyId, id: row.subjectId }, sealed), message }];
  });
}

/** Hearings of this village, or of the grid the person looks after. Errors: hearing.notFound. */
async function hearingsOf(work: Work, ids: readonly string[]): Promise<HearingRow[]> {
  const group = groupIdOf(work);
  const rows = await work.tx
    .select()
    .from(hearing)
    .where(
      and(
        eq(hearing.countyId, work.access.ctx.countyId),
        eq(hearing.villageId, villageIn(work).id),
        inArray(hearing.id, [...new Set(ids)]),
        group ? eq(hearing.groupId, group) : undefined,
      ),
    );
  if (rows.length !== new Set(ids).size) throw new DomainError("hearing.notFound");
  return rows;
}

async function written(work: Work, id: string): Promise<void> {
  const [row] = await lockHearings(work, [id]);
  if (!row || row.toldOn !== null) return;
  const { userId, userName } = work.access.ctx;
  const { today } = work;
  const told = { how: "sms" as const, toldOn: today, toldBy: userId, toldByName: userName, dueOn: answerDueOn(today) };
  await work.tx
    .update(hearing)
    .set(told)
    .where(and(eq(hearing.countyId, row.countyId), eq(hearing.id, row.id)));
  await writeStep(work, row, "told", "sms");
  await writeAudit(work, { action: "hearing.send", targetKind: "entry", targetId: row.entryId });
}
