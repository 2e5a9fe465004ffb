import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { openingBalance, openingBatch } from "@/db/schema/move";
import { subject } from "@/db/schema/roster";
import { enrolment } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { dateField } from "@/server/services/roster/fields";
import { withinAccess } from "@/server/services/roster/rows";
import { openScheme } from "./open-scheme";
import { parsePasted, type Unreadable } from "./parse-pasted";

/** A village has at most some five hundred households. */
const MOST_ROWS = 1000;

/** One opening balance in hundredths, multiples of 50, never negative. */
export type OpeningRow = { subjectId: string; honour: number; redeemable: number };
export type Openings = {
  schemeId: string;
  /** The day (ISO) that the passbook's balance is of. */
  asOf: string;
  /** Which passbook and pages. */
  source: string;
  rows: readonly OpeningRow[];
  /** Lines of the source that could not be read; kept for the second person to see. */
  unreadable: readonly Unreadable[];
};

const points = z.int().min(0).max(10_000_000).multipleOf(50);

export const ProposeOpenings = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  asOf: dateField,
  source: text(100),
  /** Typed in one by one … */
  rows: z
    .array(z.strictObject({ subjectId: uuid, honour: points, redeemable: points }))
    .max(MOST_ROWS)
    .default([]),
  /** … or pasted: number or name, honour, redeemable a line. */
  pasted: text(60_000, 0).default(""),
  idempotencyKey: idempotencyKeyField,
});
export type ProposeOpenings = z.output<typeof ProposeOpenings>;

export type Proposed = { id: string; rows: number; unreadable: number };

/**
 * 提出期初余额 from paper passbooks: honour and redeemable balances as of a day. Nothing is posted before another person has confirmed
 * the list (confirm-openings.ts). Once for each subject and scheme; a wrong one is taken back by a row of its own (cancel-opening.ts).
 * Errors: opening.noScheme, opening.empty, opening.tooMany, opening.twice, opening.alreadyEntered, opening.unknownSubject,
 * opening.dateInFuture.
 */
export async function proposeOpeningBalances({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ProposeOpenings;
}): Promise<Proposed> {
  const access = authorise(ctx, "opening.enter", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { schemeId, asOf, source } = input;
      const read = await parsePasted(work, schemeId, input.pasted);
      return proposeOpenings(work, {
        schemeId,
        asOf,
        source,
        rows: [
          ...input.rows,
          ...read.rows.map(({ subjectId, honour, redeemable }) => ({ subjectId, honour, redeemable })),
        ],
        unreadable: read.unreadable,
      });
    }),
  );
}

/** The same inside a fenced write, for rows that were read from a workbook. */
export async function proposeOpenings(work: Work, openings: Openings): Promise<Proposed> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  const { schemeId, asOf, source, rows } = openings;
  if (asOf > today) {
    const field = { field: "asOf", code: "opening.dateInFuture" as const, params: { today } };
    throw new DomainError("input.invalid", { count: 1 }, [field]);
  }
  if (rows.length === 0) throw new DomainError("opening.empty");
  if (rows.length > MOST_ROWS) throw new DomainError("opening.tooMany", { limit: MOST_ROWS });
  if (rows.some(({ honour, redeemable }) => [honour, redeemable].some((one) => one < 0 || one % 50 !== 0)))
    throw new DomainError("opening.notHalf");
  const scheme = await openScheme(work, schemeId);
  await refuseStrangers(work, schemeId, rows);
  const id = newId(now);
  const at = { countyId, orgPath: scheme.orgPath, line: scheme.line, villageId: scheme.villageId, schemeId };
  await tx.insert(openingBatch).values({
    ...at,
    id,
    status: "proposed",
    asOf,
    source,
    unreadable: [...openings.unreadable],
    proposedBy: userId,
    proposedByName: userName,
    proposedAt: now,
  });
  const written = await tx
    .insert(openingBalance)
    .values(
      rows.map((row) => ({
        ...at,
        ...row,
        id: newId(now),
        batchId: id,
        status: "proposed" as const,
        asOf,
        source,
        at: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ subjectId: openingBalance.subjectId });
  if (written.length < rows.length) throw await whoHas(work, rows, written);
  await writeAudit(work, {
    action: "opening.propose",
    targetKind: "scheme",
    targetId: schemeId,
    path: scheme.orgPath,
    detail: { batchId: id, count: rows.length },
  });
  return { id, rows: rows.length, unreadable: openings.unreadable.length };
}

/** Every row is of an active subject of this place that takes part in the scheme, and stands in the list once. */
async function refuseStrangers(work: Work, schemeId: string, rows: readonly OpeningRow[]): Promise<void> {
  const ids = [...new Set(rows.map(({ subjectId }) => subjectId))];
  const known = await work.tx
    .select({ id: subject.id, name: subject.name })
    .from(subject)
    .where(
      and(
        withinAccess(work),
        inArray(subject.id, ids),
        eq(subject.status, "active"),
        sql`exists (select 1 from ${enrolment} e where e.county_id = ${subject.countyId} and e.subject_id = ${subject.id}
          and e.scheme_id = ${schemeId} and e.until_on is null)`,
      ),
    );
  if (known.length < ids.length) throw new DomainError("opening.unknownSubject", { count: ids.length - known.length });
  const twice = rows.find(({ subjectId }, index) => rows.findIndex((one) => one.subjectId === subjectId) < index);
  if (twice)
    throw new DomainError("opening.twice", { name: known.find(({ id }) => id === twice.subjectId)?.name ?? "" });
}

async function whoHas({ tx, access }: Work, rows: readonly OpeningRow[], written: readonly { subjectId: string }[]) {
  const done = new Set(written.map(({ subjectId }) => subjectId));
  const left = rows.filter(({ subjectId }) => !done.has(subjectId));
  const [first] = await tx
    .select({ name: subject.name })
    .from(subject)
    .where(and(eq(subject.countyId, access.ctx.countyId), eq(subject.id, left[0]?.subjectId ?? "")));
  return new DomainError("opening.alreadyEntered", { count: left.length, name: first?.name ?? "" });
}
