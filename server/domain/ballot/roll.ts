import { normaliseName } from "@/server/domain/roster/name";

/** A subject that a voter can be, or belong to: its number, and every name that it goes by (the head, the members). */
export type RollSubject = { id: string; code: string; names: readonly string[] };
export type RollLine = { name: string; subjectId: string | null };
export type RollProblem = { line: number; text: string; code: "tooLong" | "noSuchNumber" | "repeated" | "several" };

const MOST_NAME = 40;

/**
 * Reads a typed or pasted list of voters: a name a line, behind it the number of the household or member where the name
 * alone does not tell. A name that fits exactly one subject is linked to it, so that its own vote is left out; a name
 * that fits several needs the number. In: the lines, the subjects, who stands on the roll already.
 */
export function readRoll(
  pasted: string,
  subjects: readonly RollSubject[],
  already: readonly RollLine[],
): { lines: RollLine[]; problems: RollProblem[] } {
  const byCode = new Map(subjects.map((one) => [one.code, one]));
  const byName = Map.groupBy(
    subjects.flatMap((one) => [...new Set(one.names.map(normaliseName))].map((name) => ({ name, id: one.id }))),
    ({ name }) => name,
  );
  const seen = new Set(already.map(keyOf));
  const lines: RollLine[] = [];
  const problems: RollProblem[] = [];
  for (const [at, text] of pasted.split(/\r?\n/).entries()) {
    const [name = "", code] = cellsOf(text);
    if (name === "") continue;
    const say = (problem: RollProblem["code"]) =>
      problems.push({ line: at + 1, text: text.trim().slice(0, 60), code: problem });
    const found = byName.get(normaliseName(name)) ?? [];
    const numbered = code === undefined ? undefined : byCode.get(code);
    if (name.length > MOST_NAME) say("tooLong");
    else if (code !== undefined && !numbered) say("noSuchNumber");
    else if (code === undefined && found.length > 1) say("several");
    else {
      const line = { name, subjectId: numbered?.id ?? found[0]?.id ?? null };
      if (seen.has(keyOf(line))) say("repeated");
      else lines.push(line);
      seen.add(keyOf(line));
    }
  }
  return { lines, problems };
}

/** One person stands on a box's roll once, whatever the group: nobody votes twice. */
export const keyOf = ({ name, subjectId }: RollLine): string => `${normaliseName(name)}\u001f${subjectId ?? ""}`;

function cellsOf(text: string): string[] {
  const plain = text.normalize("NFKC").trim();
  return plain
    .split(/[\t,;，；、]/.test(plain) ? /[\t,;，；、]+/ : /\s+(?=\S*\d)/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");
}
