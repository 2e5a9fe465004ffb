import type { Line } from "@/server/domain/access/lines";
import { pageNumber } from "@/server/domain/paging";
import type { Work } from "@/server/services/access";
import {
  ballotsOffered,
  boxList,
  countingOf,
  openPeriods,
  outcomeIn,
  readBox,
  rollOf,
  sheetOf,
} from "@/server/services/ballot/reads";
import { load, may } from "./load";
import { publicUrl } from "./public-url";

type Query = Record<string, string | undefined>;
const ROLL_PAGE = 100;

/** The unit's ballots, the last first. */
export const loadBallots = (unit: string, query: Query) =>
  load("ballot.read", unit, async (work) => ({
    ...(await boxList(work, pageNumber(query.page))),
    mayPrepare: may(work.access, "ballot.prepare"),
  }));

/** What a ballot can be prepared for. */
export const loadNewBallot = (unit: string) =>
  load("ballot.prepare", unit, async (work) => {
    const offered = await ballotsOffered(work);
    const cycles = [...new Set(offered.map(({ cycleId }) => cycleId))];
    return { offered, periods: cycles.length > 0 ? await openPeriods(work, cycles) : [], today: work.today };
  });

const rights = ({ access }: Work, line: Line) => ({
  prepare: may(access, "ballot.prepare", line),
  count: may(access, "ballot.count", line),
});

/** One ballot: turn-out, counting, and what it came to once it is counted out. */
export const loadBallot = (unit: string, boxId: string) =>
  load("ballot.read", unit, async (work) => {
    const view = await readBox(work, boxId);
    const outcome = outcomeIn(view.box);
    return {
      view,
      outcome,
      subjects: outcome ? await sheetOf(work, view) : [],
      counting: view.box.status === "counting" ? await countingOf(work, view.box, view.groups) : [],
      may: rights(work, view.box.line),
    };
  });

/** Its roll, a page of 100, of all groups or one. */
export const loadRoll = (unit: string, boxId: string, query: Query) =>
  load("ballot.read", unit, async (work) => {
    const view = await readBox(work, boxId);
    const all = (await rollOf(work, view.box)).filter(({ voters }) => !query.voters || voters === query.voters);
    const number = pageNumber(query.page);
    return {
      view,
      rows: all.slice((number - 1) * ROLL_PAGE, number * ROLL_PAGE),
      page: { number, size: ROLL_PAGE, total: all.length },
      may: rights(work, view.box.line),
    };
  });

/** Who gets slips, and the address printed on them. */
export const loadSlips = (unit: string, boxId: string, query: Query) =>
  load("ballot.prepare", unit, async (work) => {
    const view = await readBox(work, boxId);
    const roll = await rollOf(work, view.box);
    const open = roll.filter(({ voted }) => voted === null);
    return {
      view,
      without: open.filter(({ coded }) => !coded).length,
      voter: open.find(({ id }) => id === query.voter) ?? null,
      address: publicUrl(),
    };
  });

/** The voting sheet and the count form, for printing. */
export const loadBallotSheet = (unit: string, boxId: string) =>
  load("ballot.read", unit, async (work) => {
    const view = await readBox(work, boxId);
    return { view, subjects: await sheetOf(work, view) };
  });

/** The form in which one counter enters the papers of one group. */
export const loadCountForm = (unit: string, boxId: string, voters: string | undefined) =>
  load("ballot.count", unit, async (work) => {
    const view = await readBox(work, boxId);
    const counting = (await countingOf(work, view.box, view.groups)).find((one) => one.voters === voters);
    const group = view.groups.find(({ code }) => code === voters);
    return { view, group, counting, subjects: await sheetOf(work, view) };
  });
