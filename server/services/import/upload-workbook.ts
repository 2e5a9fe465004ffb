import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { newId } from "@/db/ids";
import { importRun } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { type Access, authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField } from "@/server/services/parse";
import { readWorkbook } from "@/server/sheets/read";
import { recogniseWorkbook } from "@/server/sheets/roster/recognise";
import { LIMITS } from "@/server/sheets/workbook";
import { sealFile, surroundings } from "./run-row";
import { proposeSettings } from "./settings";

export const UploadWorkbook = z.strictObject({
  unit: unitCodeField,
  fileName: z.string().max(255),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type UploadWorkbook = z.output<typeof UploadWorkbook>;

/** The shipped workbooks, as offices really keep them; to be tried in practice villages. */
export const SAMPLES = {
  household: "青石村常住户登记册.xlsx",
  party: "白塔镇党员花名册.xlsx",
  ledger: "青石村2025年积分台账.xlsx",
} as const;

export const TrySample = z.strictObject({ unit: unitCodeField, sample: z.enum(["household", "party", "ledger"]) });
export type TrySample = z.output<typeof TrySample>;

/**
 * Takes in an uploaded workbook of at most 8 MB: reads it within limits, recognises its sheets, keeps the file sealed.
 * Nothing is imported yet. Errors: import.noFile, sheet.* (too large, not a workbook, password …).
 */
export async function uploadWorkbook({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: UploadWorkbook;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.import", input.unit);
  if (input.bytes.length === 0) throw new DomainError("import.noFile");
  if (input.bytes.length > LIMITS.uploadBytes) throw new DomainError("sheet.tooLarge", { limit: 8 });
  return keep(access, input.fileName, input.bytes, false);
}

/** The same with one of the shipped samples. Errors: import.notPractice outside a practice village. */
export async function trySample({ ctx, input }: { ctx: TenantContext; input: TrySample }): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.import", input.unit);
  const name = SAMPLES[input.sample];
  return keep(access, name, await readFile(join(process.cwd(), "public", "samples", name)), true);
}

async function keep(access: Access, fileName: string, bytes: Uint8Array, sample: boolean): Promise<{ id: string }> {
  const recognised = recogniseWorkbook(await readWorkbook(bytes));
  return writeIn(access, async (work) => {
    if (sample && !work.unit.practice) throw new DomainError("import.notPractice");
    const { countyId } = access.ctx;
    const id = newId(work.now);
    const settings = proposeSettings(recognised, await surroundings(work), work.today);
    await Promise.all([
      work.tx.insert(importRun).values({
        countyId,
        id,
        orgPath: access.path,
        fileName:
          fileName
            .replace(/[\p{Cc}/\\]/gu, " ")
            .trim()
            .slice(-120) || "workbook.xlsx",
        fileDigest: createHash("sha256").update(bytes).digest(),
        fileSealed: sealFile(countyId, id, Buffer.from(bytes)),
        layout: settings,
        status: "previewed",
        byUserId: access.ctx.userId,
        createdAt: work.now,
      }),
      writeAudit(work, {
        action: "import.upload",
        targetKind: "import",
        targetId: id,
        detail: { sheets: recognised.length, bytes: bytes.length },
      }),
    ]);
    return { id };
  });
}
