import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { orgUnit } from "@/db/schema/org";
import type { TenantContext } from "@/server/domain/access/context";
import type { Finding, Severity } from "@/server/domain/roster/findings";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { save } from "./arrange-import";
import { type Done, type How, importHouseholds, importMembers } from "./carry-out";
import { planRun, type SheetPlan, villageOfBranch } from "./plan-run";
import { openRun, surroundings } from "./run-row";
import type { Surroundings } from "./settings";

export const RunImport = z.strictObject({
  unit: unitCodeField,
  runId: uuid,
  /** valid: every row without an error. all: nothing, unless no row has an error. */
  mode: z.enum(["valid", "all"]),
  /** What becomes of people who are there with other values. */
  changed: z.enum(["update", "leave"]),
  idempotencyKey: idempotencyKeyField,
});
export type RunImport = z.output<typeof RunImport>;

/** A row that was not imported and why. Sealed values stand masked in the findings. */
export type LeftRow = { sheet: string; row: number; findings: Finding[] };

export type ImportReport = Done & {
  mode: RunImport["mode"];
  changed: number;
  unchanged: number;
  /** Rows of people who have left the roster; they are not brought back by an import. */
  gone: number;
  left: LeftRow[];
  findings: Record<Severity, number>;
  sheets: { name: string; use: "household" | "party"; rows: number }[];
};

/**
 * Imports a previewed workbook in one transaction: all valid rows, or everything or nothing. The villages it concerns are locked first, so
 * that of two people importing the same file the second finds the rows of the first and changes nothing.
 * Errors: import.notFound, import.alreadyImported, import.nothingChosen, import.hasErrors.
 */
export async function runImport({ ctx, input }: { ctx: TenantContext; input: RunImport }): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.import", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const opened = await openRun(work, input.runId, true);
      await lockVillages(
        work,
        await surroundings(work),
        opened.settings.sheets.map(({ branch }) => branch),
      );
      // Read again: another import may have made branches while this one waited.
      const around = await surroundings(work);
      const plans = await planRun(work, opened, around);
      if (plans.length === 0) throw new DomainError("import.nothingChosen");
      const left = plans.flatMap(leftRows);
      if (input.mode === "all" && left.length > 0) throw new DomainError("import.hasErrors", { count: left.length });
      const how: How = { runId: input.runId, since: opened.settings.since, update: input.changed === "update" };
      const report = reportOf(plans, left, input, await carryOut(work, plans, around, how));
      await Promise.all([
        save(work, input.runId, { status: "imported", report, finishedAt: work.now }),
        writeAudit(work, {
          action: "import.run",
          targetKind: "import",
          targetId: input.runId,
          detail: {
            households: report.households,
            persons: report.persons,
            registered: report.registered,
            members: report.members,
            updated: report.updated,
            left: left.length,
          },
        }),
      ]);
      return { id: input.runId };
    }),
  );
}

async function lockVillages(
  { tx, access }: Work,
  around: Surroundings,
  branches: Parameters<typeof villageOfBranch>[0][],
): Promise<void> {
  const ids = [around.village?.id, ...branches.map((branch) => villageOfBranch(branch, around))].filter(
    (id) => typeof id === "string",
  );
  if (ids.length === 0) return;
  await tx
    .select({ id: orgUnit.id })
    .from(orgUnit)
    .where(and(eq(orgUnit.countyId, access.ctx.countyId), inArray(orgUnit.id, ids)))
    .orderBy(orgUnit.id)
    .for("update");
}

/** Sheets one after the other: two sheets of one branch or village must see each other's rows and codes. */
async function carryOut(work: Work, plans: SheetPlan[], around: Surroundings, how: How): Promise<Done> {
  const total = { households: 0, persons: 0, registered: 0, members: 0, updated: 0, made: [] as string[] };
  for (const each of plans) {
    const done =
      each.use === "household"
        ? await importHouseholds(work, each.plan, around.village?.id ?? "", how)
        : await importMembers(work, each.plan, each.branch, around, how);
    total.households += done.households;
    total.persons += done.persons;
    total.registered += done.registered ?? 0;
    total.members += done.members;
    total.updated += done.updated;
    total.made.push(...done.made);
  }
  return total;
}

/** The rows of a sheet that have an error, each with its findings. */
export function leftRows({ assessed }: SheetPlan): LeftRow[] {
  const people =
    assessed.use === "household"
      ? [...assessed.roster.households.flatMap(({ persons }) => persons), ...assessed.roster.others]
      : assessed.roster.members;
  return people
    .filter(({ valid }) => !valid)
    .map(({ row }) => ({
      sheet: assessed.name,
      row,
      findings: assessed.roster.findings.filter(({ params, severity }) => params.row === row && severity === "error"),
    }));
}

function reportOf(plans: SheetPlan[], left: LeftRow[], input: RunImport, done: Done): ImportReport {
  const outcomes = plans.flatMap(({ plan }) => [...plan.outcomes.values()]);
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  const findings: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { assessed } of plans) for (const { severity } of assessed.roster.findings) findings[severity] += 1;
  return {
    ...done,
    mode: input.mode,
    changed: count("changed"),
    unchanged: count("unchanged"),
    gone: count("left"),
    left: left.slice(0, 5000),
    findings,
    sheets: plans.map(({ assessed, use }) => ({
      name: assessed.name,
      use,
      rows:
        assessed.use === "household"
          ? assessed.roster.counts.persons + assessed.roster.others.length
          : assessed.roster.counts.members,
    })),
  };
}
