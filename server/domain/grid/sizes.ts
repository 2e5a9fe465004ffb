/**
 * How large the parts of a grid are (schemes.md, G1): an urban grid has 300 to 500 households, a centre household looks
 * after 10 to 15, a head works with 2 to 5 of them. Hints for who draws the grids, never a refusal.
 */
export const GRID_SIZES = {
  urbanGrid: { least: 300, most: 500 },
  cluster: { least: 10, most: 15 },
  centres: { least: 2, most: 5 },
} as const;

export type SizeHint = { what: keyof typeof GRID_SIZES; is: number; least: number; most: number };

/** Every household is visited at least once a month (schemes.md, G1). */
export const VISITS_A_MONTH = 1;

/** A request is done within this many calendar days unless another day is agreed: the source says «in time» and no number. */
export const REQUEST_DAYS = 7;

function hint(what: SizeHint["what"], is: number): SizeHint[] {
  const { least, most } = GRID_SIZES[what];
  return is < least || is > most ? [{ what, is, least, most }] : [];
}

/** What of a grid stands outside the sizes of G1. In: its kind, its households, and the households of each cluster. */
export function sizeHints(grid: {
  kind: "rural" | "urban";
  households: number;
  clusters: readonly number[];
}): SizeHint[] {
  return [
    ...(grid.kind === "urban" ? hint("urbanGrid", grid.households) : []),
    ...(grid.clusters.length > 0 ? hint("centres", grid.clusters.length) : []),
    ...grid.clusters.flatMap((households) => hint("cluster", households)),
  ];
}
