import { sql } from "drizzle-orm";
import { check, date, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, line, orgPath, personal, scoped } from "./columns";

/** 巡查: one walk through an area with a few items of the rule book; its subjects in walking order, fixed when it starts. */
export const inspectionRound = pgTable(
  "inspection_round",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    /** The grid, branch or area walked; null where it is the whole unit or a place of it. */
    groupId: uuid("group_id"),
    /** The area in words: grid, street, place or shift. */
    area: text("area").notNull(),
    title: text("title").notNull(),
    itemCodes: jsonb("item_codes").$type<string[]>().notNull(),
    subjectIds: jsonb("subject_ids").$type<string[]>().notNull(),
    actOn: date("act_on", { mode: "string" }).notNull(),
    status: text("status", { enum: ["open", "finished", "discarded"] })
      .notNull()
      .default("open"),
    startedBy: uuid("started_by").notNull(),
    startedByName: text("started_by_name").notNull(),
    startedAt: at("started_at").notNull(),
    finishedAt: at("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("inspection_round_village").on(t.countyId, t.villageId, t.status, t.startedAt),
    index("inspection_round_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** What a round found at one subject: recorded (perhaps nothing to record, and still inspected), left out, or in conflict. */
export const roundMark = pgTable(
  "round_mark",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    roundId: uuid("round_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    status: text("status", { enum: ["marked", "skipped", "conflict"] }).notNull(),
    skipReason: text("skip_reason", { enum: ["absent", "exempt", "dropped", "other"] }),
    /** Code of the error that a conflict is about. */
    conflict: text("conflict"),
    entryIds: jsonb("entry_ids").$type<string[]>().notNull(),
    byUserId: uuid("by_user_id").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("round_mark_subject").on(t.countyId, t.roundId, t.subjectId),
    index("round_mark_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 交叉评议: which group of reviewers inspects and reviews whose area in a period of a scheme. */
export const crossReview = pgTable(
  "cross_review",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    periodId: uuid("period_id").notNull(),
    groupId: uuid("group_id").notNull(),
    reviewingGroupId: uuid("reviewing_group_id").notNull(),
    assignedBy: uuid("assigned_by").notNull(),
    assignedAt: at("assigned_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("cross_review_group").on(t.countyId, t.schemeId, t.periodId, t.groupId),
    index("cross_review_by").on(t.countyId, t.reviewingGroupId, t.periodId),
    index("cross_review_path").on(t.countyId, t.orgPath),
    check("cross_review_other", sql`${t.groupId} <> ${t.reviewingGroupId}`),
    ...scoped(),
  ],
);
