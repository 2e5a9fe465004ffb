import { eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { closing, result } from "@/db/schema/result";
import { cycle, scheme } from "@/db/schema/scheme";
import type { Work } from "@/server/services/access";

type Given = {
  subjectId: string;
  classCode: string;
  grade: string | null;
  score?: number;
  flags?: string[];
  next?: string;
};

/** A final closing of a cycle (or of one of its periods) with the results given, as finalising leaves it. Answers its id. */
export async function finalClosing(
  { tx, access, now, today }: Work,
  of: { cycleId: string; periodId?: string; finalOn?: string; awards?: unknown[] },
  results: readonly Given[],
): Promise<string> {
  const { countyId, userId } = access.ctx;
  const [found] = await tx
    .select({ cycle, line: scheme.line })
    .from(cycle)
    .innerJoin(scheme, eq(scheme.id, cycle.schemeId))
    .where(eq(cycle.id, of.cycleId));
  if (!found) throw new Error("no such cycle");
  const id = newId(now);
  const { orgPath, schemeId, versionId } = found.cycle;
  await tx.insert(closing).values({
    ...{ countyId, id, orgPath, line: found.line, schemeId, cycleId: of.cycleId, versionId, status: "final" as const },
    periodId: of.periodId ?? null,
    finalOn: of.finalOn ?? today,
    inputHash: Buffer.alloc(32),
    resultHash: Buffer.alloc(32),
    summary: {
      subjects: results.length,
      rated: results.length,
      exempt: 0,
      grades: {},
      quotas: [],
      ties: [],
      awards: of.awards ?? [],
    },
    ...{
      preparedBy: userId,
      preparedByName: "甲",
      preparedAt: now,
      confirmedBy: userId,
      confirmedByName: "乙",
      confirmedAt: now,
    },
  });
  await tx.insert(result).values(
    results.map(({ subjectId, classCode, grade, score = 9000, flags = [], next }) => ({
      ...{ countyId, closingId: id, subjectId, orgPath, line: found.line, classCode, score, grade, flags },
      explanation: { standing: "rated", groupId: null, explanation: null, ...(next ? { nextGradeCode: next } : {}) },
    })),
  );
  return id;
}
