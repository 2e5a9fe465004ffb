import { and, eq } from "drizzle-orm";
import { file } from "@/db/schema/file";
import { unseal } from "@/db/seal";
import { DomainError } from "@/server/errors";
import { CONTENT_TYPES } from "@/server/files/kind";
import { diskStore } from "@/server/files/store";
import type { Work } from "@/server/services/access";
import { isId } from "@/server/services/parse";
import { boundOf } from "./upload-file";

export type OpenedFile = { name: string; contentType: string; bytes: Buffer };
export type FileLink = { id: string; name: string; size: number };

/**
 * A file with its bytes. Attached: for those who may read files here, in its line. Not attached: only for its uploader.
 * Errors: file.notFound for everything else.
 */
export async function openFile(work: Work, fileId: string): Promise<OpenedFile> {
  const row = await rowOf(work, fileId);
  const sealed = row && (await diskStore().get(row.storageKey));
  if (!row || !sealed) throw new DomainError("file.notFound");
  const bytes = unseal(sealed, boundOf(work.access.ctx.countyId, row.id));
  return { name: row.name, contentType: CONTENT_TYPES[row.kind], bytes };
}

/** Name and size of a file for a link to it; null where the person may not have it. */
export async function fileLink(work: Work, fileId: string | null): Promise<FileLink | null> {
  const row = fileId === null ? null : await rowOf(work, fileId);
  return row && { id: row.id, name: row.name, size: row.size };
}

async function rowOf({ tx, access }: Work, fileId: string) {
  if (!isId(fileId)) return null;
  const [row] = await tx
    .select()
    .from(file)
    .where(and(eq(file.countyId, access.ctx.countyId), eq(file.id, fileId)));
  if (!row) return null;
  const related = row.orgPath.startsWith(access.path) || access.path.startsWith(row.orgPath);
  if (!related) return null;
  if (row.ownerId === null) return row.uploadedBy === access.ctx.userId ? row : null;
  return row.line === null || access.rows.lines.includes(row.line) ? row : null;
}
