import { randomBytes } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { civilDateAt } from "@/server/domain/calendar/dates";
import type { Work } from "@/server/services/access";
import { appendToChain, lockChain } from "@/server/services/ledger/append";
import { newPublicCode, newShortCode, publicCodeKey, sealCode } from "@/server/services/notice/codes";
import { addEntriesToAccounts, addEntriesToRollups } from "@/server/services/rollup/add-entries";
import type { Closings } from "./closing-rows";
import { type Batch, noticeTerms, type PastRows } from "./past-rows";
import { addRedemptionsToAccounts, addRedemptionsToRollups } from "./redemption-sums";
import type { SchemeInUse } from "./scheme-in-use";
import { strikeOffPast } from "./write-inspections";
import { lapsesInChain, takeLapses, writeLapses } from "./write-lapses";
import { writeResultWay, writeWhatFollowed } from "./write-results";

export type Lived = { scheme: SchemeInUse; rows: PastRows; closings: Closings };

/** Rows as one JSON text; the bytes of a value go as hex. */
const json = (rows: readonly object[]): SQL => sql`${JSON.stringify(rows)}::text::jsonb`;

/**
 * Writes the pasts of a village's schemes in their final state, a few statements whatever their length: entries with words
 * and steps, redemptions, one chain in order of time, notices with the chain's head of their day, sums, closings, audit.
 * In: a transaction of the village that may write the lines of all of them. Nothing was posted in the village before.
 */
export async function writePasts(work: Work, villageId: string, lives: readonly Lived[]): Promise<void> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  // Nothing is known yet about tables that are being filled: without this the rows of a village are joined pair by pair.
  await tx.execute(sql`set local enable_nestloop = off`);
  for (const lived of lives) {
    await writeEntries(work, lived);
    await writeRedemptions(work, lived);
  }
  const lapses: Batch[] = [];
  for (const lived of lives) lapses.push(...(await writeLapses(work, lived)));
  await lockChain(tx, countyId, villageId);
  const batches = [...lives.flatMap(({ rows }) => rows.postings), ...lapses].sort(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
  await writeChain(
    work,
    villageId,
    lives.map(({ scheme }) => scheme),
    batches.flatMap(({ ids }) => ids),
  );
  for (const lived of lives) {
    await writeNotices(work, lived, (at) =>
      batches.reduce((seq, batch) => (batch.at < at ? seq + batch.ids.length : seq), 0),
    );
    await writeSteps(work, lived);
    await writeObjections(work, lived);
    await writeSums(work, lived);
    await writeClosings(work, lived);
    await writeResultWay(work, lived);
    await writeWhatFollowed(work, lived);
    if (lived.scheme.line === "market") await strikeOffPast(work, lived.scheme);
    await writeAudits(work, lived);
  }
  await tx.execute(sql`set local enable_nestloop = on`);
}

/** Columns that all rows of a scheme share. */
function frame({ access }: Work, { id, orgPath, line, villageId }: SchemeInUse) {
  const { countyId } = access.ctx;
  return { countyId, schemeId: id, place: sql`${orgPath}::text, ${line}::text`, villageId };
}

