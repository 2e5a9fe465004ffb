import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { carryRun } from "@/db/schema/carry";
import { scheme } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { type Access, authorise, groupIdOf, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField } from "@/server/services/parse";
import { LIMITS } from "@/server/sheets/workbook";
import { CARRIED, digestOfBook, layoutKeyOf, type Recognised, recogniseBook, sealBook } from "./run-row";
import { CarrySettings } from "./settings";

export const UploadBook = z.strictObject({
  unit: unitCodeField,
  fileName: z.string().max(255),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type UploadBook = z.output<typeof UploadBook>;

export const TrySampleBook = z.strictObject({ unit: unitCodeField });
export type TrySampleBook = z.output<typeof TrySampleBook>;

/** The shipped old book, as a village really kept it. */
const SAMPLE_BOOK = "青石村2025年积分台账.xlsx";

/**
 * 旧台账上传: takes in an old book of points or a list of balances (.xlsx, at most 8 MB), recognises it, keeps it sealed. Nothing is
 * entered yet; how the last book of the same layout was mapped is proposed again.
 * Errors: import.noFile, sheet.*, carry.notRecognised, carry.noScheme, carry.sameFile.
 */
export async function uploadBook({ ctx, input }: { ctx: TenantContext; input: UploadBook }): Promise<{ id: string }> {
  const access = authorise(ctx, "ledger.carryOver", input.unit);
  if (input.bytes.length === 0) throw new DomainError("import.noFile");
  if (input.bytes.length > LIMITS.uploadBytes) throw new DomainError("sheet.tooLarge", { limit: 8 });
  return keep(access, input.fileName, input.bytes, false);
}

/** The same with the shipped sample. Errors: import.notPractice outside a practice village. */
export async function trySampleBook({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: TrySampleBook;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "ledger.carryOver", input.unit);
  return keep(access, SAMPLE_BOOK, await readFile(join(process.cwd(), "public", "samples", SAMPLE_BOOK)), true);
}

async function keep(access: Access, fileName: string, bytes: Uint8Array, sample: boolean): Promise<{ id: string }> {
  const recognised = await recogniseBook(bytes, fileName);
  return writeIn(access, async (work) => {
    if (sample && !work.unit.practice) throw new DomainError("import.notPractice");
    const digest = digestOfBook(bytes);
    const known = await sameBook(work, digest);
    if (known) return { id: known };
    const before = await likeThis(work, recognised);
    const of = await schemeFor(work, before?.schemeId ?? null);
    const id = newId(work.now);
    const { countyId, userId, userName } = access.ctx;
    await Promise.all([
      work.tx.insert(carryRun).values({
        countyId,
        id,
        orgPath: villageIn(work).orgPath,
        line: of.line,
        villageId: villageIn(work).id,
        groupId: groupIdOf(work) ?? of.groupId,
        schemeId: of.id,
        kind: recognised.ledgers.length > 0 ? "ledger" : "openings",
        fileName: cleanName(fileName),
        fileDigest: digest,
        fileSealed: sealBook(countyId, id, bytes),
        layoutKey: layoutKeyOf(recognised),
        settings: before?.schemeId === of.id ? remembered(before.settings) : CarrySettings.parse({}),
        status: "previewed",
        byUserId: userId,
        byName: userName,
        createdAt: work.now,
      }),
      writeAudit(work, { action: "carry.upload", targetKind: "carry", targetId: id, detail: { bytes: bytes.length } }),
    ]);
    return { id };
  });
}

const cleanName = (name: string) =>
  name
    .replace(/[\p{Cc}/\\]/gu, " ")
    .trim()
    .slice(-120) || "workbook.xlsx";

/** The open preview of the same file; one whose entries are there is refused. Errors: carry.sameFile. */
async function sameBook({ tx, access, unit }: Work, digest: Buffer): Promise<string | null> {
  const rows = await tx
    .select({
      id: carryRun.id,
      status: carryRun.status,

      fileName: carryRun.fileName,
      byUserId: carryRun.byUserId,
    })
    .from(carryRun)
    .where(
      and(
        eq(carryRun.countyId, access.ctx.countyId),
        eq(carryRun.villageId, unit.ancestors[2]?.id ?? unit.id),
        eq(carryRun.fileDigest, digest),
        inArray(carryRun.status, [...CARRIED, "previewed"]),
      ),
    );
  const carried = rows.find(({ status }) => status !== "previewed");
  if (carried) throw new DomainError("carry.sameFile", { file: carried.fileName });
  return rows.find(({ byUserId }) => byUserId === access.ctx.userId)?.id ?? null;
}

/** The newest run here of a book that looks the same. */
async function likeThis({ tx, access, unit }: Work, recognised: Recognised) {
  const [row] = await tx
    .select({ schemeId: carryRun.schemeId, settings: carryRun.settings })
    .from(carryRun)
    .where(
      and(
        eq(carryRun.countyId, access.ctx.countyId),
        eq(carryRun.villageId, unit.ancestors[2]?.id ?? unit.id),
        eq(carryRun.layoutKey, layoutKeyOf(recognised)),
        inArray(carryRun.line, [...access.rows.lines]),
      ),
    )
    .orderBy(desc(carryRun.createdAt))
    .limit(1);
  return row ?? null;
}

/** What may be said again of another book of this layout: items and worths, never answers to single cells. */
function remembered(settings: unknown): CarrySettings {
  const before = CarrySettings.safeParse(settings);
  const { items, worth, redeemable } = before.success ? before.data : CarrySettings.parse({});
  return CarrySettings.parse({ items, worth, redeemable });
}

/** The schemes in force that a book can be carried into: of this village or branch, in the lines held. Households first. */
export async function schemesFor({ tx, access, unit }: Work) {
  const group = access.groupPath ? unit.id : null;
  const rows = await tx
    .select({
      id: scheme.id,
      title: scheme.title,
      titleEn: scheme.titleEn,
      line: scheme.line,
      groupId: scheme.groupId,
      adoptedOn: scheme.adoptedOn,
    })
    .from(scheme)
    .where(
      and(
        eq(scheme.countyId, access.ctx.countyId),
        eq(scheme.villageId, unit.ancestors[2]?.id ?? unit.id),
        eq(scheme.status, "in_force"),
        inArray(scheme.line, [...access.rows.lines]),
        group ? or(isNull(scheme.groupId), eq(scheme.groupId, group)) : undefined,
      ),
    )
    .orderBy(scheme.adoptedOn, scheme.id);
  return rows.sort((a, b) => Number(b.line === "household") - Number(a.line === "household"));
}

async function schemeFor(work: Work, wanted: string | null) {
  const schemes = await schemesFor(work);
  const found = schemes.find(({ id }) => id === wanted) ?? schemes[0];
  if (!found) throw new DomainError("carry.noScheme");
  return found;
}
