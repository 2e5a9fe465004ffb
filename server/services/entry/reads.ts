import type { Locale } from "@/server/domain/locale";
import { pageNumber } from "@/server/domain/paging";
import type { Work } from "@/server/services/access";
import { meetingNeed, recentMeetings } from "@/server/services/meeting/reads";
import { groupsHere, localOf, schemesHere } from "./choices";
import { recordersOf, soughtWord } from "./find-entries";
import { countTabs, type EntryFilter, listEntries, PAGE_SIZE, TABS, type Tab } from "./list-entries";
import { definitionOf, loadScheme } from "./scheme-rules";
import { wholeChoice } from "./whole-choice";
import { CHECK_STEPS, firstPlaceOf } from "./workflow";

export type EntriesQuery = Partial<
  Record<"scheme" | "tab" | "step" | "group" | "item" | "recorder" | "from" | "until" | "page" | "q", string>
>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const keep = (value: string | undefined, shape: RegExp) => (value && shape.test(value) ? value : undefined);
const isTab = (value: string | undefined): value is Tab => TABS.some((tab) => tab === value);

/** The list of entries as its address says; what an address names wrongly is as if it were not there. */
export async function entriesPage(work: Work, query: EntriesQuery, locale: Locale) {
  const [schemes, groups] = await Promise.all([schemesHere(work, locale), groupsHere(work)]);
  const chosen = schemes.find(({ id }) => id === query.scheme) ?? schemes[0] ?? null;
  if (!chosen) return null;
  const [counts, found, recorders] = await Promise.all([
    countTabs(work, chosen.id),
    loadScheme(work, chosen.id),
    recordersOf(work, chosen.id),
  ]);
  const definition = await definitionOf(work, found.versionId);
  const tab = isTab(query.tab) ? query.tab : "toCheck";
  const waiting = counts.steps.map((one) => one.step);
  const asked = CHECK_STEPS.find((one) => one === query.step && firstPlaceOf(definition, one) !== null);
  // When its last entry is done the step of the address stays: its form is still there to say so.
  const step = asked && waiting.includes(asked) ? asked : (waiting[0] ?? asked);
  const filter: EntryFilter = {
    schemeId: chosen.id,
    tab,
    step: tab === "toCheck" ? step : undefined,
    group: keep(query.group, UUID),
    item: definition.items.find(({ code }) => code === query.item)?.code,
    recorder: keep(query.recorder, UUID),
    word: soughtWord(query.q),
    from: keep(query.from, DATE),
    until: keep(query.until, DATE),
    page: pageNumber(query.page),
  };
  const need = filter.step ? await meetingNeed(work, found.versionId, filter.step) : null;
  const [{ rows, total }, whole, meetings] = await Promise.all([
    listEntries(work, filter, locale),
    tab === "toCheck" || tab === "toPost" ? wholeChoice(work, filter) : null,
    need ? recentMeetings(work, chosen.id, need.step) : [],
  ]);
  const items = definition.items.map(({ code, title }) => ({ code, title: title[localOf(locale)] }));
  const page = { number: filter.page, size: PAGE_SIZE, total };
  return {
    schemes,
    groups,
    chosen,
    counts,
    filter,
    items,
    recorders,
    rows,
    page,
    /** All that the filter keeps, where it can be approved or posted at once. */
    whole,
    /** What the scheme asks of the meeting that decides, and the meetings that can be chosen. */
    need,
    meetings,
  };
}
