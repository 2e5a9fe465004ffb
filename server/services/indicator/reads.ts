import { z } from "zod";
import { ancestorAt, depthOf } from "@/server/domain/access/path";
import {
  type Area,
  type Board,
  type Change,
  type FrozenPlace,
  isCompared,
  rankVillages,
  type VillageFigures,
} from "@/server/domain/indicators/board";
import { FAMILIES, type Family } from "@/server/domain/indicators/definitions";
import { type Figures, noFigures, sumFigures } from "@/server/domain/indicators/figures";
import type { FrozenUnit } from "@/server/domain/indicators/frozen";
import type { VillageBoard } from "@/server/domain/indicators/pages";
import {
  chosenSpan,
  daysOf,
  endOfMonth,
  isYear,
  lastFullMonth,
  monthsUpTo,
  type Span,
  yearBefore,
} from "@/server/domain/indicators/spans";
import type { Work } from "@/server/services/access";
import { frozenExtracts } from "@/server/services/ranking/snapshots";
import { configFor } from "./config";
import { exportVillages, type Heads } from "./export";
import {
  areaSums,
  groupSums,
  type Scope,
  type UnitRow,
  unitsWithPopulation,
  villageSums,
  withPopulation,
} from "./queries";

/** Parameters of the address; what is not understood is as if it were not there. */
const BoardQuery = z.object({
  span: z.string().max(7).optional().catch(undefined),
  family: z.enum(FAMILIES).catch("household"),
  practice: z.literal("1").optional().catch(undefined),
});

export type Search = Record<string, string | string[] | undefined>;

export function readQuery(search: Search, today: string): { span: Span; family: Family; practice: boolean } {
  const { span, family, practice } = BoardQuery.parse(search);
  return { span: chosenSpan(span, today), family, practice: practice === "1" };
}

/**
 * Everything a county's or township's overview and league table show. Always the same five queries on rollups, units,
 * weights and frozen rankings, whatever the number of villages; the ledger is never read.
 */
export async function readBoard(work: Work, search: Search): Promise<Board> {
  const { tx, access, today } = work;
  const { span, family, practice } = readQuery(search, today);
  const scope: Scope = { countyId: access.ctx.countyId, path: access.path, family };
  const depth = depthOf(access.path) === 1 ? 2 : 3;
  const last = lastFullMonth(today);
  const months = monthsUpTo(last, 12);
  const isToDate = span === today.slice(0, 4);
  const [sums, areas, units, { config }, frozen] = await Promise.all([
    villageSums(tx, scope, isToDate ? [span] : [span, yearBefore(span)]),
    areaSums(tx, scope, months, { depth, practice }),
    unitsWithPopulation(tx, scope),
    configFor(tx, scope.countyId, today),
    frozenExtracts(tx, scope, { unit: access.path, on: [endOfMonth(last), endOfMonth(yearBefore(last))] }),
  ]);
  const villages = (on: Span) =>
    villagesOf(units, new Map(sums.filter((row) => row.span === on).map((row) => [row.villageId, row])));
  const places = new Map<string, FrozenPlace>(
    Object.entries(isToDate ? (frozen.latest?.places ?? {}) : {}).map(([id, [rank, peerRank]]) => [
      id,
      { rank, peerRank },
    ]),
  );
  const shown = villages(span).filter((village) => (practice || !village.practice) && isCompared(village));
  const { compared, rows, total } = rankVillages(shown, config, family, { frozen: places, practice });
  const parts = partsOf(units, areas, { depth, months, practice, rows });
  const measured = units.find(({ source }) => source !== null);
  return {
    family,
    span,
    today,
    days: daysOf(span, today),
    config,
    compared,
    total,
    change: isToDate
      ? yearChange(frozen.units, last)
      : spanChange(span, today, total, sumOf(villages(yearBefore(span)), practice)),
    months,
    monthly: months.map((_, i) => sumFigures(parts.map(({ months: figures }) => figures[i] ?? noFigures()))),
    areas: parts,
    rows,
    population: measured ? { source: measured.source ?? "", date: measured.date ?? "" } : null,
    practiceShown: practice,
    practiceCount: units.filter((unit) => unit.practice && unit.level === "village").length,
    frozenAsOf: isToDate ? (frozen.latest?.asOf ?? null) : null,
  };
}

function villagesOf(
  units: readonly UnitRow[],
  sums: ReadonlyMap<string, Parameters<typeof withPopulation>[0]>,
): VillageFigures[] {
  const named = new Map(units.map(({ path, name, nameEn }) => [path, { path, name, nameEn }]));
  return units
    .filter(({ level }) => level === "village")
    .map((unit) => {
      const above = ancestorAt(unit.path, 2);
      return {
        id: unit.id,
        path: unit.path,
        name: unit.name,
        nameEn: unit.nameEn,
        practice: unit.practice,
        township: named.get(above) ?? { path: above, name: "", nameEn: "" },
        figures: withPopulation(sums.get(unit.id), unit),
      };
    });
}

