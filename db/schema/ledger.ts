import { bigint, boolean, date, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, bytes, countyId, id, orgPath } from "./columns";

/**
 * 台账. Append-only and hash-chained; partitioned by month, therefore written by hand in
 * migration 0001 (table, partitions, policies, canonical bytes) and only described here.
 */
export const ledger = pgTable(
  "ledger",
  {
    countyId: countyId(),
    villageId: uuid("village_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    postedMonth: date("posted_month", { mode: "string" }).notNull(),
    id: id(),
    orgPath: orgPath(),
    line: text("line").notNull(),
    subjectId: uuid("subject_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    versionId: uuid("version_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    periodId: uuid("period_id"),
    kind: text("kind", { enum: ["addition", "deduction", "veto", "reversal", "redemption"] }).notNull(),
    sourceId: uuid("source_id").notNull(),
    itemCode: text("item_code").notNull(),
    component: text("component").notNull(),
    clause: text("clause").notNull(),
    honour: integer("honour").notNull(),
    redeemable: integer("redeemable").notNull(),
    base: boolean("base").notNull(),
    actOn: date("act_on", { mode: "string" }).notNull(),
    proposedBy: uuid("proposed_by").notNull(),
    approvedBy: uuid("approved_by").notNull(),
    noticeId: uuid("notice_id"),
    late: boolean("late").notNull(),
    textDigest: bytes("text_digest").notNull(),
    postedAt: at("posted_at").notNull(),
    prevHash: bytes("prev_hash").notNull(),
    hash: bytes("hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.countyId, t.villageId, t.seq, t.postedMonth] })],
);
