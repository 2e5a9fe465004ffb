import { depthOf } from "@/server/domain/access/path";
import { listOpenings, newOpenings, openingSubject, readOpenings } from "@/server/services/opening/reads";
import { load, may } from "./load";
import { uuidOrNobody } from "./roster";

/** Lists of opening balances, one page, those that wait first. */
export const loadOpenings = (unit: string, page: number) =>
  load("opening.confirm", unit, async (work) => ({
    ...(await listOpenings(work, page)),
    mayEnter: may(work.access, "opening.enter") && depthOf(work.access.path) >= 3,
  }));

/** The form: schemes to choose from, and the one subject it is for, where it was opened from its page. */
export const loadNewOpenings = (unit: string, subjectId: string | undefined) =>
  load("opening.enter", unit, async (work) => ({
    ...(await newOpenings(work)),
    subject: subjectId === undefined ? null : await openingSubject(work, uuidOrNobody(subjectId)),
  }));

/** One list with its rows. */
export const loadOpening = (unit: string, id: string) =>
  load("opening.confirm", unit, (work) => readOpenings(work, uuidOrNobody(id)));
export type OpeningPage = Awaited<ReturnType<typeof loadOpening>>;
