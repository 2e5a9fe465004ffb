import { and, desc, eq, sql } from "drizzle-orm";
import { chainHead } from "@/db/schema/account";
import { entry, entryText } from "@/db/schema/entry";
import { ledgerCheck, reversalLine, reversalRequest } from "@/db/schema/reversal";
import { subject } from "@/db/schema/roster";
import { scheme } from "@/db/schema/scheme";
import type { OrgPath } from "@/server/domain/access/path";
import type { Locale } from "@/server/domain/locale";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { itemTitle } from "@/server/services/notice/entry-lines";
import { isId } from "@/server/services/parse";
import type { Difference } from "./verify-ledger";

const REQUESTS_A_PAGE = 50;
const CHECKS_SHOWN = 10;
/** Villages on one page. */
export const VILLAGES_SHOWN = 50;

/** The chain of a village as it stands, its latest checks and a page of its proposals to reverse, open ones first. Three queries. */
export async function readLedger(work: Work, locale: Locale, page = 1, size = REQUESTS_A_PAGE) {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const villageId = villageOf(work);
  const group = groupIdOf(work);
  const [heads, checks, requests] = await Promise.all([
    tx
      .select()
      .from(chainHead)
      .where(and(eq(chainHead.countyId, countyId), eq(chainHead.villageId, villageId))),
    tx
      .select({ check: ledgerCheck, total: sql<number>`count(*) over ()::int` })
      .from(ledgerCheck)
      .where(and(eq(ledgerCheck.countyId, countyId), eq(ledgerCheck.villageId, villageId)))
      .orderBy(desc(ledgerCheck.checkedAt))
      .limit(CHECKS_SHOWN),
    tx
      .select({
        request: reversalRequest,
        scheme: locale === "en" ? scheme.titleEn : scheme.title,
        total: sql<number>`count(*) over ()::int`,
      })
      .from(reversalRequest)
      .innerJoin(scheme, and(eq(scheme.countyId, reversalRequest.countyId), eq(scheme.id, reversalRequest.schemeId)))
      .where(
        and(
          eq(reversalRequest.countyId, countyId),
          eq(reversalRequest.villageId, villageId),
          group ? eq(reversalRequest.groupId, group) : undefined,
        ),
      )
      .orderBy(sql`${reversalRequest.status} <> 'proposed'`, desc(reversalRequest.proposedAt), desc(reversalRequest.id))
      .limit(size)
      .offset((page - 1) * size),
  ]);
  const [head] = heads;
  return {
    head: { seq: head?.seq ?? 0, hash: head?.hash.toString("hex") ?? "" },
    allChecks: checks[0]?.total ?? 0,
    checks: checks.map(({ check: { headHash: _head, difference, ...row } }) => ({
      ...row,
      difference: difference as Difference | null,
    })),
    requests: requests.map((row) => ({ ...row.request, scheme: row.scheme })),
    page: { number: page, size, total: requests[0]?.total ?? 0 },
  };
}

export type VillageCheck = {
  name: string;
  path: OrgPath;
  seq: number;
  checkedAt: Date | null;
  byName: string | null;
  rows: number | null;
  different: boolean;
  total: number;
};

/** Above the village: every village below with its last check, those that differ and those never checked first. One query. */
export async function villageChecks({ tx, access }: Work, page: number): Promise<VillageCheck[]> {
  const { countyId } = access.ctx;
  const rows = await tx.execute<Omit<VillageCheck, "checkedAt"> & { checkedAt: string | null }>(sql`
    select o.name, o.org_path as path, coalesce(h.seq, 0)::int as seq, c.checked_at as "checkedAt", c.by_name as "byName", c.rows,
      c.difference is not null as different, count(*) over ()::int as total
    from org_unit o
    left join chain_head h on h.county_id = o.county_id and h.village_id = o.id
    left join lateral (
      select k.checked_at, k.by_name, k.rows, nullif(k.difference, 'null'::jsonb) as difference from ledger_check k
      where k.county_id = o.county_id and k.village_id = o.id order by k.checked_at desc limit 1) c on true
    where o.county_id = ${countyId} and o.level = 'village' and o.org_path >= ${access.path} and o.org_path < ${access.path} || '~'
    order by c.difference is null, c.checked_at nulls first, o.org_path
    limit ${VILLAGES_SHOWN} offset ${(page - 1) * VILLAGES_SHOWN}`);
  return rows.map((row) => ({ ...row, checkedAt: row.checkedAt ? new Date(row.checkedAt) : null }));
}

