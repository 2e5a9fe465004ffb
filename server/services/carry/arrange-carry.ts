import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { entryPointsField } from "@/server/services/entry/fields";
import { text, unitCodeField, uuid } from "@/server/services/parse";
import { rosterFor } from "./match";
import { planOpenings } from "./openings-plan";
import { planCarry } from "./plan";
import { type OpenedCarry, openCarry, saveCarry } from "./run-row";
import { answerKey, CarrySettings, markKey } from "./settings";
import { schemesFor } from "./upload-book";

const leave = text(200, 2).optional();

export const ArrangeCarry = z.strictObject({
  unit: unitCodeField,
  runId: uuid,
  schemeId: uuid.optional(),
  year: z.int().min(2000).max(2099).optional(),
  redeemable: z.boolean().optional(),
  items: z
    .array(z.strictObject({ key: markKey, itemCode: text(40).optional() }))
    .max(500)
    .default([]),
  worth: z
    .array(z.strictObject({ symbol: text(4), points: entryPointsField.optional() }))
    .max(20)
    .default([]),
  /** Each answered, or left out with a reason; neither: still open. */
  rows: z
    .array(z.strictObject({ key: answerKey, subjectId: uuid.optional(), code: text(30).optional(), leave }))
    .max(500)
    .default([]),
  cells: z
    .array(z.strictObject({ key: answerKey, points: entryPointsField.optional(), leave }))
    .max(500)
    .default([]),
  totals: z
    .array(z.strictObject({ key: answerKey, reason: leave }))
    .max(500)
    .default([]),
  /** One item for every kind of mark of a sign that has none yet. */
  additionsTo: text(40).optional(),
  deductionsTo: text(40).optional(),
  /** One reason for every row, cell or total that is still open. */
  leaveRows: leave,
  leaveCells: leave,
  acceptTotals: leave,
});
export type ArrangeCarry = z.output<typeof ArrangeCarry>;

/**
 * 对应与核对: says what the marks of a book mean, who its rows are, and what becomes of what cannot be read or does not add up.
 * Sent as often as needed; the preview is drawn anew by it. Errors: carry.notFound, carry.notOpen, access.notFound.
 */
export async function arrangeCarry({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ArrangeCarry;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "ledger.carryOver", input.unit);
  return writeIn(access, async (work) => {
    const opened = await openCarry(work, input.runId, true);
    const { run } = opened;
    const schemes = await schemesFor(work);
    const chosen = schemes.find(({ id }) => id === (input.schemeId ?? run.schemeId));
    if (!chosen) throw new DomainError("access.notFound");
    const moved = chosen.id !== run.schemeId;
    const answered = answer(moved ? { ...opened.settings, items: {}, rows: {} } : opened.settings, input);
    const where = { line: chosen.line, groupId: run.groupId ?? chosen.groupId, schemeId: chosen.id };
    const arranged = { ...opened, run: { ...run, ...where }, settings: answered };
    await nameByCode(work, arranged, input);
    const settings = await withRest(work, arranged, input);
    await Promise.all([
      saveCarry(work, run.id, { ...where, settings, version: run.version + 1 }),
      writeAudit(work, { action: "carry.arrange", targetKind: "carry", targetId: run.id }),
    ]);
    return { id: run.id };
  });
}

function answer(before: CarrySettings, input: ArrangeCarry): CarrySettings {
  const settings = structuredClone(before);
  if (input.year !== undefined) settings.year = input.year;
  if (input.redeemable !== undefined) settings.redeemable = input.redeemable;
  for (const { key, itemCode } of input.items) if (itemCode) settings.items[key] = itemCode;
  for (const { symbol, points } of input.worth) if (points !== undefined) settings.worth[symbol] = points;
  for (const { key, subjectId, leave: reason } of input.rows) {
    if (subjectId) settings.rows[key] = { subjectId };
    else if (reason) settings.rows[key] = { leave: reason };
    else delete settings.rows[key];
  }
  for (const { key, points, leave: reason } of input.cells) {
    if (points !== undefined) settings.cells[key] = { points };
    else if (reason) settings.cells[key] = { leave: reason };
    else delete settings.cells[key];
  }
  for (const { key, reason } of input.totals) {
    if (reason) settings.totals[key] = reason;
    else delete settings.totals[key];
  }
  return CarrySettings.parse(settings);
}

/** Rows whose household is told by its number. Errors: carry.noSuchCode beside the field. */
async function nameByCode(work: Work, { run, settings }: OpenedCarry, { rows }: ArrangeCarry): Promise<void> {
  if (!rows.some(({ code, subjectId }) => code && !subjectId)) return;
  const roster = await rosterFor(work, run.line, run.groupId);
  rows.forEach(({ key, code, subjectId }, at) => {
    if (!code || subjectId) return;
    const found = roster.match({ name: "", code, group: "" });
    if (found.type !== "sure") {
      const field = { field: `rows[${at}].code`, code: "carry.noSuchCode" as const, params: { code } };
      throw new DomainError("input.invalid", { count: 1 }, [field]);
    }
    settings.rows[key] = { subjectId: found.subject.id };
  });
}

/** One item for all kinds of marks that have none, one reason for all that is still open of a kind. */
async function withRest(
  work: Work,
  opened: Parameters<typeof planCarry>[1],
  input: ArrangeCarry,
): Promise<CarrySettings> {
  const settings = structuredClone(opened.settings);
  const to = { addition: input.additionsTo, deduction: input.deductionsTo };
  const rest = [to.addition, to.deduction, input.leaveRows, input.leaveCells, input.acceptTotals];
  if (rest.every((one) => one === undefined)) return settings;
  const plan =
    opened.run.kind === "ledger"
      ? await planCarry(work, opened)
      : { ...(await planOpenings(work, opened)), totalQuestions: [], groups: [] };
  for (const { key, sign, itemCode, guessed } of plan.groups) {
    const item = to[sign];
    if (item && (itemCode === null || (guessed && settings.items[key] === undefined))) settings.items[key] = item;
  }
  if (input.leaveRows) for (const { key } of plan.rowQuestions) settings.rows[key] = { leave: input.leaveRows };
  if (input.leaveCells) for (const { key } of plan.cellQuestions) settings.cells[key] = { leave: input.leaveCells };
  if (input.acceptTotals) for (const { key } of plan.totalQuestions) settings.totals[key] = input.acceptTotals;
  return settings;
}
