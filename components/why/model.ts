import type { Needed } from "@/server/domain/evaluate/needed/needed";
import type { SubjectResult } from "@/server/domain/evaluate/result";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";

/** What an explanation shows; a loader reads it. Points in hundredths, dates ISO. */
export type WhyModel = {
  definition: SchemeDefinition;
  stored: Pick<SubjectResult, "standing" | "explanation" | "nextGradeCode">;
  result: { score: number; grade: string | null; rank: number | null; classCode: string };
  closing: { status: string; periodId: string | null };
  cycle: { name: string; startsOn: string; endsOn: string };
  periodNo: number | null;
  entries: readonly WhyEntry[];
  /** Seen by the resident or member: names of others are masked. */
  own: boolean;
  needed: Needed | null;
  /** How many are ranked together; null where nobody is told a rank. */
  ranked: number | null;
};

export type WhyEntry = {
  id: string;
  actOn: string;
  reason: string | null;
  /** Null where it is hidden: who reported somebody else. */
  recordedByName: string | null;
  reviewedByName: string | null;
  noticeEndsOn: string | null;
};

/** A model with where it is looked at: addresses of its entries. */
export type Why = WhyModel & { unit: string; subjectId: string };