export type HeadAnswer = { seq: number; typed: string; answer: "matches" | "differs" | "noRow" | "tooShort" };

/** At least 80 bits are asked for, as they are printed; spaces and case do not matter. */
const LEAST_DIGITS = 20;

/** Compares a head as printed on a poster with the row of that number in the chain. Null where nothing was asked. */
export async function compareHead(work: Work, query: { seq?: string; head?: string }): Promise<HeadAnswer | null> {
  const digits = (query.seq ?? "").normalize("NFKC").replace(/\D/g, "");
  const typed = (query.head ?? "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^0-9a-f]/g, "")
    .slice(0, 64);
  if (digits === "" || digits.length > 12 || query.head === undefined) return null;
  const seq = Number(digits);
  if (typed.length < LEAST_DIGITS) return { seq, typed, answer: "tooShort" };
  const { countyId } = work.access.ctx;
  const village = villageOf(work);
  const [row] = await work.tx.execute<{ hash: string }>(
    seq === 0
      ? sql`select encode(app.ledger_genesis(${countyId}, ${village}::uuid), 'hex') as hash`
      : sql`select encode(hash, 'hex') as hash from ledger where county_id = ${countyId} and village_id = ${village} and seq = ${seq}`,
  );
  if (!row) return { seq, typed, answer: "noRow" };
  return { seq, typed, answer: row.hash.startsWith(typed) ? "matches" : "differs" };
}

/** One proposal with its entries, a thousand at most (`chosenIds`). Errors: reversal.notFound. */
export async function readReversal(work: Work, id: string, locale: Locale) {
  if (!isId(id)) throw new DomainError("reversal.notFound");
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const group = groupIdOf(work);
  const [found] = await tx
    .select({ request: reversalRequest, scheme: locale === "en" ? scheme.titleEn : scheme.title })
    .from(reversalRequest)
    .innerJoin(scheme, and(eq(scheme.countyId, reversalRequest.countyId), eq(scheme.id, reversalRequest.schemeId)))
    .where(
      and(
        eq(reversalRequest.countyId, countyId),
        eq(reversalRequest.villageId, villageOf(work)),
        eq(reversalRequest.id, id),
        group ? eq(reversalRequest.groupId, group) : undefined,
      ),
    );
  if (!found) throw new DomainError("reversal.notFound");
  const rows = await tx
    .select({
      id: entry.id,
      name: subject.name,
      subjectId: subject.id,
      kind: entry.kind,
      itemCode: entry.itemCode,
      versionId: entry.versionId,
      points: entry.points,
      actOn: entry.actOn,
      reason: entryText.reason,
    })
    .from(reversalLine)
    .innerJoin(entry, and(eq(entry.countyId, reversalLine.countyId), eq(entry.id, reversalLine.entryId)))
    .innerJoin(subject, and(eq(subject.countyId, entry.countyId), eq(subject.id, entry.subjectId)))
    .leftJoin(entryText, and(eq(entryText.countyId, entry.countyId), eq(entryText.entryId, entry.id)))
    .where(and(eq(reversalLine.countyId, countyId), eq(reversalLine.requestId, id)))
    .orderBy(entry.actOn, entry.id);
  const entries = [];
  for (const row of rows) {
    const definition = await definitionOf(work, row.versionId);
    entries.push({ ...row, item: itemTitle(definition, row.kind, row.itemCode, locale) });
  }
  return { ...found.request, scheme: found.scheme, entries, me: access.ctx.userId };
}