async function writeEntries(work: Work, { scheme, rows }: Lived): Promise<void> {
  const { countyId, schemeId, place, villageId } = frame(work, scheme);
  const salts = randomBytes(32 * rows.entries.size);
  const entries = [...rows.entries.values()].map((row, i) => ({
    ...row,
    salt: salts.subarray(i * 32, i * 32 + 32).toString("hex"),
  }));
  await work.tx.execute(sql`
    with r as materialized (
      select * from jsonb_to_recordset(${json(entries)}) as r(id uuid, "versionId" uuid, "cycleId" uuid, "periodId" uuid, "subjectId" uuid,
        "groupId" uuid, kind text, base boolean, "itemCode" text, component text, clause text, points int, redeemable int, "actOn" date,
        status text, "stepNo" int, "nextStep" text, "selfDeclared" boolean, late boolean, heard text, "recordedBy" uuid, "recordedByName" text,
        "recordedAt" timestamptz, "reviewedBy" uuid, "reviewedByName" text, "reviewedAt" timestamptz, "noticeId" uuid, "postedAt" timestamptz,
        version int, reason text, place text, salt text)
    ), texts as (
      insert into entry_text (county_id, entry_id, org_path, line, reason, place, salt)
      select ${countyId}, id, ${place}, reason, place, decode(salt, 'hex') from r
    )
    insert into entry (county_id, id, org_path, line, village_id, scheme_id, version_id, cycle_id, period_id, subject_id, group_id, kind,
      base, item_code, component, clause, points, redeemable, act_on, status, step_no, next_step, self_declared, late, heard, recorded_by,
      recorded_by_name, recorded_at, reviewed_by, reviewed_by_name, reviewed_at, notice_id, posted_at, version)
    select ${countyId}, id, ${place}, ${villageId}::uuid, ${schemeId}::uuid, "versionId", "cycleId", "periodId", "subjectId", "groupId", kind,
      base, "itemCode", component, clause, points, redeemable, "actOn", status, "stepNo", "nextStep", "selfDeclared", late, heard, "recordedBy",
      "recordedByName", "recordedAt", "reviewedBy", "reviewedByName", "reviewedAt", "noticeId", "postedAt", version from r`);
}

async function writeRedemptions(work: Work, { scheme, rows }: Lived): Promise<void> {
  const { countyId, schemeId, place, villageId } = frame(work, scheme);
  const { id, name } = scheme.staff.reviewer;
  await work.tx.execute(sql`
    insert into redemption (county_id, id, org_path, line, village_id, scheme_id, subject_id, collector_id, collector_name, purpose, points,
      value_fen, redeemed_on, by_user_id, by_name, at)
    select ${countyId}, r.id, ${place}, ${villageId}::uuid, ${schemeId}::uuid, r."subjectId", r."collectorId", r."collectorName", r.purpose,
      r.points, r."valueFen", r."redeemedOn", ${id}::uuid, ${name}, r.at
    from jsonb_to_recordset(${json(rows.redemptions)}) as r(id uuid, "subjectId" uuid, "collectorId" uuid, "collectorName" text,
      purpose text, points int, "valueFen" int, "redeemedOn" date, at timestamptz)`);
}

/** One chain for all schemes of the village; `ids` are entries and redemptions in the order in which they were posted. */
async function writeChain(
  work: Work,
  villageId: string,
  schemes: readonly SchemeInUse[],
  ids: readonly string[],
): Promise<void> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const source = sql`case when (l).kind in ('redemption', 'lapse') then (l).kind else 'entry' end`;
  const order = sql`unnest(${sql.param(ids)}::uuid[]) with ordinality as o(id, ord)`;
  await appendToChain(
    tx,
    countyId,
    villageId,
    source,
    sql`
    select o.ord, date_trunc('month', e.posted_at)::date as posted_month, gen_random_uuid() as id, e.org_path, e.line, e.subject_id,
      e.scheme_id, e.version_id, e.cycle_id, e.period_id, e.kind, e.id as source_id, e.item_code, e.component, e.clause, e.points as honour,
      e.redeemable, e.base, e.act_on, e.recorded_by as proposed_by, e.reviewed_by as approved_by, e.notice_id, e.late,
      app.text_digest(t.salt, t.reason, t.place) as text_digest, e.posted_at
    from entry e join ${order} on o.id = e.id join entry_text t on t.county_id = e.county_id and t.entry_id = e.id
    where e.county_id = ${countyId} and e.village_id = ${villageId} and e.status = 'posted'
    union all
    select o.ord, date_trunc('month', r.at)::date, gen_random_uuid(), r.org_path, r.line, r.subject_id, r.scheme_id, c.version_id, c.id, null,
      'redemption', r.id, 'redemption', 'redemption', v.definition -> 'redemption' ->> 'clause', 0, -r.points, false, r.redeemed_on,
      r.by_user_id, r.by_user_id, null, false, app.text_digest(uuid_send(r.id), r.purpose, null), r.at
    from redemption r join ${order} on o.id = r.id
    join lateral (select c.id, c.version_id from cycle c where c.county_id = r.county_id and c.scheme_id = r.scheme_id
      and c.starts_on <= r.redeemed_on order by c.starts_on desc limit 1) c on true
    join template_version v on v.county_id = r.county_id and v.id = c.version_id
    where r.county_id = ${countyId} and r.village_id = ${villageId}
    union all
    ${lapsesInChain(countyId, schemes, ids)}`,
  );
}

