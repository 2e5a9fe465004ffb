import { and, desc, eq } from "drizzle-orm";
import { importRun } from "@/db/schema/roster";
import { appUser } from "@/db/schema/user";
import type { Finding, Severity } from "@/server/domain/roster/findings";
import { maskIdNumber } from "@/server/domain/roster/id-number";
import { maskPhone } from "@/server/domain/roster/phone";
import type { Work } from "@/server/services/access";
import { columnLetters, type Sheet } from "@/server/sheets/workbook";
import { type OutSheet, writeWorkbook } from "@/server/sheets/write";
import { type Outcome, personOf } from "./plan-households";
import { factsOf } from "./plan-members";
import { planRun, type SheetPlan } from "./plan-run";
import { type ImportReport, leftRows } from "./run-import";
import { type Opened, openRun, runFor, surroundings } from "./run-row";
import { headerText, type SheetSettings } from "./settings";

const SHOWN_ROWS = 20;
const SHOWN_FINDINGS = 200;
const SHOWN_COLUMNS = 40;

/** A row as it will be stored, masked, with what becomes of it. */
type PreviewRow = { row: number; outcome: Outcome | "invalid"; values: Record<string, string | null> };

export type PreviewSheet = {
  index: number;
  name: string;
  kind: "household" | "party" | "ledger" | "unknown" | "empty";
  use: SheetSettings["use"];
  title: string | null;
  hidden: boolean;
  /** Rows of a line that this person does not keep are not shown at all. */
  closed: boolean;
  headerRow: number;
  firstDataRow: number;
  lastDataRow: number;
  branch: SheetSettings["branch"];
  columns: { column: number; letters: string; header: string; field: string | null }[];
  counts: Record<Outcome | "invalid", number>;
  findings: Finding[];
  findingCounts: Record<Severity, number>;
  changes: { row: number; name: string; changes: Record<string, [string | null, string | null]> }[];
  rows: PreviewRow[];
};

/** A run before its import: what was recognised, what will become of every row. Errors: import.notFound. */
export async function previewImport(work: Work, runId: string) {
  const row = await runFor(work, runId);
  const base = { id: row.id, fileName: row.fileName, createdAt: row.createdAt };
  if (row.status !== "previewed") {
    return {
      ...base,
      status: row.status,
      finishedAt: row.finishedAt,
      report: visible(row.report as ImportReport | null, work.access.rows.lines),
    };
  }
  const opened = await openRun(work, runId);
  const around = await surroundings(work);
  const plans = await planRun(work, opened, around);
  const sheets = opened.settings.sheets.map((settings) => previewSheet(opened, settings, plans, around.lines));
  return {
    ...base,
    status: row.status,
    since: opened.settings.since,
    sheets,
    villages: around.villages,
    branches: around.branches,
    oneBranch: around.oneBranch,
    inVillage: around.village !== null,
    lines: around.lines,
    errors: plans.reduce((sum, plan) => sum + leftRows(plan).length, 0),
    households: plans.reduce((sum, each) => sum + (each.use === "household" ? each.plan.newHouseholds.length : 0), 0),
  };
}
/** A report without the rows of sheets whose line this person does not keep. */
function visible(report: ImportReport | null, lines: readonly string[]): ImportReport | null {
  const open = new Set(report?.sheets.filter(({ use }) => lines.includes(use)).map(({ name }) => name));
  return report && { ...report, left: report.left.filter(({ sheet }) => open.has(sheet)) };
}

function previewSheet(
  { workbook, recognised }: Opened,
  settings: SheetSettings,
  plans: SheetPlan[],
  lines: readonly string[],
): PreviewSheet {
  const { index, use, layout, branch } = settings;
  const found = recognised[index];
  const kind = found?.kind ?? "unknown";
  const sheet = workbook.sheets[index];
  const closed = (kind === "household" || kind === "party") && !lines.includes(kind);
  const plan = plans.find(({ assessed }) => assessed.settings.index === index);
  const headerRow = layout?.headerRows.at(-1) ?? 1;
  const fields = new Map(layout?.columns.map(({ column, field }) => [column, field as string | null]));
  return {
    index,
    name: found?.name ?? "",
    kind,
    use,
    title: found?.title ?? null,
    hidden: found?.hidden ?? false,
    closed,
    headerRow,
    firstDataRow: layout?.firstDataRow ?? headerRow + 1,
    lastDataRow: layout?.lastDataRow ?? Math.max(headerRow + 1, sheet?.rows.at(-1)?.number ?? 2),
    branch,
    columns: closed || !sheet ? [] : columnsOf(sheet, layout?.headerRows ?? [headerRow], fields),
    ...planned(plan),
  };
}

