import { randomInt } from "node:crypto";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { subject, subjectCard } from "@/db/schema/roster";
import { CARD_CODE_LENGTH } from "@/server/domain/access/card-code";
import type { TenantContext } from "@/server/domain/access/context";
import { CODE_ALPHABET } from "@/server/domain/access/one-time-code";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { withinAccess } from "@/server/services/roster/rows";
import { dropCardKey, putCardKeys } from "./keys";

export const IssueCards = z.strictObject({
  unit: unitCodeField,
  subjectIds: z.array(uuid).min(1).max(500),
  idempotencyKey: idempotencyKeyField,
});
export type IssueCards = z.output<typeof IssueCards>;

/**
 * 发卡: every subject has one valid card; who has one keeps it, its paper stays good. A card only says whose it is; the
 * one-time code that opens an account is another thing (server/services/code). Errors: access.notFound where a subject is
 * not an active one of this place.
 */
export async function issueCards({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: IssueCards;
}): Promise<{ issued: number; count: number }> {
  const access = authorise(ctx, "card.print", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const rows = await lockSubjects(work, [...new Set(input.subjectIds)]);
      const missing = await withoutCard(work, rows);
      if (missing.length > 0) await insertCards(work, missing);
      return { issued: missing.length, count: rows.length };
    }),
  );
}

export const RevokeCard = z.strictObject({
  unit: unitCodeField,
  subjectId: uuid,
  reason: text(200, 2),
  idempotencyKey: idempotencyKeyField,
});
export type RevokeCard = z.output<typeof RevokeCard>;

/**
 * 挂失换卡: the card in force identifies nobody from now on, and a new one takes its place. In: how it was lost.
 * Errors: access.notFound.
 */
export async function revokeCard({ ctx, input }: { ctx: TenantContext; input: RevokeCard }): Promise<{ id: string }> {
  const access = authorise(ctx, "card.print", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { tx, now } = work;
      const rows = await lockSubjects(work, [input.subjectId]);
      const revoked = await tx
        .update(subjectCard)
        .set({ revokedAt: now, revokedReason: input.reason })
        .where(
          and(
            eq(subjectCard.countyId, access.ctx.countyId),
            eq(subjectCard.subjectId, input.subjectId),
            isNull(subjectCard.revokedAt),
          ),
        )
        .returning({ code: subjectCard.code });
      await Promise.all(revoked.map(({ code }) => dropCardKey(tx, code)));
      await Promise.all([
        insertCards(work, rows, false),
        writeAudit(work, {
          action: "card.revoke",
          targetKind: "subject",
          targetId: input.subjectId,
          detail: { reason: input.reason },
        }),
      ]);
      return { id: input.subjectId };
    }),
  );
}

type Row = Pick<typeof subject.$inferSelect, "id" | "line" | "orgPath" | "villageId">;

/** Locked, so that two who issue at once do not give one household two cards. */
async function lockSubjects(work: Work, ids: string[]): Promise<Row[]> {
  const rows = await work.tx
    .select({ id: subject.id, line: subject.line, orgPath: subject.orgPath, villageId: subject.villageId })
    .from(subject)
    .where(and(withinAccess(work), eq(subject.status, "active"), inArray(subject.id, ids)))
    .orderBy(subject.id)
    .for("update");
  if (rows.length !== ids.length) throw new DomainError("access.notFound");
  return rows;
}

async function withoutCard({ tx, access }: Work, rows: Row[]): Promise<Row[]> {
  const held = await tx
    .select({ subjectId: subjectCard.subjectId })
    .from(subjectCard)
    .where(
      and(
        eq(subjectCard.countyId, access.ctx.countyId),
        inArray(
          subjectCard.subjectId,
          rows.map(({ id }) => id),
        ),
        isNull(subjectCard.revokedAt),
      ),
    );
  const has = new Set(held.map(({ subjectId }) => subjectId));
  return rows.filter(({ id }) => !has.has(id));
}

async function insertCards(work: Work, rows: Row[], audited = true): Promise<void> {
  const { tx, access, now } = work;
  const { countyId, userId } = access.ctx;
  const cards = rows.map(({ id, line, orgPath, villageId }) => ({
    countyId,
    id: newId(now),
    orgPath,
    line,
    villageId,
    subjectId: id,
    code: randomCardCode(),
    issuedAt: now,
    issuedBy: userId,
  }));
  await Promise.all([
    tx.insert(subjectCard).values(cards),
    putCardKeys(tx, cards),
    audited &&
      writeAudit(work, {
        action: "card.issue",
        targetKind: "subject",
        targetId: rows[0]?.id ?? null,
        detail: { count: rows.length },
      }),
  ]);
}

const randomCardCode = (): string =>
  Array.from({ length: CARD_CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join("");
