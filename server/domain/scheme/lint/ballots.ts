import { formatPoints } from "@/server/domain/points";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import { plainParts } from "@/server/domain/scheme/score";
import { ratedClasses } from "./scope";
import { looksOfRules } from "./score";

/** Ballots: voters, criteria and their parts, and whether anything uses them. */
export function lintBallots(definition: SchemeDefinition): Finding[] {
  const looked = [...plainParts(definition.score), ...looksOfRules(definition)];
  const used = new Set(looked.flatMap((part) => (part.type === "ballot" ? [part.ballot] : [])));
  return definition.ballots.flatMap((ballot, index) => {
    const place = `ballots.${index}`;
    const sum = ballot.voters.reduce((total, voter) => total + voter.percent, 0);
    return [
      ...(used.has(ballot.code) ? [] : [finding("ballotUnused", place, { ballot: ballot.title })]),
      ...(sum === 100 ? [] : [finding("votersNot100", `${place}.voters`, { ballot: ballot.title, sum })]),
      ...lintCriteria(definition, ballot, place),
    ];
  });
}

function lintCriteria(definition: SchemeDefinition, ballot: Ballot, place: string): Finding[] {
  const found = ballot.criteria.flatMap(({ title, most, parts }, at) => {
    if (parts.length === 0) return [];
    const sum = parts.reduce((total, part) => total + part.most, 0);
    if (sum === most) return [];
    const params = { title, sum: formatPoints(sum), most: formatPoints(most) };
    return [finding(sum > most ? "criterionParts" : "criterionPartsShort", `${place}.criteria.${at}`, params)];
  });
  if (ballot.scale.type !== "scored" || ballot.criteria.length === 0) return found;
  const { most } = ballot.scale;
  const differing = ratedClasses(definition).flatMap((one) => {
    const own = ballot.criteria.filter(({ classes }) => classes === undefined || classes.includes(one.code));
    const sum = own.reduce((total, criterion) => total + criterion.most, 0);
    if (own.length === 0 || sum === most) return [];
    const params = { ballot: ballot.title, class: one.title, sum: formatPoints(sum), most: formatPoints(most) };
    return [finding("criteriaSum", `${place}.criteria`, params)];
  });
  return [...found, ...differing];
}
