import { grantsFor, type Permission } from "@/server/domain/access/permissions";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { pageNumber } from "@/server/domain/paging";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Work } from "@/server/services/access";
import { awardsOf } from "@/server/services/award/reads";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { recentMeetings } from "@/server/services/meeting/reads";
import { findClosing } from "./closing-row";
import { differenceOf } from "./difference-page";
import { endLists, hintLists } from "./end-lists";
import { lateFacts } from "./late-facts";
import { countOpenEnds, openEnds } from "./open-ends";
import { type ClosingRow, readClosing, readCycle } from "./reads";
import { isResultTab, quotaUnits, resultPage, tieNames } from "./result-page";
import { tieBodyOf } from "./tie-orders";
import { reopeningsOf, type Way, wayOf } from "./way";

type Query = Record<string, string | undefined>;
type Read = Awaited<ReturnType<typeof readCycle>>;

/**
 * One cycle with the part that is looked at (a period, or the whole): what is open there, its closing with a page of results,
 * the steps it has done, and what was found since. The part is the one of the address, else the first that waits.
 * Errors: cycle.notFound.
 */
export async function cyclePage(work: Work, cycleId: string, query: Query) {
  const read = await readCycle(work, cycleId);
  const asked = read.closings.find(({ id }) => id === query.closing);
  const part = asked ? asked.periodId : partOf(read, work.today, query.part);
  const latest = read.closings.find((one) => one.periodId === part && !["discarded", "reopened"].includes(one.status));
  const shown = asked ?? latest ?? null;
  const ids = read.closings.map(({ id }) => id);
  const [open, closing, late, reopenings] = await Promise.all([
    openPart(work, read, part),
    shown ? shownClosing(work, shown.id, query) : null,
    read.cycle.status === "closed" ? namedLate(work, cycleId) : [],
    ids.length > 0 ? reopeningsOf(work, ids) : [],
  ]);
  return { ...read, part, open, shown: closing, late, reopenings, today: work.today, ...rights(work, read) };
}

/** The part that the address names, else the first that is over and not closed, else the whole cycle. */
function partOf({ periods, cycle }: Read, today: string, asked: string | undefined): string | null {
  if (asked === "whole") return null;
  const named = periods.find(({ id }) => id === asked);
  if (named) return named.id;
  const waiting = periods.find(({ status, endsOn }) => status !== "closed" && endsOn < today);
  if (waiting) return waiting.id;
  const running = periods.find(({ status }) => status !== "closed");
  return running && cycle.status === "open" ? running.id : null;
}

async function openPart(work: Work, { cycle, periods, scheme }: Read, part: string | null) {
  const at = part === null ? cycle : periods.find(({ id }) => id === part);
  if (!at || at.status === "closed" || at.endsOn >= work.today) return null;
  const ends = await openEnds(work, cycle.id, part);
  // They name people of all grids, and who closes is not here.
  if (!isOwnYear(work, scheme)) return { count: countOpenEnds(ends), lists: [], hints: [] };
  const [lists, hints] = await Promise.all([endLists(work, cycle.id, part, ends), hintLists(work, cycle.id, part)]);
  return { count: countOpenEnds(ends), lists, hints };
}

/** A branch reads the year of its whole village, and leaves closing it to the village. */
const isOwnYear = ({ access }: Work, scheme: Read["scheme"]): boolean =>
  access.groupPath === null || scheme.groupId !== null;

function rights(work: Work, { scheme }: Read) {
  const { ctx, path } = work.access;
  const isOwn = isOwnYear(work, scheme);
  const has = (permission: Permission) => isOwn && grantsFor(ctx.grants, permission, path, scheme.line).length > 0;
  return {
    userId: work.access.ctx.userId,
    can: {
      prepare: has("cycle.prepare"),
      confirm: has("cycle.confirm"),
      notice: has("notice.publish"),
      decide: has("results.decide"),
      file: has("results.file"),
      accept: has("results.accept"),
      meet: has("meeting.hold"),
      ask: has("reopening.ask"),
      answer: has("reopening.decide"),
    },
  };
}