/** Notices with their lines and codes; `seqAt` is the last number of the chain at an instant. */
async function writeNotices(work: Work, { scheme, rows, closings }: Lived, seqAt: (at: Date) => number): Promise<void> {
  const { tx } = work;
  const { countyId, schemeId, place, villageId } = frame(work, scheme);
  const { reviewer, confirmer } = scheme.staff;
  const terms = noticeTerms(scheme);
  const ofEntries = { kind: "entries", days: terms.days, dayKind: terms.dayKind, isOver: true };
  const ofResults = { kind: "cycle_results", publishedBy: confirmer.id, publishedByName: confirmer.name };
  const notices = [
    ...rows.notices.map(({ entries: _, objection: __, ...notice }) => ({
      ...notice,
      ...ofEntries,
      publishedBy: reviewer.id,
      publishedByName: reviewer.name,
    })),
    ...closings.way.flatMap((way) => way.notices.map((notice) => ({ ...notice, ...ofResults }))),
  ];
  const coded = notices.map((notice) => {
    const [code, shortCode] = [newPublicCode(), newShortCode()];
    return {
      ...notice,
      codeHash: publicCodeKey(code).toString("hex"),
      shortKey: publicCodeKey(shortCode).toString("hex"),
      codeSealed: sealCode(countyId, notice.id, code).toString("hex"),
      shortCode,
      chainSeq: seqAt(notice.openedAt),
    };
  });
  const put = await tx.execute<{ fresh: boolean }>(sql`
    select app.put_key('notice', decode(key, 'hex'), id, ${scheme.orgPath}, ${`,${scheme.line},`}) as fresh
    from jsonb_to_recordset(${json(coded)}) as r(id uuid, "codeHash" text, "shortKey" text), unnest(array["codeHash", "shortKey"]) as key`);
  if (put.some(({ fresh }) => !fresh)) throw new RangeError("no free short code");
  await tx.execute(sql`
    insert into notice (county_id, id, org_path, line, village_id, scheme_id, version_id, cycle_id, period_id, kind, title, starts_on, ends_on,
      days, day_kind, status, code_hash, code_sealed, short_code, chain_seq, chain_head, contact, published_by, published_by_name,
      published_at, completed_at)
    select ${countyId}, r.id, ${place}, ${villageId}::uuid, ${schemeId}::uuid, r."versionId", r."cycleId", r."periodId", r.kind, r.title,
      (r."openedAt" at time zone 'Asia/Shanghai')::date, r."endsOn", r.days, r."dayKind",
      case when r."isOver" then 'complete' else 'open' end, decode(r."codeHash", 'hex'),
      decode(r."codeSealed", 'hex'), r."shortCode", r."chainSeq", coalesce(l.hash, app.ledger_genesis(${countyId}, ${villageId}::uuid)),
      ${terms.contact}, r."publishedBy", r."publishedByName", r."openedAt",
      case when r."isOver" then (r."endsOn" + 1)::timestamp at time zone 'Asia/Shanghai' end
    from jsonb_to_recordset(${json(coded)}) as r(id uuid, "versionId" uuid, "cycleId" uuid, "periodId" uuid, title text, "openedAt" timestamptz,
      "endsOn" date, "codeHash" text, "codeSealed" text, "shortCode" text, "chainSeq" bigint, kind text, days int, "dayKind" text, "isOver" boolean,
      "publishedBy" uuid, "publishedByName" text)
    left join ledger l on l.county_id = ${countyId} and l.village_id = ${villageId}::uuid and l.seq = r."chainSeq"`);
  await tx.execute(sql`
    insert into notice_line (county_id, notice_id, no, org_path, line, entry_id, subject_id, name, name_masked, group_name, item, points, extra)
    select ${countyId}, "noticeId", no, ${place}, "entryId", "subjectId", name, "nameMasked", "groupName", item, points, extra
    from jsonb_to_recordset(${json(rows.lines)}) as r("noticeId" uuid, no int, "entryId" uuid, "subjectId" uuid, name text, "nameMasked" text,
      "groupName" text, item text, points int, extra jsonb)`);
}

