import { sql } from "drizzle-orm";
import { GROUP_KIND, type Line } from "@/server/domain/access/lines";
import type { Locale } from "@/server/domain/locale";
import { pageNumber } from "@/server/domain/paging";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { localOf, openPlace, schemesHere } from "@/server/services/entry/choices";
import { definitionOf, postingPlace, schemeRules } from "@/server/services/entry/scheme-rules";
import { walkableGroups } from "./cross-review";
import { roundSheet } from "./sheet";
import { itemsToInspect, stopsOf } from "./walk";

export const sheetOfRound = (work: Work, roundId: string, locale: Locale) => roundSheet(work, roundId, locale);

const PAGE_SIZE = 50;

export type RoundLine = {
  id: string;
  title: string;
  area: string;
  scheme: string;
  actOn: string;
  status: "open" | "finished" | "discarded";
  startedBy: string;
  mine: boolean;
  stops: number;
  done: number;
  conflicts: number;
  entries: number;
};
type RoundRow = Omit<RoundLine, "actOn" | "startedBy" | "scheme"> & {
  act_on: string;
  started_by: string;
  scheme: string;
  scheme_en: string;
  total: number;
};

/** Rounds of the village (of a grid: the own ones of its people), open ones first, then the newest; a page of 50. */
export async function roundsPage(work: Work, query: { page?: string }, locale: Locale) {
  const page = pageNumber(query.page);
  const { countyId, userId } = work.access.ctx;
  const group = groupIdOf(work);
  const rows = await work.tx.execute<RoundRow>(sql`
    select r.id, r.title, r.area, c.title as scheme, c.title_en as scheme_en, r.act_on::text as act_on, r.status, r.started_by_name as started_by,
      r.started_by = ${userId}::uuid as mine, jsonb_array_length(r.subject_ids)::int as stops, m.done, m.conflicts, m.entries, count(*) over ()::int as total
    from inspection_round r
    join scheme c on c.county_id = r.county_id and c.id = r.scheme_id
    cross join lateral (
      select count(*) filter (where status <> 'conflict')::int as done, count(*) filter (where status = 'conflict')::int as conflicts,
        coalesce(sum(jsonb_array_length(entry_ids)), 0)::int as entries
      from round_mark k where k.county_id = r.county_id and k.round_id = r.id
    ) m
    where r.county_id = ${countyId} and r.village_id = ${villageOf(work)}
      and (${group}::uuid is null or r.group_id = ${group}::uuid or r.started_by = ${userId}::uuid)
    order by r.status <> 'open', r.started_at desc, r.id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`);
  const lines = rows.map(
    ({ act_on, started_by, scheme, scheme_en, total: _total, ...row }): RoundLine => ({
      ...row,
      actOn: act_on,
      startedBy: started_by,
      scheme: locale === "en" ? scheme_en : scheme,
    }),
  );
  return { lines, page: { number: page, size: PAGE_SIZE, total: rows[0]?.total ?? 0 }, today: work.today };
}

export type Choice = { value: string; label: string; count: number };

/** Names of parts of an area with how many stops each has; none where there is but one. */
function parts(values: readonly string[]): Choice[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  const found = [...counts].map(([value, count]) => ({ value, label: value, count }));
  return found.length > 1 && found.length <= 200 ? found : [];
}

/** What a round can be made of here: schemes, items that can be found on a walk, areas and their parts. */
export async function roundChoices(work: Work, query: { scheme?: string; group?: string }, locale: Locale) {
  const schemes = await schemesHere(work, locale);
  const chosen = schemes.find(({ id }) => id === query.scheme) ?? schemes[0] ?? null;
  if (!chosen) return null;
  const rules = await schemeRules(work, chosen.id);
  const place = openPlace(() => postingPlace(rules, work.today));
  const definition = await definitionOf(work, place?.versionId ?? rules.scheme.versionId);
  const { only, barred } = await walkableGroups(work, chosen.id, place?.periodId ?? null);
  const all = (await stopsOf(work, rules.scheme, work.today, only)).filter(
    ({ groupId }) => !(groupId && barred.includes(groupId)),
  );
  const groups = [...new Map(all.flatMap((stop) => (stop.groupId ? [[stop.groupId, stop.group] as const] : [])))];
  const group = groups.find(([id]) => id === query.group)?.[0] ?? (groups.length === 1 ? groups[0]?.[0] : undefined);
  const inGroup = group ? all.filter((stop) => stop.groupId === group) : all;
  const local = localOf(locale);
  const titleOf = new Map(definition.components.map(({ code, title }) => [code, title[local]]));
  return {
    schemes,
    chosen,
    today: work.today,
    group: group ?? null,
    groups: groups.map(
      ([value, label]): Choice => ({
        value,
        label,
        count: all.filter((stop) => stop.groupId === value).length,
      }),
    ),
    barred: barred.length,
    stops: inGroup.length,
    streets: group || groups.length === 0 ? parts(inGroup.map(({ street }) => street)) : [],
    places: chosen.line === "household" ? [] : parts(inGroup.map((stop) => stop.place)),
    shifts: parts(inGroup.map(({ shift }) => shift)),
    items: itemsToInspect(definition, work).map((item) => ({
      code: item.code,
      title: item.title[local],
      component: titleOf.get(item.component) ?? "",
      kind: item.sign,
      points: item.points,
      limits: item.limits,
      clause: item.clause,
    })),
  };
}

/** Groups of every kind below the village, in their order. */
const groupsOfVillage = (work: Work) =>
  work.tx.execute<{ id: string; name: string; kind: string }>(sql`
    select id, name, kind from org_unit where county_id = ${work.access.ctx.countyId} and parent_id = ${villageOf(work)} and level = 'group'
    order by sort_no, name`);

/** 交叉评议: for each scheme that says so, its open period, the groups, and who walks whose area. */
export async function crossReviewPage(work: Work, locale: Locale) {
  const [schemes, all] = await Promise.all([schemesHere(work, locale), groupsOfVillage(work)]);
  const assigned = await work.tx.execute<{ period_id: string; group_id: string; reviewing: string }>(sql`
    select period_id, group_id, reviewing_group_id as reviewing from cross_review
    where county_id = ${work.access.ctx.countyId} and village_id = ${villageOf(work)}`);
  const found = [];
  for (const { id, title, line } of schemes) {
    const groups = all.filter(({ kind }) => kind === GROUP_KIND[line as Line]);
    const rules = await schemeRules(work, id);
    const place = openPlace(() => postingPlace(rules, work.today));
    if (!place) continue;
    const { groups: rule } = (await definitionOf(work, place.versionId)).workflow;
    if (!rule?.crossReview) continue;
    const period = rules.cycles.flatMap((cycle) => cycle.periods).find((one) => one.id === place.periodId);
    const pairs = assigned.filter((row) => row.period_id === place.periodId);
    found.push({
      id,
      title,
      clause: rule.clause,
      periodId: place.periodId,
      no: period?.no ?? 1,
      from: period?.startsOn ?? work.today,
      to: period?.endsOn ?? work.today,
      groups: groups.map((group, index) => ({
        id: group.id,
        name: group.name,
        reviewing: pairs.find((row) => row.group_id === group.id)?.reviewing ?? null,
        /** Proposed where nothing is assigned yet: each group walks the one before it. */
        proposed: pairs.length === 0 && groups.length > 1 ? (groups[(index + 1) % groups.length]?.id ?? null) : null,
      })),
    });
  }
  return found;
}
