import { and, desc, eq, gte, sql } from "drizzle-orm";
import { file } from "@/db/schema/file";
import { meeting } from "@/db/schema/meeting";
import { scheme } from "@/db/schema/scheme";
import { addDays } from "@/server/domain/calendar/dates";
import type { Locale } from "@/server/domain/locale";
import type { Actor } from "@/server/domain/scheme/parts";
import type { MeetingRule } from "@/server/domain/workflow/quorum";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageIn, villageOf, type Work } from "@/server/services/access";
import { readiness } from "@/server/services/entry/readiness";
import { definitionOf, loadScheme } from "@/server/services/entry/scheme-rules";
import { type CheckStep, firstPlaceOf, meetingRuleOf, stepAt } from "@/server/services/entry/workflow";
import { itemTitle } from "@/server/services/notice/entry-lines";
import { isId } from "@/server/services/parse";

const MEETINGS_PAGE = 50;
/** Meetings of the last two months are offered where entries are decided. */
const OFFERED_DAYS = 62;

type MeetingStep = "review" | "assembly";
const isMeetingStep = (step: string | undefined): step is MeetingStep => step === "review" || step === "assembly";

/** What the scheme in force asks of the meeting of a step, and who meets; null where the step needs none and is no assembly. */
export type MeetingNeed = { step: MeetingStep; rule: MeetingRule | null; body: Actor };

export async function meetingNeed(work: Work, versionId: string, step: CheckStep): Promise<MeetingNeed | null> {
  if (!isMeetingStep(step)) return null;
  const definition = await definitionOf(work, versionId);
  const place = firstPlaceOf(definition, step);
  const found = place && stepAt(definition, place);
  if (!place || (found?.type !== "review" && found?.type !== "assembly")) return null;
  const rule = meetingRuleOf(definition, place);
  if (!rule && step !== "assembly") return null;
  return { step, rule, body: found.by[0] ?? "villageCommittee" };
}

const here = (work: Work) => {
  const group = groupIdOf(work);
  return and(
    eq(meeting.countyId, work.access.ctx.countyId),
    eq(meeting.villageId, villageOf(work)),
    sql`${meeting.line} = any(${sql.param([...work.access.rows.lines])}::text[])`,
    group ? eq(meeting.groupId, group) : undefined,
  );
};

/** Meetings of a scheme's step that entries can be decided by, the last first. */
export function recentMeetings(work: Work, schemeId: string, step: MeetingStep) {
  return work.tx
    .select({ id: meeting.id, body: meeting.body, heldOn: meeting.heldOn, recordedAt: meeting.recordedAt })
    .from(meeting)
    .where(
      and(
        here(work),
        eq(meeting.schemeId, schemeId),
        eq(meeting.step, step),
        gte(meeting.heldOn, addDays(work.today, -OFFERED_DAYS)),
      ),
    )
    .orderBy(desc(meeting.heldOn), desc(meeting.recordedAt));
}

