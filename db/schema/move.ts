import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, line, orgPath, personal } from "./columns";

const DECISION = ["proposed", "confirmed", "refused", "withdrawn"] as const;

/** What is divided at a split, in hundredths: of one scheme's balances to the new household. */
export type Portion = { schemeId: string; honour: number; redeemable: number };
/** What a split or merge says besides whom it concerns. */
export type MoveTerms = {
  /** Who founds the new household, each with the relation to its head (the head is 户主). */
  persons: { id: string; relation: string }[];
  portions: Portion[];
  /** Relation of the head that joins another household to that one's head. */
  headRelation: string | null;
};

/**
 * 户籍变动: a transfer to another village of the township, a split or a merge, proposed by one person and confirmed by another.
 * A confirmed transfer has a second row in the village it went to (`arrivalOf`), so that each village sees its own side.
 */
export const subjectMove = pgTable(
  "subject_move",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    /** The village whose row this is. */
    villageId: uuid("village_id").notNull(),
    kind: text("kind", { enum: ["transfer", "split", "merge"] }).notNull(),
    status: text("status", { enum: DECISION }).notNull(),
    /** Who leaves, is divided or joins another. */
    subjectId: uuid("subject_id").notNull(),
    subjectName: text("subject_name").notNull(),
    fromVillageName: text("from_village_name").notNull(),
    toVillageId: uuid("to_village_id").notNull(),
    toVillageName: text("to_village_name").notNull(),
    /** Grid or branch there. */
    toGroupId: uuid("to_group_id"),
    /** Whom a merge joins; who came of a transfer or split, once it is confirmed. */
    toSubjectId: uuid("to_subject_id"),
    toSubjectName: text("to_subject_name"),
    effectiveOn: date("effective_on", { mode: "string" }).notNull(),
    reason: text("reason").notNull(),
    terms: jsonb("terms").$type<MoveTerms>().notNull(),
    arrivalOf: uuid("arrival_of"),
    version: integer("version").notNull().default(1),
    proposedBy: uuid("proposed_by").notNull(),
    proposedByName: text("proposed_by_name").notNull(),
    proposedAt: at("proposed_at").notNull(),
    decidedBy: uuid("decided_by"),
    decidedByName: text("decided_by_name"),
    decidedAt: at("decided_at"),
    decisionNote: text("decision_note"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    uniqueIndex("subject_move_open").on(t.countyId, t.subjectId).where(sql`status = 'proposed'`),
    index("subject_move_village").on(t.countyId, t.villageId, t.status, t.proposedAt),
    index("subject_move_subject").on(t.countyId, t.subjectId),
    index("subject_move_to_subject").on(t.countyId, t.toSubjectId),
    index("subject_move_path").on(t.countyId, t.orgPath, t.status),
    check("subject_move_four_eyes", sql`${t.status} <> 'confirmed' or ${t.decidedBy} <> ${t.proposedBy}`),
    ...personal(),
  ],
);

/** One side of what went along: taken from an account, or added to one. Its row of the chain names it as its source. */
export const balanceMove = pgTable(
  "balance_move",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    moveId: uuid("move_id").notNull(),
    side: text("side", { enum: ["out", "in"] }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    /** Where it went or came from, in words: village and name. */
    otherName: text("other_name").notNull(),
    /** Signed hundredths, as they change the account. A negative redeemable sum (arrears) goes along too. */
    honour: integer("honour").notNull(),
    redeemable: integer("redeemable").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("balance_move_subject").on(t.countyId, t.subjectId),
    index("balance_move_move").on(t.countyId, t.moveId),
    index("balance_move_path").on(t.countyId, t.orgPath),
    check("balance_move_half_points", sql`${t.honour} % 50 = 0 and ${t.redeemable} % 50 = 0`),
    ...personal(),
  ],
);

/** 期初余额: a list from paper passbooks, proposed and confirmed together. */
export const openingBatch = pgTable(
  "opening_batch",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    status: text("status", { enum: DECISION }).notNull(),
    asOf: date("as_of", { mode: "string" }).notNull(),
    /** Which book and pages it was read from. */
    source: text("source").notNull(),
    /** Why an earlier opening balance is taken back; null for a list of new ones. */
    cancelReason: text("cancel_reason"),
    /** Lines of the pasted list that could not be read: {line, text, code}. */
    unreadable: jsonb("unreadable").$type<{ line: number; text: string; code: string }[]>().notNull(),
    version: integer("version").notNull().default(1),
    proposedBy: uuid("proposed_by").notNull(),
    proposedByName: text("proposed_by_name").notNull(),
    proposedAt: at("proposed_at").notNull(),
    decidedBy: uuid("decided_by"),
    decidedByName: text("decided_by_name"),
    decidedAt: at("decided_at"),
    decisionNote: text("decision_note"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("opening_batch_village").on(t.countyId, t.villageId, t.status, t.proposedAt),
    index("opening_batch_path").on(t.countyId, t.orgPath),
    check("opening_batch_four_eyes", sql`${t.status} <> 'confirmed' or ${t.decidedBy} <> ${t.proposedBy}`),
    ...personal(),
  ],
);

/** One subject's opening balance, or the counter row that takes one back (`cancels`). */
export const openingBalance = pgTable(
  "opening_balance",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    batchId: uuid("batch_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    status: text("status", { enum: DECISION }).notNull(),
    /** Signed hundredths, as they change the account. */
    honour: integer("honour").notNull(),
    redeemable: integer("redeemable").notNull(),
    asOf: date("as_of", { mode: "string" }).notNull(),
    source: text("source").notNull(),
    cancels: uuid("cancels"),
    cancelledAt: at("cancelled_at"),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    uniqueIndex("opening_balance_once")
      .on(t.countyId, t.subjectId, t.schemeId)
      .where(sql`cancels is null and cancelled_at is null and status in ('proposed', 'confirmed')`),
    uniqueIndex("opening_balance_cancelled_once")
      .on(t.countyId, t.cancels)
      .where(sql`cancels is not null and status in ('proposed', 'confirmed')`),
    index("opening_balance_batch").on(t.countyId, t.batchId),
    index("opening_balance_subject").on(t.countyId, t.subjectId),
    index("opening_balance_path").on(t.countyId, t.orgPath),
    check("opening_balance_half_points", sql`${t.honour} % 50 = 0 and ${t.redeemable} % 50 = 0`),
    ...personal(),
  ],
);
