import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { household, partyMember, subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, readIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";
import { openSealed } from "@/server/services/roster/sealed";
import { activeCode } from "./reads";
import { sendSms } from "./sms";

export const SendCode = z.strictObject({ unit: unitCodeField, subjectId: uuid });
export type SendCode = z.output<typeof SendCode>;

/**
 * Sends the waiting one-time code of a household or member to its phone, where the deployment has a provider. The number
 * leaves only towards the provider and is not shown; no transaction stays open while the provider answers.
 * Errors: access.notFound, code.none, code.noPhone, code.smsOff, code.smsFailed.
 */
export async function sendCode({ ctx, input }: { ctx: TenantContext; input: SendCode }): Promise<{ id: string }> {
  const access = authorise(ctx, "code.issue", input.unit);
  const { phone, code, village } = await readIn(access, (work) => readMessage(work, input.subjectId));
  await sendSms(
    phone,
    `【乡积】${village}：首次登录代码 ${code}，只能用一次。请在 ${process.env.PUBLIC_URL ?? ""}/code 输入。`,
  );
  await writeIn(access, (work) =>
    writeAudit(work, { action: "code.send", targetKind: "subject", targetId: input.subjectId }),
  );
  return { id: input.subjectId };
}

async function readMessage(work: Work, subjectId: string) {
  const { tx, access, unit } = work;
  const { countyId } = access.ctx;
  const [row] = await tx
    .select({ line: subject.line, ofHousehold: household.phoneSealed, ofMember: partyMember.phoneSealed })
    .from(subject)
    .leftJoin(household, and(eq(household.countyId, subject.countyId), eq(household.id, subject.id)))
    .leftJoin(partyMember, and(eq(partyMember.countyId, subject.countyId), eq(partyMember.id, subject.id)))
    .where(
      and(
        eq(subject.countyId, countyId),
        eq(subject.id, subjectId),
        eq(subject.orgPath, access.rows.scope),
        access.groupPath ? eq(subject.groupId, unit.id) : undefined,
      ),
    );
  if (!row) throw new DomainError("access.notFound");
  const waiting = await activeCode(work, subjectId);
  if (!waiting) throw new DomainError("code.none");
  const sealed = row.ofHousehold ?? row.ofMember;
  if (!sealed) throw new DomainError("code.noPhone");
  const kind = row.ofHousehold ? "household" : "member";
  const phone = openSealed({ kind, countyId, id: subjectId }, sealed);
  return { phone, code: waiting.code, village: unit.ancestors[2]?.name ?? unit.name };
}
