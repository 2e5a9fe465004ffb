import { index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { Line } from "@/server/domain/access/lines";
import { at, bytes, countyId, id, orgPath, publishedDown } from "./columns";

/**
 * 附件: minutes of a meeting and the like. The bytes stand outside the database under a random name; the row says what they
 * are and what they belong to. Until something owns it, a file is only its uploader's. Files of a county or township are
 * read from below too (the minutes of a published version); who may is the service's decision.
 */
export const file = pgTable(
  "file",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    /** Line of what it is attached to; null until then, and for a rule book of every line. */
    line: text("line", { enum: ["household", "party", "school", "market", "enterprise"] satisfies [Line, ...Line[]] }),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["pdf", "jpg", "png", "docx", "webp"] }).notNull(),
    size: integer("size").notNull(),
    digest: bytes("digest").notNull(),
    storageKey: text("storage_key").notNull(),
    ownerKind: text("owner_kind", { enum: ["adoption", "template_version", "entry", "meeting", "objection", "visit"] }),
    ownerId: uuid("owner_id"),
    uploadedBy: uuid("uploaded_by").notNull(),
    uploadedByName: text("uploaded_by_name").notNull(),
    uploadedAt: at("uploaded_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("file_storage_key").on(t.countyId, t.storageKey),
    index("file_path").on(t.countyId, t.orgPath),
    index("file_owner").on(t.countyId, t.ownerId),
    ...publishedDown(),
  ],
);
