import type { CivilDate } from "@/server/domain/calendar/dates";

/** Parts of the to-do list, in the order they should be done. */
export const TODO_GROUPS = [
  "start",
  "deadlines",
  "hearings",
  "returned",
  "check",
  "notice",
  "post",
  "decide",
  "rounds",
  "services",
  "running",
  "periods",
] as const;
export type TodoGroup = (typeof TODO_GROUPS)[number];

/** One thing that waits: what, how many, since when, due when. `path` is below the unit's address, with its query. */
export type TodoLine = {
  key: string;
  group: TodoGroup;
  /** Key of `line` in todo.json with its values. */
  text: string;
  params: Record<string, string | number>;
  path: string;
  count: number;
  since: CivilDate | null;
  /** Past it, the line is overdue. */
  dueOn: CivilDate | null;
  /** Of a list that is read up to a bound: its name, and how many wait in it. */
  of?: { list: string; total: number };
};
