import type { Group, Value } from "./blank";

/** Places of a definition: ["items", 3, "points"], written "items.3.points" in findings. Nothing is changed in place. */
export type Path = readonly (string | number)[];

export const placeOf = (path: Path): string => path.join(".");

export function valueAt(root: Value | undefined, path: Path): Value | undefined {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Array.isArray(value) ? (value as readonly Value[])[Number(key)] : (value as Group)[key];
  }
  return value;
}

/** A copy with another value at the path; `undefined` takes a key of a group away. */
export function withValue(root: Value | undefined, path: Path, value: Value | undefined): Value {
  const [key, ...rest] = path;
  if (key === undefined) return value ?? null;
  if (Array.isArray(root)) {
    const list = [...(root as readonly Value[])];
    list[Number(key)] = withValue(list[Number(key)], rest, value);
    return list;
  }
  const group = (typeof root === "object" && root !== null ? root : {}) as Group;
  const next = rest.length === 0 ? value : withValue(group[key], rest, value);
  const { [key]: _, ...others } = group;
  if (next === undefined) return others;
  return key in group ? { ...group, [key]: next } : { ...others, [key]: next };
}

/** A copy of a list with one row taken to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [row] = next.splice(from, 1);
  if (row !== undefined) next.splice(to, 0, row);
  return next;
}
