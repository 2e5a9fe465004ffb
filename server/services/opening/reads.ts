import { and, asc, count, desc, eq, sql } from "drizzle-orm";
import { openingBalance, openingBatch } from "@/db/schema/move";
import { subject } from "@/db/schema/roster";
import { scheme } from "@/db/schema/scheme";
import { grantsFor } from "@/server/domain/access/permissions";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { withinAccess } from "@/server/services/roster/rows";
import { batchesWithin, batchFor } from "./find-batch";

const PAGE_SIZE = 50;

/** One page of lists with their sums, those that wait first. */
export async function listOpenings(work: Work, page: number) {
  const { tx } = work;
  const where = batchesWithin(work);
  const sum = (column: typeof openingBalance.honour | typeof openingBalance.redeemable) =>
    sql<number>`(select coalesce(sum(${column}), 0)::int from ${openingBalance} where ${openingBalance.countyId} = ${openingBatch.countyId}
      and ${openingBalance.batchId} = ${openingBatch.id})`;
  const [rows, [total]] = await Promise.all([
    tx
      .select({
        batch: openingBatch,
        title: scheme.title,
        titleEn: scheme.titleEn,
        rows: sql<number>`(select count(*)::int from ${openingBalance} where ${openingBalance.countyId} = ${openingBatch.countyId}
          and ${openingBalance.batchId} = ${openingBatch.id})`,
        honour: sum(openingBalance.honour),
        redeemable: sum(openingBalance.redeemable),
      })
      .from(openingBatch)
      .innerJoin(scheme, and(eq(scheme.countyId, openingBatch.countyId), eq(scheme.id, openingBatch.schemeId)))
      .where(where)
      .orderBy(sql`${openingBatch.status} <> 'proposed'`, desc(openingBatch.proposedAt), desc(openingBatch.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE),
    tx.select({ total: count() }).from(openingBatch).where(where),
  ]);
  return { rows, page: { number: page, size: PAGE_SIZE, total: total?.total ?? 0 } };
}

/** One list with its rows and what this person may do with it. Errors: opening.notFound. */
export async function readOpenings(work: Work, id: string) {
  const { tx, access } = work;
  const { ctx, path } = access;
  const batch = await batchFor(work, id);
  const [rows, [own]] = await Promise.all([
    tx
      .select({ opening: openingBalance, name: subject.name, code: subject.code })
      .from(openingBalance)
      .innerJoin(subject, and(eq(subject.countyId, openingBalance.countyId), eq(subject.id, openingBalance.subjectId)))
      .where(and(eq(openingBalance.countyId, ctx.countyId), eq(openingBalance.batchId, id)))
      .orderBy(sql`case when ${subject.code} ~ '^[0-9]{1,9}$' then ${subject.code}::int end`, asc(subject.code)),
    tx
      .select({ title: scheme.title, titleEn: scheme.titleEn })
      .from(scheme)
      .where(and(eq(scheme.countyId, ctx.countyId), eq(scheme.id, batch.schemeId))),
  ]);
  const open = batch.status === "proposed";
  const mine = batch.proposedBy === ctx.userId;
  const may = (permission: "opening.confirm" | "opening.enter") =>
    grantsFor(ctx.grants, permission, path, batch.line).length > 0;
  return {
    batch,
    rows,
    scheme: own ?? { title: "", titleEn: "" },
    mayDecide: open && !mine && may("opening.confirm"),
    mayWithdraw: open && mine && may("opening.enter"),
    mayCancel: batch.status === "confirmed" && batch.cancelReason === null && may("opening.enter"),
    waitsForAnother: open && mine,
  };
}

/** Schemes of the place with a cycle open, and who could get an opening balance one by one. */
export async function newOpenings(work: Work) {
  const { tx, access, today, unit } = work;
  const schemes = await tx
    .select({ id: scheme.id, title: scheme.title, titleEn: scheme.titleEn, line: scheme.line })
    .from(scheme)
    .where(
      and(
        eq(scheme.countyId, access.ctx.countyId),
        eq(scheme.orgPath, access.rows.scope),
        eq(scheme.status, "in_force"),
        sql`${scheme.line} = any(${sql.param([...access.rows.lines])}::text[])`,
        access.groupPath ? sql`(${scheme.groupId} is null or ${scheme.groupId} = ${unit.id})` : undefined,
      ),
    )
    .orderBy(asc(scheme.adoptedOn));
  return { schemes, today };
}

/** The one subject a form is for. Errors: roster.notFound. */
export async function openingSubject(work: Work, subjectId: string) {
  const [row] = await work.tx
    .select({ id: subject.id, name: subject.name, code: subject.code, line: subject.line })
    .from(subject)
    .where(and(withinAccess(work), eq(subject.id, subjectId), eq(subject.status, "active")));
  if (!row) throw new DomainError("roster.notFound");
  return row;
}
