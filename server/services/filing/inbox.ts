import { type Hint, hintsOf } from "@/server/domain/filing/hints";
import { FILING_STATES, type FilingState, isFilingState } from "@/server/domain/filing/state";
import { pageNumber } from "@/server/domain/paging";
import type { Work } from "@/server/services/access";
import { type Completeness, completenessOf } from "./completeness";
import { type FilingRow, filingRows } from "./rows";

export type InboxFilter = {
  state?: string;
  line?: string;
  scheme?: string;
  township?: string;
  cycle?: string;
  page?: string;
  size?: string;
};

/** A row of the inbox; `hints` is null where nothing was filed, so nothing counted. */
export type InboxRow = FilingRow & { complete: Completeness; hints: Hint[] | null };

const PAGE = 50;
const MOST_ON_A_PAGE = 400;

/**
 * 备案: every scheme of the villages below with the state of its cycle, how complete it is, what differs from the last one, and
 * hints to look at. Six statements whatever the size of the county. `acceptable` are the filings of the whole filter that wait
 * for an answer and were not filed by this person.
 */
export async function inboxOf(work: Work, filter: InboxFilter) {
  const all = await filingRows(work, filter.cycle ? { cycleName: filter.cycle } : "latest");
  const named = all
    .filter((row) => !filter.line || row.line === filter.line)
    .filter((row) => !filter.scheme || row.scheme === filter.scheme)
    .filter((row) => !filter.township || row.townshipUnit === filter.township);
  const counts = Object.fromEntries(
    FILING_STATES.map((state) => [state, named.filter((row) => row.state === state).length]),
  ) as Record<FilingState, number>;
  const state = isFilingState(filter.state) ? filter.state : null;
  const rows = named.filter((row) => state === null || row.state === state).sort(byUrgency);
  const size = filter.size === String(MOST_ON_A_PAGE) ? MOST_ON_A_PAGE : PAGE;
  const number = Math.min(pageNumber(filter.page), Math.max(1, Math.ceil(rows.length / size)));
  const shown = rows.slice((number - 1) * size, number * size);
  const complete = await completenessOf(work, shown);
  return {
    rows: shown.map((row): InboxRow => {
      const own = complete.get(row.cycleId) as Completeness;
      return { ...row, complete: own, hints: hintsFor(row, own) };
    }),
    page: { number, size, total: rows.length },
    total: all.length,
    counts,
    acceptable: rows.filter((row) => isAcceptable(work, row)).flatMap(({ filing: one }) => one?.id ?? []),
    own: rows.filter(({ state: at, filing: one }) => at === "filed" && one?.filedBy === work.access.ctx.userId).length,
    choices: choicesOf(all),
  };
}

/** What waits for this office first, then what it looks after, what is settled last; inside it by the tree. */
const URGENCY: readonly FilingState[] = [
  "filed",
  "returned",
  "due",
  "previewed",
  "confirmed",
  "accepted",
  "running",
  "final",
];
const byUrgency = (a: FilingRow, b: FilingRow) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state);

export const isAcceptable = ({ access }: Work, { state, filing: one }: FilingRow): boolean =>
  state === "filed" && one !== null && one.filedBy !== access.ctx.userId;

/** The hints of a filing, from what was counted when it was filed. */
function hintsFor(
  { filing: one, summary }: FilingRow,
  { participation, before, version }: Completeness,
): Hint[] | null {
  if (!one?.figures || !summary) return null;
  return hintsOf(one.figures, participation, beforeOf(before, version.grades[0]?.code));
}

/** The cycle before, as hints compare it: only where its closing kept what they need. */
export function beforeOf(before: Completeness["before"], best: string | undefined) {
  if (before?.summary.scoreSum === undefined) return null;
  const { rated, scoreSum, grades } = before.summary;
  const result = { rated, top: best ? (grades[best] ?? 0) : 0, scored: rated, scoreSum };
  return { result, participation: before.participation };
}

function choicesOf(rows: readonly FilingRow[]) {
  const distinct = <T extends { value: string }>(list: readonly T[]) => [
    ...new Map(list.map((one) => [one.value, one])).values(),
  ];
  return {
    lines: [...new Set(rows.map(({ line }) => line))],
    schemes: distinct(rows.map(({ scheme, schemeEn }) => ({ value: scheme, name: scheme, nameEn: schemeEn }))),
    townships: distinct(
      rows.map(({ township, townshipEn, townshipUnit }) => ({
        value: townshipUnit,
        name: township,
        nameEn: townshipEn,
      })),
    ),
  };
}
