import { sql } from "drizzle-orm";
import type { Locale } from "@/server/domain/locale";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { ofSought, recordersOf, soughtWord } from "@/server/services/entry/find-entries";
import { makerKnown } from "@/server/services/entry/reporter";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { itemTitle } from "@/server/services/notice/entry-lines";
import { isId } from "@/server/services/parse";

/** The open proposal that an entry stands in; null where none. */
export async function openProposalOf({ tx, access }: Work, entryId: string): Promise<string | null> {
  if (!isId(entryId)) return null;
  const [row] = await tx.execute<{ id: string }>(
    sql`select request_id as id from reversal_line where county_id = ${access.ctx.countyId} and entry_id = ${entryId} and open`,
  );
  return row?.id ?? null;
}

export type ReversibleQuery = {
  scheme?: string;
  item?: string;
  recorder?: string;
  from?: string;
  until?: string;
  q?: string;
};
/** What one proposal of the page can choose from. */
const MOST_SHOWN = 200;

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const dateOr = (value: string | undefined) => (value && DATE.test(value) ? value : null);
const idOr = (value: string | undefined) => (value && isId(value) ? value : null);

type Row = {
  id: string;
  name: string;
  kind: string;
  item_code: string;
  version_id: string;
  points: number;
  act_on: string;
  reason: string;
  recorder: string;
};

/**
 * Posted entries of a scheme that stand and wait in no proposal, the newest first, by word, item, recorder and day; with how
 * many they are and what can be chosen. Who reported an entry of somebody else is not named. Four queries.
 */
export async function reversibleEntries(work: Work, query: ReversibleQuery, locale: Locale, most = MOST_SHOWN) {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const village = villageOf(work);
  const group = groupIdOf(work);
  const lines = `,${access.rows.lines.join(",")},`;
  const schemes = await tx.execute<{ id: string; title: string; version_id: string }>(sql`
    select id, ${locale === "en" ? sql`title_en` : sql`title`} as title, version_id from scheme
    where county_id = ${countyId} and village_id = ${village} and position(',' || line || ',' in ${lines}) > 0
      and (${group}::uuid is null or group_id is null or group_id = ${group}::uuid)
    order by status, adopted_on desc, id`);
  const chosen = schemes.find(({ id }) => id === query.scheme) ?? schemes[0];
  if (!chosen) return null;
  const definition = await definitionOf(work, chosen.version_id);
  const item = definition.items.find(({ code }) => code === query.item)?.code ?? null;
  const word = soughtWord(query.q);
  const [recorder, from, until] = [idOr(query.recorder), dateOr(query.from), dateOr(query.until)];
  const [rows, recorders] = await Promise.all([
    tx.execute<Row & { total: number }>(sql`
      select count(*) over ()::int as total, e.id, s.name, e.kind, e.item_code, e.version_id, e.points, e.act_on::text as act_on, t.reason,
        case when e.origin = 'reported' then '' else e.recorded_by_name end as recorder
      from entry e
      join subject s on s.county_id = e.county_id and s.id = e.subject_id
      join entry_text t on t.county_id = e.county_id and t.entry_id = e.id
      where e.county_id = ${countyId} and e.village_id = ${village} and e.scheme_id = ${chosen.id} and e.status = 'posted'
        and (${group}::uuid is null or e.group_id = ${group}::uuid) and (${item}::text is null or e.item_code = ${item})
        and (${recorder}::uuid is null or e.recorded_by = ${recorder}::uuid and ${makerKnown(access)}) and ${ofSought(access, word)}
        and (${from}::date is null or e.act_on >= ${from}::date) and (${until}::date is null or e.act_on <= ${until}::date)
        and not exists (select 1 from posting g where g.county_id = e.county_id and g.source_kind = 'reversal' and g.source_id = e.id)
        and not exists (select 1 from reversal_line l where l.county_id = e.county_id and l.entry_id = e.id and l.open)
      order by e.act_on desc, e.id desc limit ${most}`),
    recordersOf(work, chosen.id),
  ]);
  const entries = [];
  for (const { total: _total, ...row } of rows)
    entries.push({
      ...row,
      actOn: row.act_on,
      item: itemTitle(await definitionOf(work, row.version_id), row.kind, row.item_code, locale),
    });
  return {
    schemes: schemes.map(({ id, title }) => ({ id, title })),
    chosen: { id: chosen.id, title: chosen.title },
    items: definition.items.map(({ code, title }) => ({ code, title: locale === "en" ? title.en : title.zh })),
    recorders,
    entries,
    total: rows[0]?.total ?? 0,
    filter: { from, until },
  };
}