function columnsOf(
  sheet: Sheet,
  headerRows: readonly number[],
  fields: Map<number, string | null>,
): PreviewSheet["columns"] {
  const used = new Set(
    sheet.rows.flatMap(({ cells }) => cells.flatMap(({ column, value }) => (value === null ? [] : [column]))),
  );
  return [...used]
    .sort((a, b) => a - b)
    .slice(0, SHOWN_COLUMNS)
    .map((column) => ({
      column,
      letters: columnLetters(column),
      header: headerText(sheet, headerRows, column),
      field: fields.get(column) ?? null,
    }));
}

function planned(
  plan: SheetPlan | undefined,
): Pick<PreviewSheet, "counts" | "findings" | "findingCounts" | "changes" | "rows"> {
  const counts = { new: 0, changed: 0, unchanged: 0, left: 0, invalid: 0 };
  const findingCounts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  if (!plan) return { counts, findings: [], findingCounts, changes: [], rows: [] };
  for (const outcome of plan.plan.outcomes.values()) counts[outcome] += 1;
  counts.invalid = leftRows(plan).length;
  const { findings } = plan.assessed.roster;
  for (const { severity } of findings) findingCounts[severity] += 1;
  const order = { error: 0, warning: 1, info: 2 };
  return {
    counts,
    findings: [...findings].sort((a, b) => order[a.severity] - order[b.severity]).slice(0, SHOWN_FINDINGS),
    findingCounts,
    changes: changesIn(plan).slice(0, SHOWN_FINDINGS),
    rows: rowsIn(plan).slice(0, SHOWN_ROWS),
  };
}

function changesIn(plan: SheetPlan): PreviewSheet["changes"] {
  if (plan.use === "party")
    return plan.plan.updates.map(({ row, values, changes }) => ({ row, name: values.name, changes }));
  const people = plan.plan.personUpdates.map(({ row, values, changes }) => ({ row, name: values.name, changes }));
  const others = plan.plan.registered.updates.map(({ row, name, changes }) => ({ row, name, changes }));
  const homes = plan.plan.householdUpdates.map(({ row, changes }) => ({ row, name: "", changes }));
  return [...people, ...homes, ...others].sort((a, b) => a.row - b.row);
}

function rowsIn(plan: SheetPlan): PreviewRow[] {
  const outcomeOf = (row: number, valid: boolean): PreviewRow["outcome"] =>
    valid ? (plan.plan.outcomes.get(row) ?? "new") : "invalid";
  const masked = (each: { idNumber: string | null; phone: string | null }) => ({
    idNumber: each.idNumber && maskIdNumber(each.idNumber),
    phone: each.phone && maskPhone(each.phone),
  });
  if (plan.use === "party") {
    return plan.assessed.roster.members.map((record) => {
      const { probationary, floating, ...facts } = factsOf(record);
      const { name, sex, bornOn, joinedPartyOn, duty } = facts;
      const values = {
        name,
        sex,
        bornOn,
        joinedPartyOn,
        duty,
        standing: probationary ? "probationary" : "full",
        floating: floating ? "yes" : null,
        ...masked(facts),
      };
      return { row: record.row, outcome: outcomeOf(record.row, record.valid), values };
    });
  }
  const others = plan.assessed.roster.others.map(({ row, number, group, name, kind, valid }) => ({
    row,
    outcome: outcomeOf(row, valid),
    values: { code: number, group, name, kind },
  }));
  const homes = plan.assessed.roster.households.flatMap(({ number, group, persons }) =>
    persons.map((each) => {
      const { name, relation, sex, bornOn, resident, ...sealed } = personOf(each);
      const values = {
        code: number,
        group,
        name,
        relation,
        sex,
        bornOn,
        resident: resident ? "yes" : "no",
        ...masked(sealed),
      };
      return { row: each.row, outcome: outcomeOf(each.row, each.valid), values };
    }),
  );
  return [...homes, ...others].sort((a, b) => a.row - b.row);
}

/** The imports of this unit, newest first. */
export function listImports({ tx, access }: Work) {
  return tx
    .select({
      id: importRun.id,
      fileName: importRun.fileName,
      status: importRun.status,
      createdAt: importRun.createdAt,
      finishedAt: importRun.finishedAt,
      byName: appUser.name,
    })
    .from(importRun)
    .leftJoin(appUser, and(eq(appUser.countyId, importRun.countyId), eq(appUser.id, importRun.byUserId)))
    .where(and(eq(importRun.countyId, access.ctx.countyId), eq(importRun.orgPath, access.path)))
    .orderBy(desc(importRun.createdAt))
    .limit(20);
}

/** The report of a finished import as a workbook; headings and texts are the caller's, in the person's language. */
export const reportFile = (sheets: OutSheet[]): Promise<Uint8Array> => writeWorkbook(sheets);
