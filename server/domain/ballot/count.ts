import type { Hundredths } from "@/server/domain/points";
import type { Ballot } from "@/server/domain/scheme/ballots";
import { type Candidate, mostFor } from "./sheet";
import { pointsOf } from "./tally";

/** A subject's line of a count as typed: votes and their sum, or how many ticked each choice or gave each place. */
export type TypedLine = {
  votes?: number | undefined;
  points?: number | undefined;
  choices?: Record<string, number> | undefined;
};
export type CountLine = { votes: number; points: Hundredths; choices?: Record<string, number> };
/** The papers of one group as one person counted them. */
export type Count = { papers: number; spoiled: number; marks: Record<string, CountLine> };

export type CountProblem = {
  /** Null: the papers as a whole. */
  subjectId: string | null;
  code: "moreVoid" | "morePapers" | "moreVotes" | "morePoints" | "offStep" | "pointsOfNone" | "placeTwice";
  params: Record<string, number>;
};

/** Who took a paper in the group: how many, and which subjects are their own. */
export type Taken = { papers: number; own: readonly string[] };

type Counting = { ballot: Ballot; candidates: readonly Candidate[]; taken: Taken };

/**
 * Reads a typed count and says what cannot be: more papers than were taken, more votes on a subject than valid papers
 * allow (those who took one and may not vote on it left out), more points than the votes can give.
 */
export function readCount(
  { ballot, candidates, taken }: Counting,
  typed: { papers: number; spoiled: number; marks: Readonly<Record<string, TypedLine>> },
): { count: Count; problems: CountProblem[] } {
  const { papers, spoiled } = typed;
  const problems: CountProblem[] = [];
  const say = (subjectId: string | null, code: CountProblem["code"], params: Record<string, number>) =>
    problems.push({ subjectId, code, params });
  if (papers > taken.papers) say(null, "morePapers", { papers, taken: taken.papers });
  if (spoiled > papers) say(null, "moreVoid", { papers, spoiled });
  const valid = Math.max(0, papers - spoiled);
  const marks: Record<string, CountLine> = {};
  for (const { id, classCode } of candidates) {
    const own = ballot.ownVote === "excluded" ? taken.own.filter((subjectId) => subjectId === id).length : 0;
    const most = Math.max(0, Math.min(valid, taken.papers - own));
    const line = lineOf(ballot, typed.marks[id] ?? {}, most);
    if (line.votes > most) say(id, "moreVotes", { votes: line.votes, most });
    if (ballot.scale.type === "scored") {
      const limit = line.votes * mostFor(ballot, classCode);
      if (line.points > limit)
        say(id, line.votes === 0 ? "pointsOfNone" : "morePoints", { points: line.points, limit });
      if (line.points % ballot.scale.step !== 0) say(id, "offStep", { step: ballot.scale.step });
    }
    marks[id] = line;
  }
  for (const [place, given] of placesGiven(ballot, marks))
    if (given > valid) say(null, "placeTwice", { place, given, valid });
  return { count: { papers, spoiled, marks }, problems };
}

/** Votes and points of a line: of choices their sum; of places every valid paper votes, those not placing it with 0. */
function lineOf(ballot: Ballot, typed: TypedLine, most: number): CountLine {
  const { scale } = ballot;
  switch (scale.type) {
    case "scored":
      return { votes: typed.votes ?? 0, points: typed.points ?? 0 };
    case "choices": {
      const choices = chosen(
        typed,
        scale.choices.map(({ code }) => code),
      );
      return { votes: total(choices), points: worth(ballot, choices), choices };
    }
    case "ranked": {
      const placed = chosen(
        typed,
        scale.places.map((_, at) => String(at + 1)),
      );
      const given = total(placed);
      const choices = { ...placed, "0": Math.max(0, most - given) };
      return { votes: Math.max(most, given), points: worth(ballot, placed), choices };
    }
    default:
      return scale satisfies never;
  }
}

const chosen = ({ choices }: TypedLine, keys: readonly string[]): Record<string, number> =>
  Object.fromEntries(keys.map((key) => [key, choices?.[key] ?? 0]));
const total = (choices: Record<string, number>): number => Object.values(choices).reduce((sum, one) => sum + one, 0);
const worth = (ballot: Ballot, choices: Record<string, number>): Hundredths =>
  Object.entries(choices).reduce((sum, [key, count]) => sum + pointsOf(ballot, key) * count, 0);

function placesGiven({ scale }: Ballot, marks: Record<string, CountLine>): [place: number, given: number][] {
  if (scale.type !== "ranked") return [];
  return scale.places.map((_, at) => [
    at + 1,
    Object.values(marks).reduce((sum, { choices }) => sum + (choices?.[String(at + 1)] ?? 0), 0),
  ]);
}

/** Where two counts differ: the papers, the void ones, or the subjects. Empty: the counts are equal. */
export type Difference = { subjectId: string | null; what: "papers" | "spoiled" | "line" };

export function differences(a: Count, b: Count): Difference[] {
  const found: Difference[] = [];
  if (a.papers !== b.papers) found.push({ subjectId: null, what: "papers" });
  if (a.spoiled !== b.spoiled) found.push({ subjectId: null, what: "spoiled" });
  for (const id of new Set([...Object.keys(a.marks), ...Object.keys(b.marks)]))
    if (!isSameLine(a.marks[id], b.marks[id])) found.push({ subjectId: id, what: "line" });
  return found;
}

function isSameLine(a: CountLine | undefined, b: CountLine | undefined): boolean {
  if (!a || !b || a.votes !== b.votes || a.points !== b.points) return false;
  const keys = new Set([...Object.keys(a.choices ?? {}), ...Object.keys(b.choices ?? {})]);
  return [...keys].every((key) => (a.choices?.[key] ?? 0) === (b.choices?.[key] ?? 0));
}

/** The count that two different people made alike; null as long as there is none. */
export function agreed<T extends { countedBy: string; count: Count }>(current: readonly T[]): T | null {
  const found = current.find((one, at) =>
    current
      .slice(0, at)
      .some((other) => other.countedBy !== one.countedBy && differences(other.count, one.count).length === 0),
  );
  return found ?? null;
}
