import type { Hundredths } from "@/server/domain/points";
import type { Ballot } from "@/server/domain/scheme/ballots";
import { type Candidate, criteriaOf, type SheetCriterion } from "./sheet";

/**
 * What a voter wrote for one subject: points as a whole, points by criterion (or by the parts of a criterion), the code of
 * a choice, or a place from 1.
 */
export type Given = number | string | Readonly<Record<string, number | string | readonly number[]>>;
/** As kept: points in hundredths, the code of a choice, or a place from 1 (0: not placed). */
export type Mark = number | string;

export type PaperProblem = {
  subjectId: string | null;
  criterion: string | null;
  code: "ownVote" | "overMost" | "offStep" | "unmarked" | "unreadable" | "samePlace" | "emptyPaper" | "notOnSheet";
  params: Record<string, number>;
};
export type ReadPaper = { marks: Map<string, Mark>; problems: PaperProblem[] };

type Voting = { ballot: Ballot; candidates: readonly Candidate[]; ownSubjectId: string | null };

/** Whether the rule book gives this voter no vote on this subject: itself, or its own household. */
export const isOwn = (ballot: Ballot, ownSubjectId: string | null, subjectId: string): boolean =>
  ballot.ownVote === "excluded" && ownSubjectId === subjectId;

/**
 * Reads one paper against the ballot of the rule book. A subject that is left out gets no vote from this paper; of a
 * ranked one, whoever is not placed gets 0. Points above a criterion's heading are refused, parts that come to more are
 * cut to it (R3). In: what was written, by subject. Out: one mark a subject, or what is wrong and where.
 */
export function readPaper(voting: Voting, given: Readonly<Record<string, Given>>): ReadPaper {
  const { ballot, candidates, ownSubjectId } = voting;
  const marks = new Map<string, Mark>();
  const problems: PaperProblem[] = [];
  const known = new Map(candidates.map((one) => [one.id, one]));
  for (const [subjectId, written] of Object.entries(given)) {
    const candidate = known.get(subjectId);
    if (!candidate) problems.push(problem(subjectId, "notOnSheet"));
    else if (isOwn(ballot, ownSubjectId, subjectId)) problems.push(problem(subjectId, "ownVote"));
    else {
      const read = readMark(ballot, candidate, written);
      if (Array.isArray(read)) problems.push(...read);
      else marks.set(subjectId, read);
    }
  }
  if (problems.length === 0 && marks.size === 0) problems.push(problem(null, "emptyPaper"));
  if (ballot.scale.type === "ranked") placeTheRest(voting, marks, problems);
  return { marks, problems };
}

function readMark(ballot: Ballot, candidate: Candidate, written: Given): Mark | PaperProblem[] {
  const { scale } = ballot;
  switch (scale.type) {
    case "scored":
      return readPoints(ballot, scale, candidate, written);
    case "choices":
      return scale.choices.some(({ code }) => code === written) && typeof written === "string"
        ? written
        : [problem(candidate.id, "unreadable")];
    case "ranked":
      return typeof written === "number" && Number.isInteger(written) && written >= 1 && written <= scale.places.length
        ? written
        : [problem(candidate.id, "unreadable")];
    default:
      return scale satisfies never;
  }
}

type ScoredScale = Extract<Ballot["scale"], { type: "scored" }>;

function readPoints(
  ballot: Ballot,
  scale: ScoredScale,
  candidate: Candidate,
  written: Given,
): Hundredths | PaperProblem[] {
  const criteria = criteriaOf(ballot, candidate.classCode);
  if (criteria.length === 0) {
    const wrong = wrongPoints(written, scale.most, scale.step);
    return wrong ? [problem(candidate.id, wrong.code, wrong.params)] : (written as number);
  }
  if (typeof written !== "object") return [problem(candidate.id, "unreadable")];
  const problems: PaperProblem[] = [];
  let sum = 0;
  for (const criterion of criteria) {
    const read = readCriterion(criterion, scale.step, written[criterion.code]);
    if (typeof read === "number") sum += read;
    else problems.push({ ...problem(candidate.id, read.code, read.params), criterion: criterion.code });
  }
  if (Object.keys(written).some((code) => !criteria.some((criterion) => criterion.code === code)))
    problems.push(problem(candidate.id, "unreadable"));
  return problems.length > 0 ? problems : Math.min(sum, scale.most);
}

type Wrong = { code: "overMost" | "offStep" | "unmarked" | "unreadable"; params: Record<string, number> };

function readCriterion(
  criterion: SheetCriterion,
  step: Hundredths,
  written: number | string | readonly number[] | undefined,
): Hundredths | Wrong {
  if (written === undefined) return { code: "unmarked", params: {} };
  if (typeof written !== "object") return wrongPoints(written, criterion.most, step) ?? Number(written);
  if (written.length !== criterion.parts.length) return { code: "unmarked", params: {} };
  let sum = 0;
  for (const [at, part] of written.entries()) {
    const wrong = wrongPoints(part, criterion.parts[at]?.most ?? 0, step);
    if (wrong) return wrong;
    sum += part;
  }
  return Math.min(sum, criterion.most);
}

function wrongPoints(written: unknown, most: Hundredths, step: Hundredths): Wrong | null {
  if (typeof written !== "number" || !Number.isInteger(written) || written < 0)
    return { code: "unreadable", params: {} };
  if (written > most) return { code: "overMost", params: { most } };
  return written % step === 0 ? null : { code: "offStep", params: { step } };
}

function placeTheRest(
  { ballot, candidates, ownSubjectId }: Voting,
  marks: Map<string, Mark>,
  problems: PaperProblem[],
) {
  const held = new Map<Mark, string>();
  for (const [subjectId, place] of marks) {
    if (held.has(place)) problems.push(problem(subjectId, "samePlace", { place: Number(place) }));
    held.set(place, subjectId);
  }
  if (problems.length > 0) return;
  for (const { id } of candidates) if (!marks.has(id) && !isOwn(ballot, ownSubjectId, id)) marks.set(id, 0);
}

const problem = (
  subjectId: string | null,
  code: PaperProblem["code"],
  params: Record<string, number> = {},
): PaperProblem => ({ subjectId, criterion: null, code, params });
