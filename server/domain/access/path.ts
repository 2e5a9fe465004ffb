/** `/640121/103/204/`: county code, then one code a level, always with the closing slash. */
export type OrgPath = string & { readonly __orgPath: unique symbol };

const SHAPE = /^\/[1-9]\d{5}\/(?:[0-9A-Za-z]+\/){0,3}$/;

/** The path in `text`, or null where it is none. */
export function parseOrgPath(text: string): OrgPath | null {
  return SHAPE.test(text) ? (text as OrgPath) : null;
}

/** Address form of a path: `640121-103-204`. */
export const unitCode = (path: OrgPath): string => path.slice(1, -1).replaceAll("/", "-");

/** The path of an address form, or null where it is none. */
export const pathOfUnitCode = (code: string): OrgPath | null => parseOrgPath(`/${code.replaceAll("-", "/")}/`);

export const countyOf = (path: OrgPath): number => Number(path.slice(1, 7));

/** County 1, township 2, village 3, grid or branch 4. */
export const depthOf = (path: OrgPath): number => path.split("/").length - 2;

export const isWithin = (path: OrgPath, scope: OrgPath): boolean => path.startsWith(scope);

/** The first `depth` levels of a path: its county, township or village. */
export const ancestorAt = (path: OrgPath, depth: number): OrgPath =>
  `/${path.slice(1, -1).split("/").slice(0, depth).join("/")}/` as OrgPath;

/** Personal rows carry the village's path, so a grid's or branch's user reads with the scope of the village. */
export const rowScope = (path: OrgPath): OrgPath => ancestorAt(path, 3);

/** Path of a child unit with the code `code` (letters and digits). */
export function childPath(parent: OrgPath, code: string): OrgPath {
  const path = parseOrgPath(`${parent}${code}/`);
  if (!path) throw new RangeError(`no unit code: ${code}`);
  return path;
}
