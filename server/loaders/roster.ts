import type { Line } from "@/server/domain/access/lines";
import { movesOfSubject } from "@/server/services/move/reads";
import { schemesByApplication } from "@/server/services/roster/applicants-page";
import { listSubjects, newSubject, rosterQueryOf, subjectDetail } from "@/server/services/roster/reads";
import { load, may } from "./load";

type Search = Record<string, string | string[] | undefined>;

const single = (search: Search) =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));

/** The roster's list page: one page of households or members, filters, and whether rows may be added here. */
export function loadRoster(unit: string, search: Search) {
  const query = rosterQueryOf(single(search));
  return load("roster.read", unit, async (work) => {
    const list = await listSubjects(work, query);
    const inVillage = work.unit.ancestors[2] !== undefined;
    const mayManage = inVillage && may(work.access, "roster.manage", list.line);
    return {
      ...list,
      query,
      inVillage,
      mayManage,
      byApplication: mayManage && (await schemesByApplication(work)).some(({ line }) => line === list.line),
      mayImport: may(work.access, "roster.import", list.line),
    };
  });
}
export type RosterList = Awaited<ReturnType<typeof loadRoster>>;

/** One household or member with everything about it. An id that cannot be one is nobody's. */
export function loadSubject(unit: string, id: string) {
  return load("roster.read", unit, async (work) => {
    const detail = await subjectDetail(work, uuidOrNobody(id));
    const inVillage = work.unit.ancestors[2] !== undefined;
    const moving = detail.line === "household" || detail.line === "party";
    return {
      ...detail,
      moves: moving ? await movesOfSubject(work, detail.subject.id) : [],
      mayMove: moving && work.unit.ancestors[1] !== undefined && may(work.access, "move.propose", detail.line),
      mayOpen: moving && inVillage && may(work.access, "opening.enter", detail.line),
      mayManage: inVillage && may(work.access, "roster.manage", detail.line),
      mayReveal: may(work.access, "roster.reveal", detail.line),
    };
  });
}
export type SubjectPage = Awaited<ReturnType<typeof loadSubject>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of an address, or one that no row has. */
export const uuidOrNobody = (id: string): string => (UUID.test(id) ? id : "00000000-0000-7000-8000-000000000000");

/** What the form for a new household, member, person or unit offers. */
export function loadNewSubject(unit: string, line: Line) {
  return load("roster.manage", unit, (work) => newSubject(work, line), line);
}
