import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, bytes, countyId, id, line, orgPath, personal, scoped } from "./columns";

/** 冲正申请: proposed by one person for posted entries of one scheme, decided by another. */
export const reversalRequest = pgTable(
  "reversal_request",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    groupId: uuid("group_id"),
    /** `foundFalse` also enters the scheme's penalty for a false record. */
    kind: text("kind", { enum: ["reversal", "foundFalse"] }).notNull(),
    status: text("status", { enum: ["proposed", "done", "refused", "withdrawn"] }).notNull(),
    reason: text("reason").notNull(),
    count: integer("count").notNull(),
    /** Of a record found false: {body, document, date}, and what its subject said. */
    decision: jsonb("decision").$type<{ body: string; document: string; date: string } | null>(),
    heard: text("heard", { enum: ["agreed", "disagreed", "absent"] }),
    proposedBy: uuid("proposed_by").notNull(),
    proposedByName: text("proposed_by_name").notNull(),
    proposedAt: at("proposed_at").notNull(),
    decidedBy: uuid("decided_by"),
    decidedByName: text("decided_by_name"),
    decidedAt: at("decided_at"),
    answer: text("answer"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("reversal_request_village").on(t.countyId, t.villageId, t.status, t.proposedAt),
    index("reversal_request_path").on(t.countyId, t.orgPath),
    check(
      "reversal_four_eyes",
      sql`${t.status} = 'withdrawn' or ${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`,
    ),
    ...personal(),
  ],
);

/** The entries of a proposal. While it is open, an entry can stand in no other. */
export const reversalLine = pgTable(
  "reversal_line",
  {
    countyId: countyId(),
    requestId: uuid("request_id").notNull(),
    entryId: uuid("entry_id").notNull(),
    orgPath: orgPath(),
    line: line(),
    open: boolean("open").notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.requestId, t.entryId] }),
    uniqueIndex("reversal_line_open").on(t.countyId, t.entryId).where(sql`${t.open}`),
    index("reversal_line_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 账本核验: every run of a check, for ever: when, by whom, how many rows, and what was found. */
export const ledgerCheck = pgTable(
  "ledger_check",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    villageId: uuid("village_id").notNull(),
    checkedAt: at("checked_at").notNull(),
    /** Null for `npm run verify`. */
    byUserId: uuid("by_user_id"),
    byName: text("by_name").notNull(),
    rows: integer("rows").notNull(),
    headSeq: bigint("head_seq", { mode: "number" }).notNull(),
    headHash: bytes("head_hash").notNull(),
    tookMs: integer("took_ms").notNull(),
    /** The first difference; null where everything held. */
    difference: jsonb("difference").$type<Record<string, unknown> | null>(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("ledger_check_village").on(t.countyId, t.villageId, t.checkedAt),
    index("ledger_check_path").on(t.countyId, t.orgPath),
    ...scoped(),
  ],
);
