import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, bytes, countyId, id, line, orgPath, personal } from "./columns";

/**
 * Recorded by an officer, declared by the subject itself, declared for somebody by a proxy, reported about somebody else,
 * on an inspection round, carried over from an old book, a double deduction, a correction after an objection.
 */
export const ENTRY_ORIGINS = [
  "recorded",
  "declared",
  "onBehalf",
  "reported",
  "round",
  "carriedOver",
  "penalty",
  "correction",
] as const;

/** 积分记录 on its way to the ledger. Points are hundredths, always a multiple of 50. */
export const entry = pgTable(
  "entry",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    versionId: uuid("version_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    periodId: uuid("period_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    groupId: uuid("group_id"),
    kind: text("kind", { enum: ["addition", "deduction", "veto"] }).notNull(),
    /** A deduction that eats into a base: it lowers the score and never the honour total. */
    base: boolean("base").notNull().default(false),
    itemCode: text("item_code").notNull(),
    component: text("component").notNull(),
    clause: text("clause").notNull(),
    points: integer("points").notNull(),
    /** What the posting adds to the redeemable balance: fixed by the scheme when recorded. */
    redeemable: integer("redeemable").notNull(),
    actOn: date("act_on", { mode: "string" }).notNull(),
    status: text("status", {
      enum: ["proposed", "reviewed", "on_notice", "posted", "returned", "withdrawn", "rejected"],
    }).notNull(),
    /** Place in the scheme's own ordered steps: the step that the entry waits for. */
    stepNo: integer("step_no").notNull(),
    nextStep: text("next_step", { enum: ["firstCheck", "review", "assembly", "file", "notice", "post"] }).notNull(),
    /** While on notice: the step that follows it. */
    afterNotice: text("after_notice", { enum: ["firstCheck", "review", "assembly", "file", "notice", "post"] }),
    selfDeclared: boolean("self_declared").notNull().default(false),
    /** How it came about; who reported somebody else (`reported`) is hidden from that person (domain.md, invariant 10). */
    origin: text("origin", { enum: ENTRY_ORIGINS }).notNull().default("recorded"),
    /** The inspection round it was recorded on. */
    roundId: uuid("round_id"),
    /** The earlier entry that this one corrects or punishes. */
    correctsId: uuid("corrects_id"),
    late: boolean("late").notNull().default(false),
    /** How the subject of a deduction was told and what they said. */
    heard: text("heard", { enum: ["agreed", "disagreed", "absent"] }),
    /** For a veto or a decided deduction: {body, document, date}. */
    decision: jsonb("decision").$type<{ body: string; document: string; date: string } | null>(),
    recordedBy: uuid("recorded_by").notNull(),
    recordedByName: text("recorded_by_name").notNull(),
    recordedAt: at("recorded_at").notNull(),
    reviewedBy: uuid("reviewed_by"),
    reviewedByName: text("reviewed_by_name"),
    reviewedAt: at("reviewed_at"),
    noticeId: uuid("notice_id"),
    postedAt: at("posted_at"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("entry_subject").on(t.countyId, t.subjectId, t.actOn),
    index("entry_village_status").on(t.countyId, t.villageId, t.status, t.recordedAt),
    index("entry_period").on(t.countyId, t.periodId, t.status),
    index("entry_notice").on(t.countyId, t.noticeId),
    index("entry_path").on(t.countyId, t.orgPath),
    index("entry_round").on(t.countyId, t.roundId),
    index("entry_recorder").on(t.countyId, t.recordedBy, t.recordedAt),
    check("entry_half_points", sql`${t.points} % 50 = 0 and ${t.redeemable} % 50 = 0`),
    check("entry_four_eyes", sql`${t.reviewedBy} is null or ${t.reviewedBy} <> ${t.recordedBy}`),
    ...personal(),
  ],
);

/** Words of an entry, erasable: the chain holds only their salted digest. */
export const entryText = pgTable(
  "entry_text",
  {
    countyId: countyId(),
    entryId: uuid("entry_id").notNull(),
    orgPath: orgPath(),
    line: line(),
    reason: text("reason").notNull(),
    place: text("place"),
    salt: bytes("salt").notNull(),
    erasedAt: at("erased_at"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.entryId] }),
    index("entry_text_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** What happened to an entry, step by step, for ever. */
export const entryStep = pgTable(
  "entry_step",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    entryId: uuid("entry_id").notNull(),
    step: text("step", {
      enum: [
        "recorded",
        "told",
        "heard",
        "firstCheck",
        "review",
        "assembly",
        "file",
        "returned",
        "rejected",
        "withdrawn",
        "notice",
        "objected",
        "answered",
        "appealed",
        "appealAnswered",
        "corrected",
        "posted",
        "reversalProposed",
        "reversalRefused",
        "reversed",
        "foundFalse",
      ],
    }).notNull(),
    note: text("note"),
    /** The meeting that decided it. */
    meetingId: uuid("meeting_id"),
    byUserId: uuid("by_user_id"),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("entry_step_entry").on(t.countyId, t.entryId, t.at),
    index("entry_step_meeting").on(t.countyId, t.meetingId).where(sql`${t.meetingId} is not null`),
    ...personal(),
  ],
);

/** 佐证: a photo or document of an entry; one photo may prove several entries. The bytes are a row of `file`. */
export const evidence = pgTable(
  "evidence",
  {
    countyId: countyId(),
    entryId: uuid("entry_id").notNull(),
    fileId: uuid("file_id").notNull(),
    orgPath: orgPath(),
    line: line(),
    no: integer("no").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.entryId, t.fileId] }),
    index("evidence_file").on(t.countyId, t.fileId),
    index("evidence_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 兑换: what for, how many points, who collected. */
export const redemption = pgTable(
  "redemption",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** The resident who collected; a member who is no row of `person` is the subject itself. */
    collectorId: uuid("collector_id").notNull(),
    collectorName: text("collector_name").notNull(),
    purpose: text("purpose").notNull(),
    points: integer("points").notNull(),
    valueFen: integer("value_fen").notNull(),
    redeemedOn: date("redeemed_on", { mode: "string" }).notNull(),
    byUserId: uuid("by_user_id").notNull(),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("redemption_subject").on(t.countyId, t.subjectId, t.at),
    index("redemption_village").on(t.countyId, t.villageId, t.at),
    index("redemption_path").on(t.countyId, t.orgPath),
    check("redemption_half_points", sql`${t.points} > 0 and ${t.points} % 50 = 0 and ${t.valueFen} >= 0`),
    ...personal(),
  ],
);