/** Every step of every entry: the recording from the entry itself, those of its notice, and its objection's. */
async function writeSteps(work: Work, { scheme, rows }: Lived): Promise<void> {
  const { countyId, schemeId, place, villageId } = frame(work, scheme);
  const columns = sql`step text, note text, "byUserId" uuid, "byName" text, at timestamptz`;
  await work.tx.execute(sql`
    insert into entry_step (county_id, id, org_path, line, entry_id, step, note, by_user_id, by_name, at)
    select ${countyId}, gen_random_uuid(), ${place}, s.* from (
      select e.id, 'recorded', null, e.recorded_by, e.recorded_by_name, e.recorded_at
      from entry e where e.county_id = ${countyId} and e.village_id = ${villageId} and e.scheme_id = ${schemeId}
      union all
      select e.id, s.step, s.note, s."byUserId", s."byName", s.at
      from entry e join jsonb_to_recordset(${json(rows.noticeSteps)}) as s("noticeId" uuid, ${columns}) on s."noticeId" = e.notice_id
      where e.county_id = ${countyId} and e.village_id = ${villageId} and e.scheme_id = ${schemeId} and (s.step <> 'posted' or e.status = 'posted')
      union all
      select s."entryId", s.step, s.note, s."byUserId", s."byName", s.at
      from jsonb_to_recordset(${json(rows.entrySteps)}) as s("entryId" uuid, ${columns})) s`);
}

async function writeObjections(work: Work, { scheme, rows }: Lived): Promise<void> {
  const { countyId, schemeId, place, villageId } = frame(work, scheme);
  const { id, name } = scheme.staff.reviewer;
  const from = sql`jsonb_to_recordset(${json(rows.objections)}) as r(id uuid, "noticeId" uuid, "lineNo" int, "entryId" uuid, "subjectId" uuid,
    "objectorName" text, reason text, "raisedAt" timestamptz, "dueOn" date, status text, answer text, "answeredAt" timestamptz, "isTimely" boolean)`;
  await work.tx.execute(sql`
    insert into objection (county_id, id, org_path, line, village_id, scheme_id, notice_id, line_no, entry_id, subject_id, channel, by_user_id,
      objector_name, reason, raised_at, due_on, status, answer, answered_by, answered_by_name, answered_at)
    select ${countyId}, r.id, ${place}, ${villageId}::uuid, ${schemeId}::uuid, "noticeId", "lineNo", "entryId", "subjectId", 'paper', ${id}::uuid,
      "objectorName", reason, "raisedAt", "dueOn", status, answer, ${id}::uuid, ${name}, "answeredAt" from ${from}`);
  await work.tx.execute(sql`
    insert into rollup_village as v (county_id, span, village_id, scheme_id, org_path, line, objections_due, objections_timely)
    select ${countyId}, to_char(r."dueOn", f), ${villageId}::uuid, ${schemeId}::uuid, ${place}, count(*)::int,
      count(*) filter (where r."isTimely")::int
    from ${from} cross join unnest(array['YYYY', 'YYYY-MM']) f group by 2 order by 2
    on conflict (county_id, span, village_id, scheme_id) do update set objections_due = v.objections_due + excluded.objections_due,
      objections_timely = v.objections_timely + excluded.objections_timely`);
}

