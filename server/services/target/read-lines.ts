import type { Grade } from "@/server/domain/scheme/grading";
import type { FieldError } from "@/server/errors";

export type Declarer = { id: string; name: string; code: string };
export type DeclaredLine = { subjectId: string; grade: string };

/** Number or name, and behind it the grade. */
const SPLIT = /^(\S.*?)[\s,;，；、]+(\S+)$/;
const STARS = ["零", "一", "二", "三", "四", "五"];

/** Whether a typed word means this grade: its title in either language, its code, or its number of stars. */
function means(grade: Grade, typed: string): boolean {
  const word = typed.toLowerCase();
  const named = [grade.code, grade.title.zh, grade.title.en].some((name) => name.toLowerCase() === word);
  if (named || grade.stars === null) return named;
  const numeral = STARS[grade.stars] ?? "";
  return [`${grade.stars}`, `${grade.stars}星`, `${grade.stars}星级`, `${numeral}星`, `${numeral}星级`].includes(word);
}

/**
 * Pasted lines "12 五星" or "王建国[tab]4星" (number or name, then the grade aimed at). Empty lines are passed over. Out: what was
 * understood, and one field error for every line that was not.
 */
export function readTargetLines(
  lines: string,
  declarers: readonly Declarer[],
  grades: readonly Grade[],
): { rows: DeclaredLine[]; problems: FieldError[] } {
  const rows = new Map<string, DeclaredLine>();
  const problems: FieldError[] = [];
  for (const [at, raw] of lines.split(/\r?\n/).entries()) {
    const line = raw.normalize("NFKC").trim();
    if (line === "") continue;
    const read = readLine(line, at + 1, declarers, grades);
    if (!("subjectId" in read)) problems.push(read);
    else if (rows.has(read.subjectId)) problems.push(repeated(line, at + 1));
    else rows.set(read.subjectId, read);
  }
  return { rows: [...rows.values()], problems };
}

/** Whose line it is stands before the grade aimed at. */
const repeated = (line: string, no: number): FieldError => ({
  field: "lines",
  code: "target.repeated",
  params: { line: no, value: SPLIT.exec(line)?.[1] ?? line },
});

function readLine(
  line: string,
  no: number,
  declarers: readonly Declarer[],
  grades: readonly Grade[],
): DeclaredLine | FieldError {
  const problem = (code: FieldError["code"], params: Record<string, string | number>): FieldError => ({
    field: "lines",
    code,
    params,
  });
  const [, who, aim] = SPLIT.exec(line) ?? [];
  if (!who || !aim) return problem("target.lineMalformed", { line: no });
  const byCode = declarers.filter(({ code }) => code === who);
  const [one, second] = byCode.length > 0 ? byCode : declarers.filter(({ name }) => name === who);
  if (!one) return problem("target.unknownSubject", { value: who });
  if (second) return problem("target.ambiguous", { value: who });
  const grade = grades.find((each) => means(each, aim));
  if (grade) return { subjectId: one.id, grade: grade.code };
  return problem("target.unknownGrade", { value: aim, grades: grades.map(({ title }) => title.zh).join("、") });
}
