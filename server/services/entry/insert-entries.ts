import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import type { ENTRY_ORIGINS } from "@/db/schema/entry";
import type { Line } from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { openHearings } from "@/server/services/hearing/open-hearings";
import type { WaitingStep } from "./workflow";

/** What many entries of one scheme share. Dates are ISO; who recorded and when is the work's person and clock unless given. */
export type EntryFrame = {
  orgPath: string;
  line: Line;
  villageId: string;
  schemeId: string;
  recordedBy?: { id: string; name: string };
  recordedAt?: Date;
};

/** One entry as it stands in the table; points in signed hundredths, multiples of 50. */
export type NewEntry = {
  id?: string;
  subjectId: string;
  groupId: string | null;
  versionId: string;
  cycleId: string;
  periodId: string;
  kind: "addition" | "deduction" | "veto";
  base: boolean;
  itemCode: string;
  component: string;
  clause: string;
  points: number;
  redeemable: number;
  actOn: string;
  stepNo: number;
  nextStep: WaitingStep;
  late: boolean;
  selfDeclared: boolean;
  heard: "agreed" | "disagreed" | "absent" | null;
  /** A deduction whose subject is still to be heard: told `now` where it has an account, by a `note`, or `later` by an officer. */
  hearing?: "now" | "note" | "later" | undefined;
  decision: { body: string; document: string; date: string } | null;
  reason: string;
  place: string | null;
  /** How it came about; an officer's record unless said. */
  origin?: (typeof ENTRY_ORIGINS)[number];
  roundId?: string | null;
  correctsId?: string | null;
  /** Files that prove it, in their order; the caller has claimed them for the entries of this scheme. */
  evidence?: readonly string[];
};

/**
 * Writes proposed entries with their words and their first step, in one statement whatever their number. Their periods are
 * held open meanwhile: a closing that is being prepared waits for it, or has shut the period before (invariant 2).
 * In: entries that have passed `checkProposals` (or come from the seed). Out: their ids, in the order given.
 * Errors: entry.periodClosed.
 */
export async function insertEntries(work: Work, frame: EntryFrame, entries: readonly NewEntry[]): Promise<string[]> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const by = frame.recordedBy ?? { id: userId, name: userName };
  const at = (frame.recordedAt ?? now).toISOString();
  const salts = randomBytes(32 * entries.length);
  const rows = entries.map((entry, i) => ({
    origin: "recorded",
    roundId: null,
    correctsId: null,
    evidence: [],
    ...entry,
    id: entry.id ?? newId(now),
    stepId: newId(now),
    salt: salts.subarray(i * 32, i * 32 + 32).toString("hex"),
  }));
  const written = await tx.execute(sql`
    with r as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, "stepId" uuid, "subjectId" uuid, "groupId" uuid,
        "versionId" uuid, "cycleId" uuid, "periodId" uuid, kind text, base boolean, "itemCode" text, component text, clause text,
        points int, redeemable int, "actOn" date, "stepNo" int, "nextStep" text, late boolean, "selfDeclared" boolean, heard text,
        decision jsonb, reason text, place text, salt text, origin text, "roundId" uuid, "correctsId" uuid, evidence jsonb)
    ), held as materialized (
      select p.id from period p
      where p.county_id = ${countyId} and p.id = any(select "periodId" from r) and p.status = 'open' for share
    ), entries as (
      insert into entry (county_id, id, org_path, line, village_id, scheme_id, version_id, cycle_id, period_id, subject_id, group_id,
        kind, base, item_code, component, clause, points, redeemable, act_on, status, step_no, next_step, self_declared, late, heard,
        decision, recorded_by, recorded_by_name, recorded_at, origin, round_id, corrects_id)
      select ${countyId}, id, ${frame.orgPath}, ${frame.line}, ${frame.villageId}::uuid, ${frame.schemeId}::uuid, "versionId", "cycleId",
        "periodId", "subjectId", "groupId", kind, base, "itemCode", component, clause, points, redeemable, "actOn", 'proposed', "stepNo",
        "nextStep", "selfDeclared", late, heard, nullif(decision, 'null'::jsonb), ${by.id}::uuid, ${by.name}, ${at}::timestamptz, origin, "roundId",
        "correctsId" from r where "periodId" in (select id from held)
      returning id
    ), texts as (
      insert into entry_text (county_id, entry_id, org_path, line, reason, place, salt)
      select ${countyId}, id, ${frame.orgPath}, ${frame.line}, reason, place, decode(salt, 'hex') from r
    ), proofs as (
      insert into evidence (county_id, entry_id, file_id, org_path, line, no)
      select ${countyId}, r.id, f.id::uuid, ${frame.orgPath}, ${frame.line}, f.no
      from r, jsonb_array_elements_text(r.evidence) with ordinality as f(id, no)
    )
    insert into entry_step (county_id, id, org_path, line, entry_id, step, by_user_id, by_name, at)
    select ${countyId}, "stepId", ${frame.orgPath}, ${frame.line}, r.id, 'recorded', ${by.id}::uuid, ${by.name}, ${at}::timestamptz
    from r join entries e on e.id = r.id
    returning id`);
  const closed = entries.length - written.length;
  if (closed > 0) throw new DomainError("entry.periodClosed", { count: closed, until: "" });
  await openHearings(work, rows);
  return rows.map(({ id }) => id);
}
