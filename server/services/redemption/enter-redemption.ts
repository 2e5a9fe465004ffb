import { and, desc, eq, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { account } from "@/db/schema/account";
import { redemption } from "@/db/schema/entry";
import { person, subject } from "@/db/schema/roster";
import { cycle, scheme, templateVersion } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { balanceOf, canSpend } from "@/server/domain/ledger/rules";
import { formatPoints } from "@/server/domain/points";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { CivilDateText } from "@/server/domain/scheme/parts";
import { DomainError, type ErrorCode } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { appendToChain, lockChain } from "@/server/services/ledger/append";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { addRedemptionToRollups } from "./add-to-rollups";

export const EnterRedemption = z.strictObject({
  unit: unitCodeField,
  subjectId: uuid,
  schemeId: uuid,
  /** A member of the household, or the party member's own subject. */
  collectorId: uuid,
  purpose: text(100),
  /** Hundredths, a multiple of 50. */
  points: z.int().min(50).max(10_000_000).multipleOf(50),
  valueFen: z.int().min(0).max(100_000_000),
  redeemedOn: CivilDateText,
  idempotencyKey: idempotencyKeyField,
});
export type EnterRedemption = z.output<typeof EnterRedemption>;

export type Redeemed = { id: string; left: number; headSeq: number };

/**
 * 兑换登记: points are spent against the balance, never below zero, under any number of parallel requests, and once for each
 * key (domain.md, invariant 4). The honour total stays. Errors: redemption.notFound, redemption.notEnough (says what is
 * left), redemption.notOffered, redemption.unknownCollector, redemption.dateInFuture, redemption.dateTooEarly.
 */
export async function enterRedemption({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: EnterRedemption;
}): Promise<Redeemed> {
  const access = authorise(ctx, "redemption.enter", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => redeem(work, input)));
}

type Redeem = Omit<EnterRedemption, "unit" | "idempotencyKey">;

/** In an open transaction. Lock order: chain head, account, rollups (architecture.md, 6). */
export async function redeem(work: Work, input: Redeem): Promise<Redeemed> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  if (input.redeemedOn > today) throw atField("redeemedOn", "redemption.dateInFuture");
  const villageId = villageOf(work);
  await lockChain(tx, countyId, villageId);
  const [place, collectorName, sum] = await Promise.all([
    placeOf(work, input, villageId),
    collectorOf(work, input),
    lockAccount(work, input),
  ]);
  if (!place) throw new DomainError("redemption.notFound");
  if (input.redeemedOn < place.adoptedOn)
    throw atField("redeemedOn", "redemption.dateTooEarly", { from: place.adoptedOn });
  const terms = parseDefinition(place.definition).redemption;
  if (terms.type === "none") throw new DomainError("redemption.notOffered");
  if (collectorName === null) throw atField("collectorId", "redemption.unknownCollector");
  const { balance } = balanceOf(sum);
  if (!canSpend(sum, input.points)) throw atField("points", "redemption.notEnough", { left: formatPoints(balance) });
  const id = newId(now);
  const at = now.toISOString();
  const { orgPath, line } = place;
  const [appended] = await Promise.all([
    appendToChain(
      tx,
      countyId,
      villageId,
      "redemption",
      sql`
      select 1::bigint as ord, date_trunc('month', ${at}::timestamptz)::date as posted_month, gen_random_uuid() as id, ${orgPath}::text as org_path,
        ${line}::text as line, ${input.subjectId}::uuid as subject_id, ${input.schemeId}::uuid as scheme_id, ${place.versionId}::uuid as version_id,
        ${place.cycleId}::uuid as cycle_id, null::uuid as period_id, 'redemption' as kind, ${id}::uuid as source_id, 'redemption' as item_code,
        'redemption' as component, ${terms.clause}::text as clause, 0 as honour, ${-input.points}::int as redeemable, false as base,
        ${input.redeemedOn}::date as act_on, ${userId}::uuid as proposed_by, ${userId}::uuid as approved_by, null::uuid as notice_id, false as late,
        app.text_digest(uuid_send(${id}::uuid), ${input.purpose}::text, null) as text_digest, ${at}::timestamptz as posted_at`,
    ),
    tx
      .update(account)
      .set({ redeemable: sql`${account.redeemable} - ${input.points}`, version: sql`${account.version} + 1` })
      .where(
        and(
          eq(account.countyId, countyId),
          eq(account.subjectId, input.subjectId),
          eq(account.schemeId, input.schemeId),
        ),
      ),
    tx.insert(redemption).values({
      countyId,
      id,
      orgPath,
      line,
      villageId,
      schemeId: input.schemeId,
      subjectId: input.subjectId,
      collectorId: input.collectorId,
      collectorName,
      purpose: input.purpose,
      points: input.points,
      valueFen: input.valueFen,
      redeemedOn: input.redeemedOn,
      byUserId: userId,
      byName: userName,
      at: now,
    }),
    addRedemptionToRollups(tx, { countyId, villageId, orgPath, line, ...input }),
    writeAudit(work, {
      action: "redemption.enter",
      targetKind: "subject",
      targetId: input.subjectId,
      detail: { points: input.points, valueFen: input.valueFen },
    }),
  ]);
  return { id, left: balance - input.points, headSeq: Number(appended[0]?.seq) };
}

