import { and, eq, gte, lt, sql } from "drizzle-orm";
import { entry, evidence } from "@/db/schema/entry";
import { file } from "@/db/schema/file";
import { unseal } from "@/db/seal";
import type { TenantContext } from "@/server/domain/access/context";
import { pathOfUnitCode } from "@/server/domain/access/path";
import { grantsFor, type Permission } from "@/server/domain/access/permissions";
import { DomainError } from "@/server/errors";
import { CONTENT_TYPES } from "@/server/files/kind";
import { diskStore, smallKey } from "@/server/files/store";
import { authorise, groupIdOf, readIn, type Work } from "@/server/services/access";
import { seesObjector } from "@/server/services/objection/sees-objector";
import { isId } from "@/server/services/parse";
import { boundOf, smallBoundOf } from "./save-file";

export type OpenedFile = { name: string; contentType: string; bytes: Buffer; photo: boolean };
export type FileLink = { id: string; name: string; size: number };
type FileRow = typeof file.$inferSelect;

/** What a person may have that lets them open some files; each opens its own kind (see `mayOpen`). */
const OPENERS = ["file.read", "entry.read", "own.read", "photo.upload"] as const satisfies readonly Permission[];

/**
 * A file with its bytes, for whoever may see what it belongs to; `small`: the small picture of a photo.
 * Errors: file.notFound for everything else, whether it exists or not; access.notFound outside the own units.
 */
export async function readFile(ctx: TenantContext, unit: string, fileId: string, small: boolean): Promise<OpenedFile> {
  const path = pathOfUnitCode(unit);
  if (!path) throw new DomainError("access.notFound");
  const held = OPENERS.filter((permission) => grantsFor(ctx.grants, permission, path).length > 0);
  for (const permission of held) {
    const row = await readIn(authorise(ctx, permission, unit), (work) => rowOf(work, fileId));
    if (row) return bytesOf(row, small);
  }
  throw new DomainError(held.length > 0 ? "file.notFound" : "access.notFound");
}

/** The same within one piece of work. Errors: file.notFound. */
export async function openFile(work: Work, fileId: string): Promise<OpenedFile> {
  const row = await rowOf(work, fileId);
  if (!row) throw new DomainError("file.notFound");
  return bytesOf(row, false);
}

async function bytesOf(row: FileRow, small: boolean): Promise<OpenedFile> {
  const photo = row.kind === "webp";
  const asSmall = small && photo;
  const sealed = await diskStore().get(asSmall ? smallKey(row.storageKey) : row.storageKey);
  if (!sealed) throw new DomainError("file.notFound");
  const bound = asSmall ? smallBoundOf(row.countyId, row.id) : boundOf(row.countyId, row.id);
  return { name: row.name, contentType: CONTENT_TYPES[row.kind], bytes: unseal(sealed, bound), photo };
}

/** Name and size of a file for a link to it; null where the person may not have it. */
export async function fileLink(work: Work, fileId: string | null): Promise<FileLink | null> {
  const row = fileId === null ? null : await rowOf(work, fileId);
  return row && { id: row.id, name: row.name, size: row.size };
}

async function rowOf(work: Work, fileId: string): Promise<FileRow | null> {
  if (!isId(fileId)) return null;
  const { tx, access } = work;
  const [row] = await tx
    .select()
    .from(file)
    .where(and(eq(file.countyId, access.ctx.countyId), eq(file.id, fileId)));
  return row && (await mayOpen(work, row)) ? row : null;
}

/**
 * Loose: its uploader. Evidence: its uploader and who may see one of its entries. Anything else: who may read files here,
 * in its line.
 */
async function mayOpen(work: Work, row: FileRow): Promise<boolean> {
  const { access } = work;
  const related = row.orgPath.startsWith(access.path) || access.path.startsWith(row.orgPath);
  if (row.ownerKind === null || row.ownerKind === "entry") {
    if (row.uploadedBy === access.ctx.userId) return related;
    return row.ownerKind === "entry" && seesAnEntryOf(work, row.id);
  }
  if (access.permission !== "file.read" || !related) return false;
  // The paper bears the name of who objected (domain.md, invariant 10).
  if (row.ownerKind === "objection" && !(await seesPaper(work, row.ownerId))) return false;
  return row.line === null || access.rows.lines.includes(row.line);
}

/** The scan of an objection or an appeal: for who is told who raised it. */
async function seesPaper({ tx, access }: Work, ownerId: string | null): Promise<boolean> {
  if (ownerId === null) return false;
  const { countyId } = access.ctx;
  const [on] = await tx.execute<{ subject_id: string }>(sql`
    select subject_id from objection where county_id = ${countyId} and id = ${ownerId}::uuid
    union all select subject_id from appeal where county_id = ${countyId} and id = ${ownerId}::uuid limit 1`);
  return on !== undefined && seesObjector(access, on.subject_id);
}

/**
 * Staff: entries of their subtree, lines and, for a grid's or branch's person, group. Residents, members, guardians: entries
 * of the own subject only; row-level security does not separate neighbours (architecture.md, decision 4).
 */
async function seesAnEntryOf(work: Work, fileId: string): Promise<boolean> {
  const { tx, access } = work;
  const own = access.ownSubjects;
  if (access.permission !== "entry.read" && access.permission !== "own.read") return false;
  if (access.permission === "own.read" && own === null) return false;
  const group = own ? null : groupIdOf(work);
  const { scope, lines } = access.rows;
  const [found] = await tx
    .select({ id: entry.id })
    .from(evidence)
    .innerJoin(entry, and(eq(entry.countyId, evidence.countyId), eq(entry.id, evidence.entryId)))
    .where(
      and(
        eq(evidence.countyId, access.ctx.countyId),
        eq(evidence.fileId, fileId),
        gte(entry.orgPath, scope),
        lt(entry.orgPath, sql`${scope} || '~'`),
        sql`${entry.line} = any(${sql.param([...lines])}::text[])`,
        group ? eq(entry.groupId, group) : undefined,
        own ? sql`${entry.subjectId} = any(${sql.param([...own])}::uuid[])` : undefined,
      ),
    )
    .limit(1);
  return found !== undefined;
}
