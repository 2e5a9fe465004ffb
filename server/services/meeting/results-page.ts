import type { Locale } from "@/server/domain/locale";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { atStep, findClosing } from "@/server/services/cycle/closing-row";
import { closingResults } from "@/server/services/cycle/reads";
import { loadScheme } from "@/server/services/entry/scheme-rules";
import type { MeetingNeed, SheetLine } from "./reads";

/**
 * What the meeting on a cycle's results is asked for, and the results that it decides on as its list. In: a confirmed
 * closing whose next step is a review or an assembly. Errors: meeting.notFound, cycle.notFound, cycle.notConfirmed.
 */
export async function resultsNeed(
  work: Work,
  closingId: string,
): Promise<MeetingNeed & { cycleId: string; schemeId: string }> {
  const row = await findClosing(work, closingId);
  const { demand } = await atStep(work, row);
  if (demand.type !== "decide" || (demand.step !== "review" && demand.step !== "assembly"))
    throw new DomainError("meeting.notFound");
  return { step: demand.step, rule: demand.rule, body: demand.by, cycleId: row.cycleId, schemeId: row.schemeId };
}

/** The same with the scheme and every result, for the meeting's form. */
export async function resultsAgenda(work: Work, closingId: string, locale: Locale) {
  const row = await findClosing(work, closingId);
  const [need, scheme, rows, { definition }] = await Promise.all([
    resultsNeed(work, closingId),
    loadScheme(work, row.schemeId),
    closingResults(work, closingId),
    atStep(work, row),
  ]);
  const language = locale === "en" ? "en" : "zh";
  const titles = new Map(definition.grading.grades.map(({ code, title }) => [code, title[language]]));
  const lines = rows.map(
    ({ subjectId, name, score, grade }): SheetLine => ({
      ...{ entryId: subjectId, name, group: "", points: score, actOn: "", reason: "", outcome: null },
      item: grade === null ? "" : (titles.get(grade) ?? grade),
    }),
  );
  return {
    scheme: { id: scheme.id, title: locale === "en" ? scheme.titleEn : scheme.title },
    need,
    lines,
    unitName: work.unit.name,
    village: work.unit.ancestors[2]?.name ?? "",
    today: work.today,
    results: { closingId, cycleId: need.cycleId },
  };
}
