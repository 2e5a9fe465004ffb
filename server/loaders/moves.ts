import { depthOf, unitCode } from "@/server/domain/access/path";
import type { Work } from "@/server/services/access";
import {
  listMoves,
  movePreview,
  moveStatusOf,
  newMove,
  readMove,
  schemesAround,
  villagesAround,
} from "@/server/services/move/reads";
import { load, may } from "./load";
import { uuidOrNobody } from "./roster";

/** The list of moves, one page, those that wait first. */
export const loadMoves = (unit: string, page: number, status: string | undefined) =>
  load("move.confirm", unit, async (work) => ({
    ...(await listMoves(work, { page, status: moveStatusOf(status) })),
    mayOpen: may(work.access, "opening.confirm"),
    inVillage: depthOf(work.access.path) >= 3,
  }));

/** The form of a move for one subject: null where it is not active. The villages around are read outside the village's fence. */
export async function loadNewMove(unit: string, subjectId: string) {
  const { form, access } = await load("move.propose", unit, async (work) => ({
    form: await newMove(work, uuidOrNobody(subjectId)),
    access: work.access,
  }));
  if (!form) return null;
  const around = (await villagesAround(access)).filter(({ id }) => id !== form.villageId);
  // A move is proposed at the village that is left, also by the township.
  return { ...form, around, villageUnit: depthOf(access.path) >= 3 ? unit : unitCode(form.orgPath) };
}

/**
 * One move: what happened, or what would happen as things stand now. A village's fence does not reach the new village, whose
 * schemes are read beside it.
 */
export async function loadMove(unit: string, id: string) {
  const first = await load("move.confirm", unit, async (work) => {
    const read = await readMove(work, uuidOrNobody(id));
    return { ...read, access: work.access, today: work.today, preview: await previewHere(work, read.row) };
  });
  const { access, today, ...page } = first;
  const { row } = page;
  if (page.preview || row.status !== "proposed") return page;
  const target = await schemesAround(access, {
    villageId: row.toVillageId,
    groupId: row.toGroupId,
    line: row.line,
    today,
  });
  const preview = await load("move.confirm", unit, (work) => movePreview(work, row, target));
  return { ...page, preview };
}
export type MovePage = Awaited<ReturnType<typeof loadMove>>;

/** The preview where the fence holds both sides: of the township, and of what stays inside the village. */
const previewHere = (work: Work, row: Awaited<ReturnType<typeof readMove>>["row"]) =>
  row.status === "proposed" && (row.kind !== "transfer" || depthOf(work.access.path) === 2)
    ? movePreview(work, row)
    : null;
