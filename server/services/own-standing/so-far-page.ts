import { and, desc, eq, isNull, lte, ne, or, sql } from "drizzle-orm";
import { cycle, enrolment, scheme } from "@/db/schema/scheme";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import { type Needed, neededForNext } from "@/server/domain/evaluate/needed/needed";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { readCycleFacts } from "@/server/services/cycle/cycle-input";

export type SoFar = {
  schemeId: string;
  title: string;
  titleEn: string;
  cycle: { name: string; startsOn: string; endsOn: string };
  definition: SchemeDefinition;
  /** Hundredths; of what is posted. */
  score: number;
  /** By the rules that do not rank. */
  grade: string | null;
  needed: Needed;
};

/**
 * What a subject has in the running cycle of each scheme it takes part in, and what is missing so far for a better grade.
 * Only its own entries, votes and vetoes are read and nobody else's: places are not given before the end, and are named
 * as a rule. In: a subject that may be read here (of one's own, for a resident). Nothing for who is exempt.
 * Nor for a household without members whose score is per member. Errors: access.notFound for another's.
 */
export async function soFarOf(work: Work, subjectId: string): Promise<SoFar[]> {
  const { tx, access, today } = work;
  if (access.ownSubjects !== null && !access.ownSubjects.includes(subjectId)) throw new DomainError("access.notFound");
  const running = await tx
    .selectDistinctOn([scheme.id], {
      schemeId: scheme.id,
      title: scheme.title,
      titleEn: scheme.titleEn,
      line: scheme.line,
      cycle,
    })
    .from(enrolment)
    .innerJoin(scheme, and(eq(scheme.countyId, enrolment.countyId), eq(scheme.id, enrolment.schemeId)))
    .innerJoin(cycle, and(eq(cycle.countyId, scheme.countyId), eq(cycle.schemeId, scheme.id)))
    .where(
      and(
        eq(enrolment.countyId, access.ctx.countyId),
        eq(enrolment.subjectId, subjectId),
        isNull(enrolment.untilOn),
        or(isNull(enrolment.declinedOn), sql`${enrolment.declinedOn} > ${today}::date`),
        eq(scheme.status, "in_force"),
        eq(cycle.carriedOver, false),
        ne(cycle.status, "closed"),
        lte(cycle.startsOn, today),
      ),
    )
    .orderBy(scheme.id, desc(cycle.startsOn));
  const answers: SoFar[] = [];
  for (const one of running) {
    if (!access.rows.lines.some((line) => line === one.line)) continue;
    const facts = await readCycleFacts(work, one.cycle.id, subjectId).catch(nothingCounted);
    if (!facts) continue;
    const { input } = facts;
    const { definition } = input;
    const [result] = evaluateCycle(input).subjects;
    const basis = result?.explanation?.basis;
    if (!result?.explanation || !basis || result.score === null) continue;
    const needed = neededForNext(definition, [basis], basis, result.explanation.score, "open");
    const { name, startsOn, endsOn } = one.cycle;
    answers.push({
      ...{ schemeId: one.schemeId, title: one.title, titleEn: one.titleEn, cycle: { name, startsOn, endsOn } },
      ...{ definition, score: result.score, grade: heldIn(definition, needed), needed },
    });
  }
  return answers;
}

function nothingCounted(error: unknown): null {
  if (error instanceof DomainError && error.code === "entry.membersMissing") return null;
  throw error;
}

/** The grade just below the first that is missing. */
function heldIn({ grading }: SchemeDefinition, needed: Needed): string | null {
  if (needed.type === "best") return grading.grades[0]?.code ?? null;
  if (needed.type !== "grades") return null;
  const next = grading.grades.findIndex(({ code }) => code === needed.grades[0]?.grade);
  return grading.grades[next + 1]?.code ?? null;
}
