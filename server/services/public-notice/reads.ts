import { and, asc, eq, sql } from "drizzle-orm";
import { bind, runtime, type Transaction } from "@/db/client";
import { notice, noticeLine } from "@/db/schema/notice";
import { orgUnit } from "@/db/schema/org";
import { addDays, civilDateAt } from "@/server/domain/calendar/dates";
import { type WorkedOut, workedOut } from "@/server/domain/calendar/workdays";
import { type ClockMove, movesOf } from "@/server/services/calendar/moves";
import { calendarOf } from "@/server/services/notice/calendar";
import { publicCodeKey, readShortCode } from "@/server/services/notice/codes";
import { throttled } from "./throttle";

/** The page behind the QR code closes this many days after the notice's last day. */
const OPEN_DAYS_AFTER = 30;

/** The allow-list of the public page (domain.md, invariant 10): nothing else of a line leaves the database here. */
type PublicLine = {
  no: number;
  name: string;
  group: string;
  item: string;
  points: number;
  /** With the names of the roster masked; empty where it is not shown. */
  reason: string;
  held: boolean;
  corrected: boolean;
};

export type PublicNotice =
  | { type: "unknown" }
  | { type: "throttled"; minutes: number }
  | { type: "expired"; title: string; village: string; endsOn: string }
  | {
      type: "shown";
      title: string;
      kind: "entries" | "period_results" | "cycle_results";
      village: string;
      state: "open" | "ended" | "cancelled";
      startsOn: string;
      endsOn: string;
      publishedAt: Date;
      chainSeq: number;
      chainHead: string;
      contact: string;
      deadline: { dueOn: string; out: WorkedOut; moves: ClockMove[] };
      lines: PublicLine[];
    };

const PUBLIC_CODE = /^[A-Za-z0-9_-]{22}$/;

/**
 * What anybody with the code of a notice may see, without signing in: masked names, the same chain head as printed.
 * In: the code of the address or the typed short one, the visitor's address (only its keyed hash is counted).
 */
export async function publicNotice(typed: string, address: string, now: Date): Promise<PublicNotice> {
  const blocked = await throttled("notice", address, now);
  if (blocked > 0) return { type: "throttled", minutes: blocked };
  const code = PUBLIC_CODE.test(typed) ? typed : readShortCode(typed);
  if (!code) return { type: "unknown" };
  const pool = runtime();
  const found = await pool.begin(async (connection) => {
    const [opened] = await connection<{ county_id: number; id: string; scope: string }[]>`
      select county_id, id, scope from app.open_by_key('notice', ${publicCodeKey(code)}, true)`;
    return opened ? read(bind(connection, pool), opened, now) : { type: "unknown" as const };
  });
  return found as PublicNotice;
}

async function read(
  tx: Transaction,
  opened: { county_id: number; id: string; scope: string },
  now: Date,
): Promise<PublicNotice> {
  const [row] = await tx
    .select({ notice, village: orgUnit.name, offset: orgUnit.clockOffsetDays })
    .from(notice)
    .innerJoin(orgUnit, and(eq(orgUnit.countyId, notice.countyId), eq(orgUnit.id, notice.villageId)))
    .where(and(eq(notice.countyId, opened.county_id), eq(notice.id, opened.id)));
  if (!row) return { type: "unknown" };
  const today = addDays(civilDateAt(now), row.offset);
  const { title, startsOn, endsOn, publishedAt, chainSeq, chainHead, contact, status } = row.notice;
  if (today > addDays(endsOn, OPEN_DAYS_AFTER)) return { type: "expired", title, village: row.village, endsOn };
  const corrected = sql<boolean>`exists (select 1 from objection o where o.county_id = ${noticeLine.countyId} and o.notice_id = ${noticeLine.noticeId}
    and o.line_no = ${noticeLine.no} and o.status = 'upheld')
    or exists (select 1 from appeal a where a.county_id = ${noticeLine.countyId} and a.notice_id = ${noticeLine.noticeId}
    and a.line_no = ${noticeLine.no} and a.status = 'upheld')`;
  const lines: PublicLine[] = await tx
    .select({
      no: noticeLine.no,
      name: noticeLine.nameMasked,
      group: noticeLine.groupName,
      item: noticeLine.item,
      points: noticeLine.points,
      reason: sql<string>`coalesce(${noticeLine.extra} ->> 'reasonMasked', '')`,
      held: noticeLine.held,
      corrected,
    })
    .from(noticeLine)
    .where(and(eq(noticeLine.countyId, opened.county_id), eq(noticeLine.noticeId, opened.id)))
    .orderBy(asc(noticeLine.no));
  const at = { tx, access: { ctx: { countyId: opened.county_id } }, today };
  const [calendar, moves] = [await calendarOf(at, startsOn), await movesOf(at, [opened.id])];
  const out = workedOut(calendar, startsOn, row.notice.days, row.notice.dayKind);
  const state = status === "cancelled" ? "cancelled" : today > endsOn ? "ended" : "open";
  return {
    type: "shown",
    title,
    kind: row.notice.kind,
    village: row.village,
    state,
    startsOn,
    endsOn,
    publishedAt,
    chainSeq,
    chainHead: chainHead.toString("hex"),
    contact,
    deadline: { dueOn: endsOn, out, moves: moves.get(opened.id) ?? [] },
    lines,
  };
}
