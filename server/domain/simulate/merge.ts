import type { GradeTitle, Move, Outcome, PlaceUse, Repriced, Side, TieUse, Unmatched, VillageOutcome } from "./types";

const added = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> => {
  const sum = { ...a };
  for (const [key, value] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
};

/** A figure that is unknown for one is unknown for the sum of those that have it only if all lack it. */
const addedKnown = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : a + b);

/** Rows of equal key become one, by `join`; their order stays. */
function joined<Row>(rows: readonly Row[], keyOf: (row: Row) => string, join: (a: Row, b: Row) => Row): Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const known = byKey.get(keyOf(row));
    byKey.set(keyOf(row), known === undefined ? row : join(known, row));
  }
  return [...byKey.values()];
}

const joinPlaces = (a: PlaceUse, b: PlaceUse): PlaceUse => ({
  grade: a.grade,
  of: a.of + b.of,
  places: a.places + b.places,
  taken: a.taken + b.taken,
});
const joinTies = (a: TieUse, b: TieUse): TieUse => ({
  groups: a.groups + b.groups,
  subjects: a.subjects + b.subjects,
  entered: a.entered + b.entered,
  fell: a.fell + b.fell,
});
const joinMoves = (a: Move, b: Move): Move => ({ ...a, count: a.count + b.count });
const joinUnmatched = (a: Unmatched, b: Unmatched): Unmatched => ({
  ...a,
  count: a.count + b.count,
  subjects: a.subjects + b.subjects,
  points: a.points + b.points,
});
const joinRepriced = (a: Repriced, b: Repriced): Repriced => ({
  ...a,
  entries: a.entries + b.entries,
  recorded: a.recorded + b.recorded,
  underDraft: a.underDraft + b.underDraft,
});

const joinSides = (a: Side, b: Side): Side => ({
  subjects: a.subjects + b.subjects,
  rated: a.rated + b.rated,
  grades: added(a.grades, b.grades),
  bins: added(a.bins, b.bins),
  scoreSum: a.scoreSum + b.scoreSum,
  scored: a.scored + b.scored,
  places: joined([...a.places, ...b.places], ({ grade }) => grade, joinPlaces),
  ties: joinTies(a.ties, b.ties),
  earned: a.earned + b.earned,
  worthFen: addedKnown(a.worthFen, b.worthFen),
});

/** The draft's grades, then the old ones of any village, then none. */
function joinTitles(a: readonly GradeTitle[], b: readonly GradeTitle[]): GradeTitle[] {
  const all = joined(
    [...a, ...b],
    ({ key }) => key,
    (one) => one,
  );
  return [...all.filter(({ key }) => key !== ""), ...all.filter(({ key }) => key === "")];
}

/** Two outcomes as one: sums of numerators and denominators, never averages (domain.md, Indicators). */
export function mergeOutcomes(a: Outcome, b: Outcome): Outcome {
  return {
    parts: a.parts + b.parts,
    entries: a.entries + b.entries,
    before: joinSides(a.before, b.before),
    after: joinSides(a.after, b.after),
    grades: joinTitles(a.grades, b.grades),
    moves: joined([...a.moves, ...b.moves], ({ from, to }) => `${from}|${to}`, joinMoves).sort(
      (x, y) => y.count - x.count,
    ),
    up: a.up + b.up,
    down: a.down + b.down,
    aside: a.aside + b.aside,
    stayed: a.stayed + b.stayed,
    unmatched: joined(
      [...a.unmatched, ...b.unmatched],
      (row) => `${row.kind}|${row.why}|${row.code}|${row.title.zh}|${row.to}`,
      joinUnmatched,
    ),
    repriced: joined([...a.repriced, ...b.repriced], (row) => `${row.code}|${row.title.zh}`, joinRepriced),
    residents: a.residents + b.residents,
    capFen: addedKnown(a.capFen, b.capFen),
    notes: [...new Set([...a.notes, ...b.notes])],
  };
}

/** An outcome without the people in it: what is added up and shown above the village. */
export function withoutMovers({ movers: _movers, ...outcome }: VillageOutcome): Outcome {
  return outcome;
}

/** The sum of the villages; null when there is none. Residents of one village count once, however many branches it has. */
export function sumOutcomes(outcomes: readonly Outcome[]): Outcome | null {
  const [first, ...rest] = outcomes;
  return first ? rest.reduce(mergeOutcomes, first) : null;
}
