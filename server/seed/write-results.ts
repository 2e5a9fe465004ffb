import { sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";
import { grantBenefits } from "@/server/services/benefit/grant";
import { raiseFollowUps } from "@/server/services/follow/raise";
import { asOf } from "./work-at";
import type { Lived } from "./write-past";

/** Steps, meetings, filings and lines of the notices of the cycles' results; the notices are written with the others. */
export async function writeResultWay({ tx, access }: Work, { scheme, closings }: Lived): Promise<void> {
  const { countyId } = access.ctx;
  const { confirmer, township } = scheme.staff;
  const place = sql`${scheme.orgPath}::text, ${scheme.line}::text`;
  const rows = (of: "steps" | "meetings" | "filings" | "lines") =>
    sql`${JSON.stringify(closings.way.flatMap((way): readonly object[] => way[of]))}::text::jsonb`;
  await tx.execute(sql`
    insert into closing_step (county_id, id, org_path, line, closing_id, step_no, step, outcome, meeting_id, notice_id, filing_id, note,
      by_user_id, by_name, at)
    select ${countyId}, gen_random_uuid(), ${place}, "closingId", "stepNo", step, outcome, "meetingId", "noticeId", "filingId", note, "byUserId",
      "byName", at
    from jsonb_to_recordset(${rows("steps")}) as r("closingId" uuid, "stepNo" int, step text, outcome text, "meetingId" uuid, "noticeId" uuid,
      "filingId" uuid, note text, "byUserId" uuid, "byName" text, at timestamptz)`);
  await tx.execute(sql`
    insert into meeting (county_id, id, org_path, line, village_id, scheme_id, step, body, held_on, place, chair, clerk, entitled, present,
      in_favour, signatories, minutes, recorded_by, recorded_by_name, recorded_at)
    select ${countyId}, id, ${place}, ${scheme.villageId}::uuid, ${scheme.id}::uuid, step, body, "heldOn", place, chair, clerk, entitled, present,
      "inFavour", signatories, minutes, ${confirmer.id}::uuid, ${confirmer.name}, "recordedAt"
    from jsonb_to_recordset(${rows("meetings")}) as r(id uuid, step text, body text, "heldOn" date, place text, chair text, clerk text,
      entitled int, present int, "inFavour" int, signatories jsonb, minutes text, "recordedAt" timestamptz)`);
  await tx.execute(sql`
    insert into filing (county_id, id, org_path, line, village_id, scheme_id, cycle_id, closing_id, step_no, status, note, filed_by,
      filed_by_name, filed_at, answer, answered_by, answered_by_name, answered_at)
    select ${countyId}, id, ${place}, ${scheme.villageId}::uuid, ${scheme.id}::uuid, "cycleId", "closingId", "stepNo", status, note,
      ${confirmer.id}::uuid, ${confirmer.name}, "filedAt", answer, case when answer is not null then ${township.id}::uuid end,
      case when answer is not null then ${township.name} end, "answeredAt"
    from jsonb_to_recordset(${rows("filings")}) as r(id uuid, "cycleId" uuid, "closingId" uuid, "stepNo" int, status text, note text,
      "filedAt" timestamptz, answer text, "answeredAt" timestamptz)`);
  await tx.execute(sql`
    insert into notice_line (county_id, notice_id, no, org_path, line, entry_id, subject_id, name, name_masked, group_name, item, points, extra)
    select ${countyId}, "noticeId", row_number() over (partition by "noticeId" order by (extra ->> 'rank')::int nulls last, points desc, s.code),
      ${place}, null, "subjectId", r.name, "nameMasked", "groupName", item, points, extra
    from jsonb_to_recordset(${rows("lines")}) as r("noticeId" uuid, "subjectId" uuid, name text, "nameMasked" text, "groupName" text, item text,
      points int, extra jsonb)
    join subject s on s.county_id = ${countyId} and s.id = r."subjectId"`);
}

/** What followed from the final results, and what they gave, as of the day each became final. */
export async function writeWhatFollowed(work: Work, { scheme, closings }: Lived): Promise<void> {
  for (const { id, periodId, finalAt, summary } of closings.rows) {
    if (finalAt === null || (periodId !== null && !summary.awards?.length)) continue;
    const then = asOf(work, finalAt, scheme.staff.confirmer);
    await raiseFollowUps(then, id);
    await grantBenefits(then, id);
  }
}
