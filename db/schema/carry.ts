import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, bytes, countyId, id, line, orgPath, personal } from "./columns";

/**
 * 旧台账结转: one uploaded book, how it was read and mapped, what was left out and why, and how far its entries have come.
 * The report stays for ever; the file is kept sealed until the run is finished or given up.
 */
export const carryRun = pgTable(
  "carry_run",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    /** The branch or class whose book it is; null for the village's. */
    groupId: uuid("group_id"),
    schemeId: uuid("scheme_id").notNull(),
    kind: text("kind", { enum: ["ledger", "openings"] }).notNull(),
    fileName: text("file_name").notNull(),
    fileDigest: bytes("file_digest").notNull(),
    /** Sealed: the book names households. */
    fileSealed: bytes("file_sealed"),
    /** Digest of the headings: the mapping of a book is proposed for the next one that looks the same. */
    layoutKey: bytes("layout_key").notNull(),
    settings: jsonb("settings").$type<unknown>().notNull(),
    status: text("status", {
      enum: ["previewed", "proposed", "reviewed", "on_notice", "posted", "withdrawn", "discarded"],
    }).notNull(),
    report: jsonb("report").$type<unknown>(),
    byUserId: uuid("by_user_id").notNull(),
    byName: text("by_name").notNull(),
    createdAt: at("created_at").notNull(),
    proposedAt: at("proposed_at"),
    reviewedBy: uuid("reviewed_by"),
    reviewedByName: text("reviewed_by_name"),
    reviewedAt: at("reviewed_at"),
    noticeId: uuid("notice_id"),
    finishedAt: at("finished_at"),
    /** Why it was withdrawn. */
    note: text("note"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("carry_run_village").on(t.countyId, t.villageId, t.createdAt),
    index("carry_run_path").on(t.countyId, t.orgPath, t.status),
    ...personal(),
  ],
);

/** Which mark of the book an entry was made of: sheet, cell and the text that stood there. */
export const carryLine = pgTable(
  "carry_line",
  {
    countyId: countyId(),
    entryId: uuid("entry_id").notNull(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    runId: uuid("run_id").notNull(),
    sheet: text("sheet").notNull(),
    cell: text("cell").notNull(),
    mark: text("mark").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.entryId] }),
    index("carry_line_run").on(t.countyId, t.runId),
    index("carry_line_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);
