import { createHash } from "node:crypto";
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { carryRun } from "@/db/schema/carry";
import { seal, unseal } from "@/db/seal";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { lockChain } from "@/server/services/ledger/append";
import { parse } from "@/server/services/parse";
import { type OpeningSheet, recogniseOpenings } from "@/server/sheets/ledger/openings";
import { type LedgerLayout, recogniseLedgers } from "@/server/sheets/ledger/recognise";
import { readWorkbook } from "@/server/sheets/read";
import { CarrySettings } from "./settings";

export type CarryRow = typeof carryRun.$inferSelect;
export type Recognised = { ledgers: LedgerLayout[]; openings: OpeningSheet[] };
export type OpenedCarry = { run: CarryRow; settings: CarrySettings } & Recognised;

/** Runs whose entries (or balances) are there: their book is not taken a second time. */
export const CARRIED = ["proposed", "reviewed", "on_notice", "posted"] as const;

const bound = (countyId: number, id: string) => `carryRun:${countyId}:${id}`;
export const sealBook = (countyId: number, id: string, bytes: Uint8Array): Buffer =>
  seal(Buffer.from(bytes), bound(countyId, id));
export const digestOfBook = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** What is in a workbook: books of points, else lists of opening balances. Errors: sheet.*, carry.notRecognised. */
export async function recogniseBook(bytes: Uint8Array, fileName: string): Promise<Recognised> {
  const workbook = await readWorkbook(bytes);
  const ledgers = recogniseLedgers(workbook, fileName);
  const openings = ledgers.length > 0 ? [] : recogniseOpenings(workbook);
  if (ledgers.length === 0 && openings.length === 0) throw new DomainError("carry.notRecognised");
  return { ledgers, openings };
}

/** The headings of a book, the year and its figures aside: books of one layout have one key. */
export function layoutKeyOf({ ledgers, openings }: Recognised): Buffer {
  const headings = [
    ...ledgers.map(({ turned, columns }) => [
      turned,
      columns
        .filter(({ role }) => role !== "other")
        .map(({ column, role, header }) => [column, role, header.replace(/20\d\d/g, "")]),
    ]),
    ...openings.map(({ columns }) => columns),
  ];
  return createHash("sha256").update(JSON.stringify(headings)).digest();
}

/** A run of this village (or of the branch the request is narrowed to); locked where it is to be changed. Errors: carry.notFound. */
export async function carryFor(work: Work, id: string, lock = false): Promise<CarryRow> {
  const { tx, access } = work;
  const group = groupIdOf(work);
  const query = tx
    .select()
    .from(carryRun)
    .where(
      and(
        eq(carryRun.countyId, access.ctx.countyId),
        eq(carryRun.villageId, villageOf(work)),
        eq(carryRun.id, id),
        group ? or(isNull(carryRun.groupId), eq(carryRun.groupId, group)) : undefined,
      ),
    );
  const [run] = lock ? await query.for("update") : await query;
  if (!run || !access.rows.lines.includes(run.line)) throw new DomainError("carry.notFound");
  return run;
}

/** A run that is still being prepared, with its book read. Errors: carry.notFound, carry.notOpen. */
export async function openCarry(work: Work, id: string, lock = false): Promise<OpenedCarry> {
  const run = await carryFor(work, id, lock);
  if (run.status !== "previewed" || !run.fileSealed) throw new DomainError("carry.notOpen");
  const recognised = await recogniseBook(unseal(run.fileSealed, bound(run.countyId, run.id)), run.fileName);
  return { run, settings: parse(CarrySettings, run.settings), ...recognised };
}

/** Changes a run's row. */
export const saveCarry = ({ tx, access }: Work, id: string, values: Partial<typeof carryRun.$inferInsert>) =>
  tx
    .update(carryRun)
    .set(values)
    .where(and(eq(carryRun.countyId, access.ctx.countyId), eq(carryRun.id, id)));

/**
 * Takes the book of a locked run: of two people who send one at the same moment the second is refused, here or by the unique index
 * behind it. Whoever carries over in one village queues, so that no past year is opened twice. Errors: carry.sameFile.
 */
export async function claimBook(work: Work, run: CarryRow): Promise<void> {
  const { countyId } = work.access.ctx;
  const villageId = villageOf(work);
  await lockChain(work.tx, countyId, villageId);
  const [same] = await work.tx
    .select({ id: carryRun.id })
    .from(carryRun)
    .where(
      and(
        eq(carryRun.countyId, countyId),
        eq(carryRun.villageId, villageId),
        eq(carryRun.fileDigest, run.fileDigest),
        inArray(carryRun.status, [...CARRIED]),
      ),
    );
  if (same) throw new DomainError("carry.sameFile", { file: run.fileName });
}