const atField = (field: string, code: ErrorCode, params: Record<string, string> = {}) =>
  new DomainError(code, params, [{ field, code, params }]);

/** The signed sum of redeemable points, its row locked; 0 where there is none yet. */
async function lockAccount({ tx, access }: Work, input: Redeem): Promise<number> {
  const [row] = await tx
    .select({ redeemable: account.redeemable })
    .from(account)
    .where(
      and(
        eq(account.countyId, access.ctx.countyId),
        eq(account.subjectId, input.subjectId),
        eq(account.schemeId, input.schemeId),
      ),
    )
    .for("update");
  return row?.redeemable ?? 0;
}

/** The subject with its scheme, and the cycle that the redemption falls into: the last that has begun by then. */
async function placeOf({ tx, access }: Work, input: Redeem, villageId: string) {
  const [row] = await tx
    .select({
      orgPath: subject.orgPath,
      line: subject.line,
      adoptedOn: scheme.adoptedOn,
      cycleId: cycle.id,
      versionId: cycle.versionId,
      definition: templateVersion.definition,
    })
    .from(subject)
    .innerJoin(
      scheme,
      and(
        eq(scheme.countyId, subject.countyId),
        eq(scheme.villageId, subject.villageId),
        eq(scheme.line, subject.line),
        eq(scheme.id, input.schemeId),
      ),
    )
    .innerJoin(cycle, and(eq(cycle.countyId, scheme.countyId), eq(cycle.schemeId, scheme.id)))
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, cycle.countyId), eq(templateVersion.id, cycle.versionId)),
    )
    .where(
      and(
        eq(subject.countyId, access.ctx.countyId),
        eq(subject.id, input.subjectId),
        eq(subject.villageId, villageId),
        access.groupPath
          ? eq(
              subject.groupId,
              sql`(select id from org_unit where county_id = ${access.ctx.countyId} and org_path = ${access.groupPath})`,
            )
          : undefined,
        lte(cycle.startsOn, sql`greatest(${input.redeemedOn}::date, ${scheme.adoptedOn})`),
      ),
    )
    .orderBy(desc(cycle.startsOn))
    .limit(1);
  return row;
}

/** Name of the collector: an active member of the household, or the subject itself where it is a person. */
async function collectorOf({ tx, access }: Work, input: Redeem): Promise<string | null> {
  const { countyId } = access.ctx;
  if (input.collectorId === input.subjectId) {
    const [own] = await tx
      .select({ name: subject.name })
      .from(subject)
      .where(and(eq(subject.countyId, countyId), eq(subject.id, input.subjectId), sql`${subject.kind} <> 'household'`));
    return own?.name ?? null;
  }
  const [member] = await tx
    .select({ name: person.name })
    .from(person)
    .where(
      and(
        eq(person.countyId, countyId),
        eq(person.id, input.collectorId),
        eq(person.householdId, input.subjectId),
        eq(person.status, "active"),
      ),
    );
  return member?.name ?? null;
}
