import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, bytes, countyId, id, line, orgPath, personal, publishedDown, scoped } from "./columns";

export const CLOSING_STATUS = ["previewed", "confirmed", "final", "discarded", "reopened"] as const;

/**
 * 结算 of a period or of the whole cycle: prepared by one person, confirmed by another. A confirmed closing of a cycle goes
 * through the steps that the rule book has for results and is then final; a reopened one stays as the first result.
 */
export const closing = pgTable(
  "closing",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    schemeId: uuid("scheme_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    /** Null: the cycle itself. */
    periodId: uuid("period_id"),
    versionId: uuid("version_id").notNull(),
    status: text("status", { enum: CLOSING_STATUS }).notNull(),
    /** The step of `workflow.cycleResults` that is to be done next; null while previewed and once it is final. */
    nextStep: integer("next_step"),
    /** The closing that this one follows after a reopening. */
    replacesId: uuid("replaces_id"),
    /** The day from which the results hold: benefits run from it. */
    finalOn: date("final_on", { mode: "string" }),
    inputHash: bytes("input_hash").notNull(),
    resultHash: bytes("result_hash").notNull(),
    summary: jsonb("summary").$type<unknown>().notNull(),
    preparedBy: uuid("prepared_by").notNull(),
    preparedByName: text("prepared_by_name").notNull(),
    preparedAt: at("prepared_at").notNull(),
    confirmedBy: uuid("confirmed_by"),
    confirmedByName: text("confirmed_by_name"),
    confirmedAt: at("confirmed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("closing_cycle").on(t.countyId, t.cycleId, t.periodId),
    index("closing_path").on(t.countyId, t.orgPath, t.status),
    ...scoped(),
  ],
);

/** 得分与等次 of a subject, with its explanation down to entries and clauses. Score in hundredths. */
export const result = pgTable(
  "result",
  {
    countyId: countyId(),
    closingId: uuid("closing_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    orgPath: orgPath(),
    line: line(),
    classCode: text("class_code").notNull(),
    score: integer("score").notNull(),
    rank: integer("rank"),
    grade: text("grade"),
    stars: integer("stars"),
    flags: jsonb("flags").$type<string[]>().notNull().default([]),
    explanation: jsonb("explanation").$type<unknown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.closingId, t.subjectId] }),
    index("result_subject").on(t.countyId, t.subjectId),
    index("result_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 等级调整: an event that moves the grade of a subject, with its reason; taken back, it stays as a record. */
export const gradeMove = pgTable(
  "grade_move",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    schemeId: uuid("scheme_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    event: text("event").notNull(),
    steps: integer("steps").notNull(),
    on: date("moved_on", { mode: "string" }).notNull(),
    reason: text("reason").notNull(),
    byUserId: uuid("by_user_id").notNull(),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
    withdrawnAt: at("withdrawn_at"),
    withdrawnBy: uuid("withdrawn_by"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("grade_move_cycle").on(t.countyId, t.cycleId),
    index("grade_move_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 先进与末位的决定: who has an award for which several stood equal, decided by a body on record. Written once. */
export const awardDecision = pgTable(
  "award_decision",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    closingId: uuid("closing_id").notNull(),
    award: text("award").notNull(),
    /** A subject, or a group where the award is a group's. */
    winnerId: uuid("winner_id").notNull(),
    minutes: text("minutes").notNull(),
    byUserId: uuid("by_user_id").notNull(),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("award_decision_once").on(t.countyId, t.closingId, t.award),
    index("award_decision_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/**
 * 同分排序的决定: the order in which a body put those who stood equal at a boundary of places, decided on a preview. Written
 * once; a later one for the same people takes its place. It counts as long as just these people are equal at that boundary.
 */
export const tieDecision = pgTable(
  "tie_decision",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    schemeId: uuid("scheme_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    /** Null: the cycle itself; places are counted only there. */
    periodId: uuid("period_id"),
    /** The preview that showed the tie; it was discarded by the decision. */
    closingId: uuid("closing_id").notNull(),
    /** The rule of the grading whose boundary the tie met, and the unit inside which it counts places. */
    rule: integer("rule").notNull(),
    unit: text("unit").notNull(),
    /** The first comes first. */
    subjectIds: jsonb("subject_ids").$type<string[]>().notNull(),
    body: text("body").notNull(),
    decidedOn: date("decided_on", { mode: "string" }).notNull(),
    minutes: text("minutes").notNull(),
    meetingId: uuid("meeting_id"),
    byUserId: uuid("by_user_id").notNull(),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("tie_decision_cycle").on(t.countyId, t.cycleId),
    index("tie_decision_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 综合指数 the county fixed: weights and targets, dated; never changed, only followed by another. */
export const indexConfig = pgTable(
  "index_config",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    weights: jsonb("weights").$type<unknown>().notNull(),
    reason: text("reason").notNull(),
    byUserId: uuid("by_user_id").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("index_config_path").on(t.countyId, t.orgPath, t.createdAt),
    ...publishedDown(),
  ],
);

/** 名次快照: a ranking frozen at a month's end, with ties and their resolution. No personal data. */
export const rankingSnapshot = pgTable(
  "ranking_snapshot",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    span: text("span").notNull(),
    asOf: date("as_of", { mode: "string" }).notNull(),
    family: text("family").notNull(),
    indexConfigId: uuid("index_config_id").notNull(),
    rows: jsonb("rows").$type<unknown>().notNull(),
    practice: boolean("practice").notNull().default(false),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("ranking_snapshot_as_of").on(t.countyId, t.orgPath, t.family, t.asOf),
    ...publishedDown(),
  ],
);

/** What a city sees of a county: a frozen copy, delivered through the outbox; no transaction spans tenants. */
export const countyCopy = pgTable(
  "county_copy",
  {
    countyId: countyId(),
    fromCountyId: integer("from_county_id").notNull(),
    span: text("span").notNull(),
    family: text("family").notNull(),
    orgPath: orgPath(),
    figures: jsonb("figures").$type<unknown>().notNull(),
    asOf: at("as_of").notNull(),
  },
  (t) => [primaryKey({ columns: [t.countyId, t.fromCountyId, t.span, t.family] }), ...scoped()],
);

/** Outbox of a county: frozen copies waiting to be delivered to its city. */
export const outbox = pgTable(
  "outbox",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    toCountyId: integer("to_county_id").notNull(),
    kind: text("kind", { enum: ["county_figures"] }).notNull(),
    payload: jsonb("payload").$type<unknown>().notNull(),
    createdAt: at("created_at").notNull(),
    deliveredAt: at("delivered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("outbox_waiting").on(t.countyId, t.deliveredAt),
    ...scoped(),
  ],
);
