import { and, eq, isNull } from "drizzle-orm";
import type { subject } from "@/db/schema/roster";
import { enrolment, scheme } from "@/db/schema/scheme";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { LocalText } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { enrolmentsFor, offersFor } from "@/server/services/roster/participation";
import { runningCycle } from "@/server/services/standing/reads";

export type OwnStanding = {
  title: string;
  titleEn: string;
  cycle: { name: string; startsOn: string; endsOn: string };
  classTitle: LocalText | null;
  score: number | null;
};

/**
 * The own child's score of the running term, for child and guardian: its number and nothing beside it, neither a rank nor
 * anybody else's row. Null outside a class. Errors: access.notFound for a subject that is not the own.
 */
export async function ownStanding(work: Work, subjectId: string): Promise<OwnStanding | null> {
  const { tx, access } = work;
  if (!access.ownSubjects?.includes(subjectId)) throw new DomainError("access.notFound");
  const [found] = await tx
    .select({ id: scheme.id, title: scheme.title, titleEn: scheme.titleEn, line: scheme.line })
    .from(enrolment)
    .innerJoin(scheme, and(eq(scheme.countyId, enrolment.countyId), eq(scheme.id, enrolment.schemeId)))
    .where(
      and(
        eq(enrolment.countyId, access.ctx.countyId),
        eq(enrolment.subjectId, subjectId),
        isNull(enrolment.untilOn),
        eq(scheme.status, "in_force"),
        eq(scheme.line, "school"),
      ),
    )
    .limit(1);
  const read = found && (await runningCycle(work, found.id));
  if (!found || !read) return null;
  const own = read.input.subjects.filter(({ id }) => id === subjectId);
  const entries = read.input.entries.filter((entry) => entry.subjectId === subjectId);
  const [result] = evaluateCycle({ ...read.input, subjects: own, entries }).subjects;
  if (!result) return null;
  const { name, startsOn, endsOn } = read.row;
  return {
    title: found.title,
    titleEn: found.titleEn,
    cycle: { name, startsOn, endsOn },
    classTitle: read.input.definition.classes.find(({ code }) => code === result.classCode)?.title ?? null,
    score: result.score,
  };
}

/** What the household takes part in, and what it may ask to take part in. */
export async function ownTakingPart(work: Work, own: typeof subject.$inferSelect) {
  const [enrolments, offers] = await Promise.all([enrolmentsFor(work, own.id), offersFor(work, own)]);
  return { enrolments, offers };
}
