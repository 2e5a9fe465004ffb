import { randomInt } from "node:crypto";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { subject } from "@/db/schema/roster";
import { oneTimeCode } from "@/db/schema/user";
import { blindIndex, seal } from "@/db/seal";
import type { TenantContext } from "@/server/domain/access/context";
import { CODE_ALPHABET, CODE_LENGTH, printedCode } from "@/server/domain/access/one-time-code";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";

const holderField = z.enum(["guardian", "student"]);

export const IssueCodes = z.strictObject({
  unit: unitCodeField,
  subjectIds: z.array(uuid).min(1).max(500),
  /** Of students: for the family or for the child. */
  holder: holderField.optional(),
});

export type IssuedCode = { subjectId: string; name: string; code: string; expiresAt: Date };

const VALID_DAYS = 90;

/**
 * 一次性代码 for the cards of households (or members): each replaces the unused ones of its subject (of a
 * student: of the same holder), opens one account once, and ends after 90 days. Out: the codes as printed, known only here. Errors: access.notFound, code.refused
 * where a subject is not an active one of this village.
 */
export async function issueCodes({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: z.output<typeof IssueCodes>;
}): Promise<IssuedCode[]> {
  const access = authorise(ctx, "code.issue", input.unit);
  return writeIn(access, (work) => issue(work, [...new Set(input.subjectIds)], input.holder));
}

type Holder = z.output<typeof holderField> | undefined;

async function issue(work: Work, subjectIds: string[], wanted: Holder): Promise<IssuedCode[]> {
  const { tx, access } = work;
  // Redeemed against the real clock, also for a practice village.
  const { countyId, now, userId } = access.ctx;
  const scope = access.rows.scope;
  const subjects = await tx
    .select({ id: subject.id, name: subject.name, line: subject.line, groupId: subject.groupId })
    .from(subject)
    .where(
      and(
        eq(subject.countyId, countyId),
        eq(subject.orgPath, scope),
        eq(subject.status, "active"),
        inArray(subject.id, subjectIds),
        inArray(subject.line, [...access.rows.lines]),
        access.groupPath ? eq(subject.groupId, work.unit.id) : undefined,
      ),
    );
  if (subjects.length !== subjectIds.length) throw new DomainError("access.notFound");
  const ofStudents = subjects.some(({ line }) => line === "school");
  const holder = ofStudents ? (wanted ?? "guardian") : null;
  await withdraw(work, subjectIds, holder);
  const expiresAt = new Date(now.getTime() + VALID_DAYS * 86_400_000);
  const issued = subjects.map((row) => ({ ...row, id: newId(now), subjectId: row.id, code: randomCode() }));
  await Promise.all([
    tx.insert(oneTimeCode).values(
      issued.map(({ id, subjectId, code }) => ({
        countyId,
        id,
        orgPath: scope,
        subjectId,
        holder,
        codeIndex: blindIndex("one_time_code", code),
        codeSealed: seal(code, boundCode(countyId, id)),
        issuedBy: userId,
        issuedAt: now,
        expiresAt,
      })),
    ),
    ...issued.map(({ id, code, line }) =>
      tx.execute(
        sql`select app.put_key('one_time_code', ${blindIndex("one_time_code", code)}, ${id}, ${scope}, ${`,${line},`})`,
      ),
    ),
    writeAudit(work, {
      action: "code.issue",
      targetKind: "subject",
      targetId: subjectIds[0] ?? null,
      detail: { count: issued.length, subjectIds },
    }),
  ]);
  return issued.map(({ subjectId, name, code }) => ({ subjectId, name, code: printedCode(code), expiresAt }));
}

async function withdraw({ tx, access }: Work, subjectIds: string[], holder: Holder | null): Promise<void> {
  const old = await tx
    .update(oneTimeCode)
    .set({ revokedAt: access.ctx.now, codeSealed: null })
    .where(
      and(
        eq(oneTimeCode.countyId, access.ctx.countyId),
        inArray(oneTimeCode.subjectId, subjectIds),
        holder ? eq(oneTimeCode.holder, holder) : undefined,
        isNull(oneTimeCode.usedAt),
        isNull(oneTimeCode.revokedAt),
      ),
    )
    .returning({ codeIndex: oneTimeCode.codeIndex });
  await Promise.all(old.map(({ codeIndex }) => tx.execute(sql`select app.drop_key('one_time_code', ${codeIndex})`)));
}

/** What a sealed code is bound to: its own row. */
export const boundCode = (countyId: number, id: string): string => `one_time_code:${countyId}:${id}`;

const randomCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join("");
