import { type SQL, sql } from "drizzle-orm";
import type { Locale } from "@/server/domain/locale";
import type { HearingState } from "@/server/domain/workflow/hearing";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { smsIsOn } from "@/server/services/code/sms";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { itemTitle } from "@/server/services/notice/entry-lines";

export const HEARING_TABS = ["toTell", "waiting", "answered", "silent"] as const satisfies readonly HearingState[];
const HEARINGS_PAGE = 50;

export type HearingLine = {
  id: string;
  entryId: string;
  subjectId: string;
  name: string;
  group: string;
  item: string;
  clause: string;
  points: number;
  actOn: string;
  place: string | null;
  reason: string;
  how: "inProduct" | "sms" | "visit" | "phone" | "paper" | null;
  toldOn: string | null;
  toldBy: string | null;
  dueOn: string | null;
  answer: "none" | "agreed" | "disagreed" | "absent" | "silent";
  words: string | null;
  answeredOn: string | null;
  answeredBy: string | null;
  state: HearingState;
  decided: boolean;
  hasAccount: boolean;
  hasPhone: boolean;
};

type Row = Omit<HearingLine, "item"> & { version_id: string; kind: string; item_code: string; total: number };

/** The same as `hearingState`, in SQL, for lists and counts; `h` is the hearing. */
const stateOf = (
  today: string,
): SQL => sql`case when h.answer = 'silent' then 'silent' when h.answer in ('agreed', 'disagreed') then 'answered'
  when h.told_on is null then 'toTell' when h.due_on < ${today}::date then 'silent' else 'waiting' end`;

const OPEN = sql`e.status in ('proposed', 'returned') and e.reviewed_by is null`;

const columns = (
  today: string,
): SQL => sql`h.id, h.entry_id as "entryId", h.subject_id as "subjectId", s.name, coalesce(g.name, '') as "group", e.version_id, e.kind,
  e.item_code, e.clause, e.points, e.act_on::text as "actOn", t.place, t.reason, h.how, h.told_on::text as "toldOn", h.told_by_name as "toldBy",
  h.due_on::text as "dueOn", h.answer, h.words, h.answered_on::text as "answeredOn", h.answered_by_name as "answeredBy", ${stateOf(today)} as state,
  not (${OPEN}) as decided,
  exists (select 1 from user_grant ug where ug.county_id = h.county_id and ug.subject_id = h.subject_id) as "hasAccount",
  coalesce((select d.phone_sealed is not null from household d where d.county_id = h.county_id and d.id = h.subject_id),
    (select m.phone_sealed is not null from party_member m where m.county_id = h.county_id and m.id = h.subject_id), false) as "hasPhone"`;

const tables = sql`hearing h join entry e on e.county_id = h.county_id and e.id = h.entry_id
  join subject s on s.county_id = h.county_id and s.id = h.subject_id
  join entry_text t on t.county_id = h.county_id and t.entry_id = h.entry_id
  left join org_unit g on g.county_id = h.county_id and g.id = h.group_id`;

async function linesOf(work: Work, rows: readonly Row[], locale: Locale): Promise<HearingLine[]> {
  const lines: HearingLine[] = [];
  for (const { version_id, kind, item_code, total: _total, ...row } of rows)
    lines.push({ ...row, item: itemTitle(await definitionOf(work, version_id), kind, item_code, locale) });
  return lines;
}

/** Hearings of the village (or the grid or branch) whose entries nobody has decided yet, by where they stand; a page of 50. */
export async function hearingsPage(work: Work, tab: HearingState, page: number, locale: Locale) {
  const { tx, access, today } = work;
  const group = groupIdOf(work);
  const here = sql`h.county_id = ${access.ctx.countyId} and h.village_id = ${villageOf(work)} and ${OPEN}
    and (${group}::uuid is null or h.group_id = ${group}::uuid)`;
  const [counted, rows] = await Promise.all([
    tx.execute<{ state: HearingState; count: number }>(sql`
      select ${stateOf(today)} as state, count(*)::int as count from hearing h join entry e on e.county_id = h.county_id and e.id = h.entry_id
      where ${here} group by 1`),
    tx.execute<Row>(sql`
      select ${columns(today)}, count(*) over ()::int as total from ${tables}
      where ${here} and ${stateOf(today)} = ${tab} order by h.due_on nulls first, h.opened_at, h.id
      limit ${HEARINGS_PAGE} offset ${(page - 1) * HEARINGS_PAGE}`),
  ]);
  const counts: Record<HearingState, number> = { toTell: 0, waiting: 0, answered: 0, silent: 0 };
  for (const { state, count } of counted) counts[state] = count;
  return {
    tab,
    counts,
    rows: await linesOf(work, rows, locale),
    page: { number: page, size: HEARINGS_PAGE, total: rows[0]?.total ?? 0 },
    /** Whether there is a provider of text messages. */
    sms: smsIsOn(),
  };
}

/** The hearing of one entry; null where it has none. */
export async function hearingOfEntry(work: Work, entryId: string, locale: Locale): Promise<HearingLine | null> {
  const rows = await work.tx.execute<Row>(sql`
    select ${columns(work.today)}, 1 as total from ${tables}
    where h.county_id = ${work.access.ctx.countyId} and h.village_id = ${villageOf(work)} and h.entry_id = ${entryId}`);
  const [line] = await linesOf(work, rows, locale);
  return line ?? null;
}

/**
 * What a resident, member or guardian has been told of and may answer, and what was answered and is not decided yet. Never
 * who reported it (domain.md, invariant 10).
 */
export async function ownHearings(work: Work, locale: Locale): Promise<HearingLine[]> {
  const own = work.access.ownSubjects ?? [];
  if (own.length === 0) return [];
  const rows = await work.tx.execute<Row>(sql`
    select ${columns(work.today)}, 1 as total from ${tables}
    where h.county_id = ${work.access.ctx.countyId} and h.subject_id = any(${sql.param([...own])}::uuid[]) and h.told_on is not null and ${OPEN}
    order by h.answer <> 'none', h.due_on, h.id`);
  return linesOf(work, rows, locale);
}