async function writeSums({ tx, access }: Work, { scheme }: Lived): Promise<void> {
  const at = { countyId: access.ctx.countyId, villageId: scheme.villageId, schemeId: scheme.id };
  const ids = sql`array(select p.id from entry p where p.county_id = ${at.countyId} and p.village_id = ${at.villageId}
    and p.scheme_id = ${at.schemeId} and p.status = 'posted')`;
  await addEntriesToAccounts(tx, { countyId: at.countyId, ids });
  await addEntriesToRollups(tx, { ...at, ids });
  const { redemption } = scheme.definition;
  const mayOwe = redemption.type === "points" && redemption.deductions === "lowerBalance";
  await addRedemptionsToAccounts(tx, at, mayOwe);
  await addRedemptionsToRollups(tx, at);
  await takeLapses(tx, at);
}

async function writeClosings(work: Work, { scheme, closings }: Lived): Promise<void> {
  const { countyId, schemeId, place } = frame(work, scheme);
  const { reviewer, confirmer } = scheme.staff;
  const rows = closings.rows.map(({ results: _, steps: __, inputHash, resultHash, ...row }) => ({
    ...row,
    status: row.finalAt ? "final" : "confirmed",
    finalOn: row.finalAt ? civilDateAt(row.finalAt) : null,
    inputHash: inputHash.toString("hex"),
    resultHash: resultHash.toString("hex"),
  }));
  await work.tx.execute(sql`
    insert into closing (county_id, id, org_path, line, scheme_id, cycle_id, period_id, version_id, status, next_step, final_on, input_hash, result_hash, summary,
      prepared_by, prepared_by_name, prepared_at, confirmed_by, confirmed_by_name, confirmed_at)
    select ${countyId}, id, ${place}, ${schemeId}::uuid, "cycleId", "periodId", "versionId", status, "nextStep", "finalOn", decode("inputHash", 'hex'),
      decode("resultHash", 'hex'), summary, ${reviewer.id}::uuid, ${reviewer.name}, "preparedAt", ${confirmer.id}::uuid, ${confirmer.name},
      "confirmedAt"
    from jsonb_to_recordset(${json(rows)}) as r(id uuid, "cycleId" uuid, "periodId" uuid, "versionId" uuid, "inputHash" text,
      "resultHash" text, summary jsonb, "preparedAt" timestamptz, "confirmedAt" timestamptz, status text, "nextStep" int, "finalOn" date)`);
  const results = closings.rows.flatMap(({ id, results: own }) => own.map((one) => ({ closing_id: id, ...one })));
  await work.tx.execute(sql`
    insert into result (county_id, closing_id, subject_id, org_path, line, class_code, score, rank, grade, stars, flags, explanation)
    select ${countyId}, closing_id, subject_id, ${place}, class_code, score, rank, grade, stars, flags, explanation
    from jsonb_to_recordset(${json(results)}) as r(closing_id uuid, subject_id uuid, class_code text, score int, rank int, grade text,
      stars int, flags jsonb, explanation jsonb)`);
  await closePeriods(work, schemeId);
}

const closePeriods = ({ tx, access }: Work, schemeId: string) =>
  tx.execute(sql`
    with periods as (
      update period p set status = 'closed' from closing c
      where p.county_id = ${access.ctx.countyId} and p.scheme_id = ${schemeId} and c.county_id = p.county_id and c.period_id = p.id
    )
    update cycle y set status = case c.status when 'final' then 'closed' else 'previewed' end from closing c
    where y.county_id = ${access.ctx.countyId} and y.scheme_id = ${schemeId} and c.county_id = y.county_id and c.cycle_id = y.id
      and c.period_id is null`);

async function writeAudits(work: Work, { scheme, rows, closings }: Lived): Promise<void> {
  const { countyId } = work.access.ctx;
  const audits = [...rows.audits, ...closings.audits].map(({ by, ...row }) => ({
    ...row,
    id: newId(row.at),
    userId: by.id,
    userName: by.name,
    role: by.role,
  }));
  await work.tx.execute(sql`
    insert into audit_log (county_id, id, org_path, at, user_id, user_name, role, action, target_kind, target_id, detail)
    select ${countyId}, id, ${scheme.workPath}, at, "userId", "userName", role, action, "targetKind", "targetId", detail
    from jsonb_to_recordset(${json(audits)}) as r(id uuid, at timestamptz, "userId" uuid, "userName" text, role text, action text,
      "targetKind" text, "targetId" text, detail jsonb)`);
}