/** The village's meetings, the last first, with how many entries each decided; a page of 50. */
export async function meetingList(work: Work, page: number) {
  const rows = await work.tx
    .select({
      id: meeting.id,
      body: meeting.body,
      heldOn: meeting.heldOn,
      step: meeting.step,
      entitled: meeting.entitled,
      present: meeting.present,
      scheme: scheme.title,
      schemeEn: scheme.titleEn,
      decided: sql<number>`(select count(*)::int from entry_step s where s.county_id = ${meeting.countyId} and s.meeting_id = ${meeting.id})`,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(meeting)
    .innerJoin(scheme, and(eq(scheme.countyId, meeting.countyId), eq(scheme.id, meeting.schemeId)))
    .where(here(work))
    .orderBy(desc(meeting.heldOn), desc(meeting.recordedAt))
    .limit(MEETINGS_PAGE)
    .offset((page - 1) * MEETINGS_PAGE);
  return { rows, page: { number: page, size: MEETINGS_PAGE, total: rows[0]?.total ?? 0 } };
}

export type SheetLine = {
  entryId: string;
  name: string;
  group: string;
  item: string;
  points: number;
  actOn: string;
  reason: string;
  outcome: "approved" | "returned" | "rejected" | null;
};

type SheetRow = Omit<SheetLine, "item" | "outcome"> & {
  version_id: string;
  kind: string;
  item_code: string;
  step: string | null;
};

const OUTCOME: Record<string, SheetLine["outcome"]> = { returned: "returned", rejected: "rejected" };

async function sheetLines(work: Work, rows: readonly SheetRow[], locale: Locale): Promise<SheetLine[]> {
  const lines: SheetLine[] = [];
  for (const { version_id, kind, item_code, step, ...row } of rows) {
    const item = itemTitle(await definitionOf(work, version_id), kind, item_code, locale);
    lines.push({ ...row, item, outcome: step === null ? null : (OUTCOME[step] ?? "approved") });
  }
  return lines;
}

/** One meeting with what it decided and its attached minutes. Errors: meeting.notFound. */
export async function meetingDetail(work: Work, id: string, locale: Locale) {
  if (!isId(id)) throw new DomainError("meeting.notFound");
  const { countyId } = work.access.ctx;
  const [found, files, decided] = await Promise.all([
    work.tx
      .select()
      .from(meeting)
      .where(and(here(work), eq(meeting.id, id))),
    work.tx
      .select({ id: file.id, name: file.name })
      .from(file)
      .where(and(eq(file.countyId, countyId), eq(file.ownerKind, "meeting"), eq(file.ownerId, id))),
    work.tx.execute<SheetRow>(sql`
      select e.id as "entryId", s.name, coalesce(g.name, '') as "group", e.points, e.act_on::text as "actOn",
        t.reason, e.version_id, e.kind, e.item_code, d.step
      from entry_step d join entry e on e.county_id = d.county_id and e.id = d.entry_id
      join subject s on s.county_id = e.county_id and s.id = e.subject_id
      join entry_text t on t.county_id = e.county_id and t.entry_id = e.id
      left join org_unit g on g.county_id = e.county_id and g.id = e.group_id
      where d.county_id = ${countyId} and d.meeting_id = ${id} and e.village_id = ${villageOf(work)}
      order by g.sort_no, g.name, s.name_pinyin, e.act_on, e.id`),
  ]);
  const [row] = found;
  if (!row) throw new DomainError("meeting.notFound");
  const title = await loadScheme(work, row.schemeId);
  return {
    meeting: row,
    scheme: { id: row.schemeId, title: locale === "en" ? title.titleEn : title.title },
    files,
    lines: await sheetLines(work, decided, locale),
    village: villageIn(work).name,
  };
}

/** What waits for a meeting, as the list that is read out and signed; with the quorum it needs. Errors: access.notFound. */
export async function meetingAgenda(
  work: Work,
  schemeId: string | undefined,
  step: string | undefined,
  locale: Locale,
) {
  if (!schemeId || !isId(schemeId) || !isMeetingStep(step)) throw new DomainError("meeting.notFound");
  const found = await loadScheme(work, schemeId);
  const group = groupIdOf(work);
  const [need, rows] = await Promise.all([
    meetingNeed(work, found.versionId, step),
    work.tx.execute<SheetRow>(sql`
      select e.id as "entryId", s.name, coalesce(g.name, '') as "group", e.points, e.act_on::text as "actOn",
        t.reason, e.version_id, e.kind, e.item_code, null as step
      from entry e join subject s on s.county_id = e.county_id and s.id = e.subject_id
      join entry_text t on t.county_id = e.county_id and t.entry_id = e.id
      left join org_unit g on g.county_id = e.county_id and g.id = e.group_id
      where e.county_id = ${work.access.ctx.countyId} and e.village_id = ${villageOf(work)} and e.scheme_id = ${schemeId}
        and e.status in ('proposed', 'reviewed') and e.next_step = ${step} and (${group}::uuid is null or e.group_id = ${group}::uuid)
      order by g.sort_no, g.name, s.name_pinyin, e.act_on, e.id`),
  ]);
  if (!need) throw new DomainError("meeting.notFound");
  const lines = await decidable(work, schemeId, rows);
  return {
    scheme: { id: found.id, title: locale === "en" ? found.titleEn : found.title },
    need,
    lines: await sheetLines(work, lines, locale),
    unitName: work.unit.name,
    village: villageIn(work).name,
    today: work.today,
  };
}

/** Without what no meeting may decide on today: a rhythm that has not ended, a subject that was not heard. */
async function decidable(work: Work, schemeId: string, rows: readonly SheetRow[]): Promise<SheetRow[]> {
  const ids = rows.map(({ entryId }) => entryId);
  const { bars } = await readiness(work, { schemeId, tab: "toCheck", page: 1 }, ids);
  return rows.filter(({ entryId }) => (bars.get(entryId)?.why ?? "own") === "own");
}

/** Meetings at which something was decided about one entry, in their order. */
export function meetingsOfEntry(work: Work, entryId: string) {
  return work.tx.execute<{
    id: string;
    body: string;
    heldOn: string;
    entitled: number;
    present: number;
    file: string | null;
  }>(sql`
    select distinct m.id, m.body, m.held_on::text as "heldOn", m.entitled, m.present,
      (select f.id from file f where f.county_id = m.county_id and f.owner_kind = 'meeting' and f.owner_id = m.id limit 1) as file
    from entry_step s join meeting m on m.county_id = s.county_id and m.id = s.meeting_id
    where s.county_id = ${work.access.ctx.countyId} and s.entry_id = ${entryId} order by "heldOn", m.id`);
}
