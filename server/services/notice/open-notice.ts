import { sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { notice } from "@/db/schema/notice";
import type { Line } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import { lastDayOf } from "@/server/domain/calendar/workdays";
import { maskName } from "@/server/domain/roster/name";
import { DomainError } from "@/server/errors";
import { villageOf, type Work } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { calendarOf } from "./calendar";
import { publicCodeKey, putCodes, sealCode } from "./codes";

/** What a notice is about. It starts on the work's `today`; days count as its scheme says. */
export type NoticeFrame = {
  orgPath: OrgPath;
  line: Line;
  schemeId: string;
  versionId: string;
  cycleId: string;
  periodId: string | null;
  kind: "entries" | "period_results" | "cycle_results";
  title: string;
  contact: string;
  days: number;
  dayKind: "calendar" | "working";
  /** Which of the scheme's steps it is; left out for results. */
  stepNo?: number;
};

/** A line as printed; the mask for the public page is made from `name` here. Points in hundredths. */
export type NewLine = {
  entryId: string | null;
  subjectId: string;
  name: string;
  groupName: string;
  item: string;
  points: number;
  extra?: Record<string, string | number | null>;
};

export type OpenedNotice = { id: string; shortCode: string; endsOn: string; lines: number };

/**
 * Opens a notice: freezes its lines, makes its codes, and holds the head of the village's chain as of now (invariant 8).
 * The caller has checked what may be on it; used by the verb, by the results of a cycle and by the seed.
 */
export async function openNotice(work: Work, frame: NoticeFrame, lines: readonly NewLine[]): Promise<OpenedNotice> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  // A child's points are on no notice, whatever a rule book says (product.md, what the product refuses).
  if (frame.line === "school") throw new DomainError("notice.minors");
  const villageId = villageOf(work);
  const id = newId(now);
  const endsOn = lastDayOf(await calendarOf(work), today, frame.days, frame.dayKind);
  const [codes, heads] = await Promise.all([
    putCodes(work, { noticeId: id, scope: frame.orgPath, line: frame.line }),
    tx.execute<{ seq: string; hash: string }>(sql`
      select coalesce(max(h.seq), 0)::text as seq,
        encode(coalesce((array_agg(h.hash))[1], app.ledger_genesis(${countyId}, ${villageId}::uuid)), 'hex') as hash
      from chain_head h where h.county_id = ${countyId} and h.village_id = ${villageId}`),
  ]);
  await tx.insert(notice).values({
    ...frame,
    countyId,
    id,
    villageId,
    startsOn: today,
    endsOn,
    status: "open",
    codeHash: publicCodeKey(codes.code),
    codeSealed: sealCode(countyId, id, codes.code),
    shortCode: codes.shortCode,
    chainSeq: Number(heads[0]?.seq ?? 0),
    chainHead: Buffer.from(heads[0]?.hash ?? "", "hex"),
    publishedBy: userId,
    publishedByName: userName,
    publishedAt: now,
  });
  await insertLines(work, id, frame, lines);
  return { id, shortCode: codes.shortCode, endsOn, lines: lines.length };
}

async function insertLines(
  { tx, access }: Work,
  noticeId: string,
  frame: NoticeFrame,
  lines: readonly NewLine[],
): Promise<void> {
  const rows = lines.map(({ entryId, subjectId, name, groupName, item, points, extra = {} }, i) => ({
    ...{ entryId, subjectId, name, groupName, item, points, extra },
    no: i + 1,
    nameMasked: maskName(name),
  }));
  await tx.execute(sql`
    insert into notice_line (county_id, notice_id, no, org_path, line, entry_id, subject_id, name, name_masked, group_name, item, points, extra)
    select ${access.ctx.countyId}, ${noticeId}::uuid, no, ${frame.orgPath}, ${frame.line}, "entryId", "subjectId", name, "nameMasked",
      "groupName", item, points, extra
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(no int, "entryId" uuid, "subjectId" uuid, name text,
      "nameMasked" text, "groupName" text, item text, points int, extra jsonb)`);
}

/**
 * Puts the results of a period or cycle on notice; `extra` of a line holds what is shown beside the score (grade, rank).
 * In: frame and lines from the closing. Called inside the cycle's own transaction, which has checked the permission.
 */
export async function publishResultNotice(
  work: Work,
  frame: NoticeFrame & { kind: "period_results" | "cycle_results" },
  lines: readonly (NewLine & { entryId: null })[],
): Promise<OpenedNotice> {
  const opened = await openNotice(work, frame, lines);
  await writeAudit(work, {
    action: "notice.publish",
    targetKind: "notice",
    targetId: opened.id,
    detail: { kind: frame.kind, count: lines.length },
  });
  return opened;
}
