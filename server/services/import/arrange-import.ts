import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { importRun } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { text, unitCodeField, uuid } from "@/server/services/parse";
import { dateField } from "@/server/services/roster/fields";
import { openRun, runFor, surroundings } from "./run-row";
import { type BranchChoice, layoutFrom, type SheetSettings, type Surroundings } from "./settings";

const rowField = z.int().min(1).max(1_048_576);

const Sheet = z.strictObject({
  index: z.int().min(0).max(49),
  use: z.enum(["household", "party", "skip"]),
  headerRow: rowField,
  firstDataRow: rowField,
  lastDataRow: rowField,
  columns: z
    .array(z.strictObject({ column: z.int().min(1).max(16_384), field: z.string().max(20).nullable() }))
    .max(200),
  /** A branch's id, or `new:<village id>`. */
  branch: z.string().max(60).optional(),
  newBranch: text(60).optional(),
});

export const ArrangeImport = z.strictObject({
  unit: unitCodeField,
  runId: uuid,
  since: dateField.optional(),
  sheets: z.array(Sheet).max(50),
});
export type ArrangeImport = z.output<typeof ArrangeImport>;

/**
 * Corrects what recognition found: what each sheet is, where its rows and columns stand, which branch it is of. The preview is
 * drawn anew by it. Sheets not named stay as they are.
 * Errors: import.notFound, sheet.layoutInvalid, import.branchMissing, import.branchNotFound, import.notHere.
 */
export async function arrangeImport({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ArrangeImport;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.import", input.unit);
  return writeIn(access, async (work) => {
    const { run, settings, workbook } = await openRun(work, input.runId, true);
    const around = await surroundings(work);
    const wanted = new Map(input.sheets.map((sheet) => [sheet.index, sheet]));
    const sheets = settings.sheets.map((before): SheetSettings => {
      const sheet = wanted.get(before.index);
      if (!sheet) return before;
      const name = workbook.sheets[before.index]?.name ?? "";
      if (sheet.use !== "skip" && !around.lines.includes(sheet.use)) throw new DomainError("access.forbidden");
      if (sheet.use === "household" && !around.village) throw new DomainError("import.notHere");
      const branch = sheet.use === "party" ? branchOf(sheet, name, around) : before.branch;
      return { index: before.index, use: sheet.use, layout: layoutFrom(workbook, before.layout, sheet), branch };
    });
    const layout = { since: input.since ?? settings.since, sheets };
    await save(work, run.id, { layout });
    return { id: run.id };
  });
}

function branchOf(sheet: z.output<typeof Sheet>, name: string, around: Surroundings): BranchChoice {
  const [kind, villageId] = (sheet.branch ?? "").split(":");
  if (kind === "new") {
    if (around.oneBranch || !around.villages.some(({ id }) => id === villageId))
      throw new DomainError("import.branchNotFound", { name });
    if (!sheet.newBranch) throw new DomainError("import.branchMissing", { name });
    return { type: "new", name: sheet.newBranch, villageId: villageId ?? "" };
  }
  if (!sheet.branch) throw new DomainError("import.branchMissing", { name });
  if (!around.branches.some(({ id }) => id === sheet.branch)) throw new DomainError("import.branchNotFound", { name });
  return { type: "existing", id: sheet.branch };
}

export const DiscardImport = z.strictObject({ unit: unitCodeField, runId: uuid });
export type DiscardImport = z.output<typeof DiscardImport>;

/** Gives an import up: its file is erased. Errors: import.notFound, import.alreadyImported. */
export async function discardImport({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: DiscardImport;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.import", input.unit);
  return writeIn(access, async (work) => {
    const run = await runFor(work, input.runId, true);
    if (run.status === "imported") throw new DomainError("import.alreadyImported");
    await Promise.all([
      save(work, run.id, { status: "discarded", fileSealed: null, finishedAt: work.now }),
      writeAudit(work, { action: "import.discard", targetKind: "import", targetId: run.id }),
    ]);
    return { id: run.id };
  });
}

/** Changes a run's row. */
export const save = ({ tx, access }: Work, id: string, values: Partial<typeof importRun.$inferInsert>) =>
  tx
    .update(importRun)
    .set(values)
    .where(and(eq(importRun.countyId, access.ctx.countyId), eq(importRun.id, id)));
