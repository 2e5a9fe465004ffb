import { and, eq, sql } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { importRun } from "@/db/schema/roster";
import { seal, unseal } from "@/db/seal";
import { isVillageKind } from "@/server/domain/access/lines";
import { ancestorAt, depthOf } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { parse } from "@/server/services/parse";
import { readWorkbook } from "@/server/sheets/read";
import { type Recognition, recogniseWorkbook } from "@/server/sheets/roster/recognise";
import type { Workbook } from "@/server/sheets/workbook";
import { RunSettings, type Surroundings } from "./settings";

const bound = (countyId: number, id: string) => `importRun:${countyId}:${id}`;
export const sealFile = (countyId: number, id: string, bytes: Buffer): Buffer => seal(bytes, bound(countyId, id));

export type Opened = {
  run: typeof importRun.$inferSelect;
  settings: RunSettings;
  workbook: Workbook;
  recognised: Recognition[];
};

/** A run of this very unit; locked where it is to be changed. Errors: import.notFound. */
export async function runFor(work: Work, id: string, lock = false) {
  const { tx, access } = work;
  const query = tx
    .select()
    .from(importRun)
    .where(and(eq(importRun.countyId, access.ctx.countyId), eq(importRun.id, id), eq(importRun.orgPath, access.path)));
  const [run] = lock ? await query.for("update") : await query;
  if (!run) throw new DomainError("import.notFound");
  return run;
}

/** A run that is not finished, with its file opened and read. Errors: import.notFound, import.alreadyImported, import.alreadyDiscarded. */
export async function openRun(work: Work, id: string, lock = false): Promise<Opened> {
  const run = await runFor(work, id, lock);
  if (run.status === "imported") throw new DomainError("import.alreadyImported");
  if (run.status === "discarded" || !run.fileSealed) throw new DomainError("import.alreadyDiscarded");
  const workbook = await readWorkbook(unseal(run.fileSealed, bound(run.countyId, run.id)));
  return { run, settings: parse(RunSettings, run.layout), workbook, recognised: recogniseWorkbook(workbook) };
}

/** The villages and branches an import here can be for. */
export async function surroundings({ tx, access, unit }: Work): Promise<Surroundings> {
  const depth = depthOf(access.path);
  if (depth < 2) throw new DomainError("access.notFound");
  const scope = depth === 4 ? ancestorAt(access.path, 3) : access.path;
  const units = await tx
    .select({
      id: orgUnit.id,
      name: orgUnit.name,
      level: orgUnit.level,
      kind: orgUnit.kind,
      parentId: orgUnit.parentId,
    })
    .from(orgUnit)
    .where(
      and(
        eq(orgUnit.countyId, access.ctx.countyId),
        sql`${orgUnit.orgPath} >= ${scope} and ${orgUnit.orgPath} < ${`${scope}~`}`,
      ),
    )
    .orderBy(orgUnit.sortNo, orgUnit.orgPath);
  const village = unit.ancestors[2];
  return {
    lines: access.rows.lines,
    village: depth === 3 && village ? { id: village.id, name: village.name } : null,
    villages: units
      .filter(({ level, kind }) => level === "village" && isVillageKind(kind))
      .map(({ id, name }) => ({ id, name })),
    branches: units
      .filter(({ kind, id }) => kind === "branch" && (depth < 4 || id === unit.id))
      .map(({ id, name, parentId }) => ({ id, name, villageId: parentId ?? "" })),
    oneBranch: depth === 4,
  };
}
