import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { answered, at, bytes, countyId, id, line, orgPath, personal } from "./columns";

/** 公示. Its public code is 128 random bits, stored only as a hash; the chain head is as of printing. */
export const notice = pgTable(
  "notice",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    versionId: uuid("version_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    periodId: uuid("period_id"),
    kind: text("kind", { enum: ["entries", "period_results", "cycle_results"] }).notNull(),
    title: text("title").notNull(),
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    /** Last full day; objections are taken until 24:00 of it. */
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    days: integer("days").notNull(),
    dayKind: text("day_kind", { enum: ["calendar", "working"] }).notNull(),
    /** Which of the scheme's ordered steps it is; null for results and for notices of before. */
    stepNo: integer("step_no"),
    status: text("status", { enum: ["open", "complete", "cancelled"] }).notNull(),
    codeHash: bytes("code_hash").notNull(),
    codeSealed: bytes("code_sealed").notNull(),
    /** Short code that can be typed where a phone cannot scan. */
    shortCode: text("short_code").notNull(),
    chainSeq: bigint("chain_seq", { mode: "number" }).notNull(),
    chainHead: bytes("chain_head").notNull(),
    /** How to object in person: place, person, telephone of the office. */
    contact: text("contact").notNull(),
    publishedBy: uuid("published_by").notNull(),
    publishedByName: text("published_by_name").notNull(),
    publishedAt: at("published_at").notNull(),
    completedAt: at("completed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("notice_code").on(t.countyId, t.codeHash),
    unique("notice_short_code").on(t.countyId, t.shortCode),
    index("notice_village").on(t.countyId, t.villageId, t.status, t.endsOn),
    index("notice_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** A line of a notice, frozen as printed. `masked` is the allow-list for the public page (invariant 10). */
export const noticeLine = pgTable(
  "notice_line",
  {
    countyId: countyId(),
    noticeId: uuid("notice_id").notNull(),
    no: integer("no").notNull(),
    orgPath: orgPath(),
    line: line(),
    entryId: uuid("entry_id"),
    subjectId: uuid("subject_id").notNull(),
    name: text("name").notNull(),
    nameMasked: text("name_masked").notNull(),
    groupName: text("group_name").notNull(),
    item: text("item").notNull(),
    points: integer("points").notNull(),
    extra: jsonb("extra").$type<Record<string, string | number | null>>().notNull().default({}),
    held: boolean("held").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.noticeId, t.no] }),
    index("notice_line_entry").on(t.countyId, t.entryId),
    index("notice_line_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 异议 against one entry or one result; holds that one only. */
export const objection = pgTable(
  "objection",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    noticeId: uuid("notice_id").notNull(),
    lineNo: integer("line_no").notNull(),
    entryId: uuid("entry_id"),
    subjectId: uuid("subject_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    /** On paper at the office, or by a signed-in resident. */
    channel: text("channel", { enum: ["paper", "signed_in"] }).notNull(),
    byUserId: uuid("by_user_id").notNull(),
    objectorName: text("objector_name").notNull(),
    reason: text("reason").notNull(),
    raisedAt: at("raised_at").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    status: text("status", { enum: ["open", "upheld", "dismissed", "withdrawn"] }).notNull(),
    ...answered(),
    /** Who answered: the village itself, or the township in its place once it was overdue. */
    answeredFrom: text("answered_from", { enum: ["village", "township"] }),
    /** When the township last reminded the village of the answer. */
    remindedAt: at("reminded_at"),
    remindedByName: text("reminded_by_name"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("objection_village").on(t.countyId, t.villageId, t.status, t.dueOn),
    index("objection_notice").on(t.countyId, t.noticeId),
    index("objection_entry").on(t.countyId, t.entryId),
    index("objection_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 申诉 to the township against the answer to an objection; holds the entry like the objection did. */
export const appeal = pgTable(
  "appeal",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    objectionId: uuid("objection_id").notNull(),
    noticeId: uuid("notice_id").notNull(),
    lineNo: integer("line_no").notNull(),
    entryId: uuid("entry_id"),
    subjectId: uuid("subject_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    channel: text("channel", { enum: ["paper", "signed_in"] }).notNull(),
    byUserId: uuid("by_user_id").notNull(),
    appellantName: text("appellant_name").notNull(),
    reason: text("reason").notNull(),
    raisedAt: at("raised_at").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    status: text("status", { enum: ["open", "upheld", "dismissed", "withdrawn"] }).notNull(),
    ...answered(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    uniqueIndex("appeal_objection").on(t.countyId, t.objectionId).where(sql`${t.status} <> 'withdrawn'`),
    index("appeal_village").on(t.countyId, t.villageId, t.status, t.dueOn),
    index("appeal_entry").on(t.countyId, t.entryId),
    index("appeal_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** Consent of a subject to stand on the honour board with its full name; withdrawn at any time. */
export const honourConsent = pgTable(
  "honour_consent",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    givenOn: date("given_on", { mode: "string" }).notNull(),
    how: text("how", { enum: ["signed", "spoken", "online"] }).notNull(),
    byUserId: uuid("by_user_id").notNull(),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
    withdrawnAt: at("withdrawn_at"),
    withdrawnByName: text("withdrawn_by_name"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    uniqueIndex("honour_consent_subject").on(t.countyId, t.subjectId).where(sql`${t.withdrawnAt} is null`),
    index("honour_consent_village").on(t.countyId, t.villageId),
    index("honour_consent_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);