const sumOf = (villages: readonly VillageFigures[], withPractice: boolean): Figures =>
  sumFigures(villages.filter(({ practice }) => withPractice || !practice).map(({ figures }) => figures));

type Parting = { depth: 2 | 3; months: readonly Span[]; practice: boolean; rows: readonly VillageFigures[] };

/** Townships (or villages) with their sums of the span and of each month. */
function partsOf(units: readonly UnitRow[], sums: Awaited<ReturnType<typeof areaSums>>, at: Parting): Area[] {
  const monthly = new Map(sums.map((row) => [`${row.area} ${row.span}`, row]));
  return units
    .filter(({ level, practice }) => level === (at.depth === 2 ? "township" : "village") && (at.practice || !practice))
    .map(({ path, name, nameEn }) => {
      const figures = sumFigures(at.rows.filter((row) => row.path.startsWith(path)).map((row) => row.figures));
      return {
        path,
        name,
        nameEn,
        figures,
        months: at.months.map((month) => withPopulation(monthly.get(`${path} ${month}`), figures)),
      };
    })
    .filter(({ figures }) => figures.registered + figures.eligible > 0);
}

/** Year to date against the same months a year ago, both as frozen at the end of the last full month: distinct people do not add up. */
function yearChange(units: ReadonlyMap<string, FrozenUnit>, last: Span): Change | null {
  const [now, before] = [units.get(endOfMonth(last))?.year, units.get(endOfMonth(yearBefore(last)))?.year];
  return now && before ? { now, before, from: `${last.slice(0, 4)}-01`, until: last } : null;
}

function spanChange(span: Span, today: string, now: Figures, before: Figures): Change | null {
  if (before.eligible === 0) return null;
  const { from, until } = daysOf(span, today);
  return { now, before, from: from.slice(0, 7), until: until.slice(0, 7) };
}

type FileFacts = { name: string; nameEn: string; family: Family; from: string; until: string };

/** The league table as a workbook: the rows of the page, with headings made of what the sheet is about. */
export async function readVillagesFile(work: Work, search: Search, heads: (facts: FileFacts) => Heads) {
  const board = await readBoard(work, search);
  const { name, nameEn } = work.unit;
  const bytes = await exportVillages(board, search, heads({ name, nameEn, family: board.family, ...board.days }));
  return { bytes, until: board.days.until };
}

/** A village's (grid's, branch's) own figures beside those of township and county. A fixed number of queries, never the ledger. */
export async function readVillageBoard(work: Work, search: Search): Promise<VillageBoard> {
  const { tx, access, today, unit } = work;
  const asked = readQuery(search, today);
  // A branch's people look at their members, everybody else at the households.
  const lines = access.rows.lines;
  const family =
    search.family === undefined && !lines.includes("household") && lines.includes("party") ? "party" : asked.family;
  const { span } = asked;
  const path = ancestorAt(access.path, 3);
  const villageId = unit.ancestors[2]?.id ?? unit.id;
  const scope: Scope = { countyId: access.ctx.countyId, path, family };
  const months = monthsUpTo(lastFullMonth(today), 12);
  const isToDate = span === today.slice(0, 4);
  const on = isToDate ? [] : [isYear(span) ? `${span}-12-31` : endOfMonth(span)];
  const [sums, units, { config }, frozen, groups] = await Promise.all([
    villageSums(tx, scope, [span, yearBefore(span), ...months]),
    unitsWithPopulation(tx, scope),
    configFor(tx, scope.countyId, today),
    frozenExtracts(tx, scope, { unit: path, on }),
    groupSums(tx, { ...scope, villageId }, span),
  ]);
  const profile = units.find(({ id }) => id === villageId) ?? { registered: 0, resident: 0, source: null, date: null };
  const figuresIn = (which: Span) =>
    withPopulation(
      sums.find((row) => row.span === which),
      profile,
    );
  const snapshot = isToDate ? frozen.latest : frozen.at.get(on[0] ?? "");
  const place = snapshot?.places[villageId];
  const above = Object.values(snapshot?.units ?? {}).filter((one) => path.startsWith(one.path));
  return {
    family,
    span,
    today,
    days: daysOf(span, today),
    config,
    own: figuresIn(span),
    months,
    monthly: months.map(figuresIn),
    change: isToDate ? null : spanChange(span, today, figuresIn(span), figuresIn(yearBefore(span))),
    above: above
      .map((one) => ({ ...one, figures: isYear(span) ? one.year : one.month }))
      .sort((a, b) => b.path.length - a.path.length),
    frozenAsOf: snapshot?.asOf ?? null,
    place: place
      ? {
          rank: place[0],
          peerRank: place[1],
          of: Object.values(snapshot?.places ?? {}).filter(([rank]) => rank !== null).length,
        }
      : null,
    groups: access.groupPath ? groups.filter((row) => row.path === access.groupPath) : groups,
    group: access.groupPath,
    population: profile.source ? { source: profile.source, date: profile.date ?? "" } : null,
  };
}
