import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Breach, breach } from "./breach";
import { spotsOf } from "./spots";
import { PARTS } from "./structure";
import { type Leave, leaves, structureOpen, type Terms, termsOf } from "./terms-at";

/** Where the terms an adopter leaves to those further down are looser than what its own owner leaves to it. */
export function loosenedTerms(owner: SchemeDefinition, adopted: SchemeDefinition): Breach[] {
  const [above, below] = [leaves(owner), leaves(adopted)];
  const theirs = new Set(spotsOf(owner).map(({ key }) => key));
  const spots = spotsOf(adopted)
    .filter(({ key }) => theirs.has(key))
    .filter((spot) => !isTighter(below(spot), above(spot)))
    .map(({ key, title }) => breach("loosened", key, { title }));
  const opened = PARTS.filter(({ part }) => structureOpen(adopted, part) && !structureOpen(owner, part)).map(
    ({ part, title }) => breach("loosened", part, { title }),
  );
  return [...spots, ...opened, ...roomBreaches(termsOf(owner), termsOf(adopted))];
}

function isTighter(below: Leave, above: Leave): boolean {
  if (above.type === "open" || below.type === "locked") return true;
  if (above.type === "locked" || below.type === "open") return false;
  return below.least >= above.least && below.most <= above.most;
}

function roomBreaches(above: Terms, below: Terms): Breach[] {
  const [more, less] = [below.localItems, above.localItems];
  const heavier = less.mostPoints !== null && (more.mostPoints === null || more.mostPoints > less.mostPoints);
  const wider =
    less.components !== null &&
    (more.components === null || more.components.some((code) => !less.components?.includes(code)));
  const room = more.most > less.most || (more.most > 0 && (heavier || wider));
  return [
    ...(room ? [breach("localLoosened", "terms")] : []),
    ...(below.mayDrop && !above.mayDrop ? [breach("dropLoosened", "terms")] : []),
  ];
}
