import { listImports, previewImport, reportFile } from "@/server/services/import/reads";
import { load } from "./load";
import { uuidOrNobody } from "./roster";

/** The import's first page: where to upload, and the imports of this unit. */
export function loadImports(unit: string) {
  return load("roster.import", unit, async (work) => ({
    runs: await listImports(work),
    practice: work.unit.practice,
    lines: work.access.rows.lines,
    inVillage: work.unit.ancestors[2] !== undefined,
  }));
}

/** One import: its preview while it is open, its report afterwards. */
export function loadImport(unit: string, runId: string) {
  return load("roster.import", unit, (work) => previewImport(work, uuidOrNobody(runId)));
}

/** The report as an .xlsx file. */
export const writeReport = (sheets: Parameters<typeof reportFile>[0]): Promise<Uint8Array> => reportFile(sheets);