async function shownClosing(work: Work, closingId: string, query: Query) {
  const [closing, row] = await Promise.all([readClosing(work, closingId), findRow(work, closingId)]);
  const definition = await definitionOf(work, closing.versionId);
  const tab = isResultTab(query.tab) ? query.tab : "all";
  const [results, names, groups, awards, way] = await Promise.all([
    resultPage(work, closing, tab, pageNumber(query.page)),
    tieNames(work, closing),
    quotaUnits(work, closing),
    awardsOf(work, closing, definition),
    row && closing.periodId === null ? wayOf(work, row, definition) : null,
  ]);
  return {
    closing,
    definition,
    tab,
    results,
    names,
    groups,
    awards,
    way,
    meetings: await meetingsFor(work, closing, way),
    deciding: await decidingOf(work, closing, definition),
  };
}

/** Above the village nobody does a step: the row is read as it is. */
const findRow = (work: Work, closingId: string) =>
  work.unit.ancestors[2] ? findClosing(work, closingId) : Promise.resolve(null);

/** Which body decides among equals, and at which meetings it may have, while a preview shows any. */
async function decidingOf(work: Work, closing: ClosingRow, definition: SchemeDefinition) {
  const by = tieBodyOf(definition);
  const { ties, decidedTies = [] } = closing.summary;
  if (
    by === null ||
    closing.status !== "previewed" ||
    ties.length + decidedTies.length === 0 ||
    !work.unit.ancestors[2]
  )
    return { by, meetings: [] };
  const [reviews, assemblies] = await Promise.all([
    recentMeetings(work, closing.schemeId, "review"),
    recentMeetings(work, closing.schemeId, "assembly"),
  ]);
  return { by, meetings: [...reviews, ...assemblies] };
}

async function meetingsFor(
  work: Work,
  closing: { schemeId: string; confirmedAt: Date | null },
  way: Way | null,
): Promise<{ id: string; body: string; heldOn: string }[]> {
  const demand = way?.current?.demand;
  if (demand?.type !== "decide" || (demand.step !== "review" && demand.step !== "assembly")) return [];
  const found = await recentMeetings(work, closing.schemeId, demand.step);
  const { confirmedAt } = closing;
  return found.filter(
    ({ heldOn, recordedAt }) =>
      confirmedAt === null || (heldOn >= civilDateAt(confirmedAt) && recordedAt >= confirmedAt),
  );
}

/** Late facts with the words of their items. */
async function namedLate(work: Work, cycleId: string) {
  const rows = await lateFacts(work, cycleId);
  return Promise.all(
    rows.map(async (row) => ({ ...row, item: itemOf(await definitionOf(work, row.versionId), row.itemCode) })),
  );
}

const itemOf = (definition: SchemeDefinition, code: string) =>
  [...definition.items, ...definition.vetoes].find((one) => one.code === code)?.title ?? { zh: code, en: code };

/** A result after a reopening beside the first one, with the words of what was added and cancelled. Errors: cycle.notFound. */
export async function differencePage(work: Work, cycleId: string, closingId: string | undefined) {
  const read = await readCycle(work, cycleId);
  const asked = read.closings.find(({ id, replacesId }) => id === closingId && replacesId !== null);
  const latest = read.closings.find((one) => one.replacesId !== null && one.status !== "discarded");
  const found = await differenceOf(work, (asked ?? latest)?.id ?? "");
  const definition = await definitionOf(work, found.closing.versionId);
  const items = new Map<string, { zh: string; en: string }>();
  for (const { causes } of found.changed)
    for (const { versionId, itemCode } of causes)
      items.set(`${versionId}:${itemCode}`, itemOf(await definitionOf(work, versionId), itemCode));
  return { ...found, cycle: read.cycle, scheme: read.scheme, definition, items, unitName: work.unit.name };
}
