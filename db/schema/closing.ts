import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { answered, at, countyId, id, line, orgPath, scoped } from "./columns";

/** What was done on the way to a final result, step by step. Written once. */
export const closingStep = pgTable(
  "closing_step",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    closingId: uuid("closing_id").notNull(),
    /** Its place among the steps of the rule book's results. */
    stepNo: integer("step_no").notNull(),
    step: text("step", { enum: ["declare", "firstCheck", "review", "assembly", "file", "notice", "post"] }).notNull(),
    outcome: text("outcome", { enum: ["done", "filed", "accepted", "returned", "published"] }).notNull(),
    meetingId: uuid("meeting_id"),
    noticeId: uuid("notice_id"),
    filingId: uuid("filing_id"),
    /** Who decided, in the office's words, or why it was returned. */
    note: text("note"),
    byUserId: uuid("by_user_id").notNull(),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("closing_step_closing").on(t.countyId, t.closingId, t.stepNo),
    index("closing_step_path").on(t.countyId, t.orgPath),
    ...scoped(),
  ],
);

/** 备案: results sent up to the township, which accepts them or returns them with a reason. */
export const filing = pgTable(
  "filing",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    closingId: uuid("closing_id").notNull(),
    stepNo: integer("step_no").notNull(),
    status: text("status", { enum: ["filed", "accepted", "returned"] }).notNull(),
    note: text("note"),
    /** What the hints are drawn from, counted once when it was filed: numbers and ids, no names. */
    figures: jsonb("figures").$type<unknown>(),
    filedBy: uuid("filed_by").notNull(),
    filedByName: text("filed_by_name").notNull(),
    filedAt: at("filed_at").notNull(),
    ...answered(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("filing_path").on(t.countyId, t.orgPath, t.status),
    index("filing_closing").on(t.countyId, t.closingId),
    ...scoped(),
  ],
);

/** 重新结算: asked for by the village, allowed or refused by the township. The first result stays. */
export const reopening = pgTable(
  "reopening",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    closingId: uuid("closing_id").notNull(),
    status: text("status", { enum: ["asked", "granted", "refused", "withdrawn"] }).notNull(),
    reason: text("reason").notNull(),
    askedBy: uuid("asked_by").notNull(),
    askedByName: text("asked_by_name").notNull(),
    askedAt: at("asked_at").notNull(),
    ...answered(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    uniqueIndex("reopening_asked").on(t.countyId, t.closingId).where(sql`${t.status} = 'asked'`),
    index("reopening_path").on(t.countyId, t.orgPath, t.status),
    ...scoped(),
  ],
);

/** 批量结算: the closings of many villages in the background. The row is the work order: a runner claims it. */
export const closingRun = pgTable(
  "closing_run",
  {
    countyId: countyId(),
    id: id(),
    /** The unit it was started at; it covers the villages at and below. */
    orgPath: orgPath(),
    line: line(),
    /** Preparing is one person's run, confirming another's. */
    act: text("act", { enum: ["prepare", "confirm"] }).notNull(),
    cycleName: text("cycle_name").notNull(),
    /** Only villages that run this template; null: all of the line. */
    templateId: uuid("template_id"),
    status: text("status", { enum: ["queued", "running", "done", "cancelled"] }).notNull(),
    done: integer("done").notNull().default(0),
    total: integer("total").notNull(),
    requestedBy: uuid("requested_by").notNull(),
    requestedByName: text("requested_by_name").notNull(),
    createdAt: at("created_at").notNull(),
    startedAt: at("started_at"),
    claimedUntil: at("claimed_until"),
    finishedAt: at("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("closing_run_path").on(t.countyId, t.orgPath, t.createdAt),
    index("closing_run_open").on(t.countyId, t.status, t.createdAt),
    ...scoped(),
  ],
);

/** One cycle of one village (or branch) inside a run. */
export const closingRunPart = pgTable(
  "closing_run_part",
  {
    countyId: countyId(),
    runId: uuid("run_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    unitId: uuid("unit_id").notNull(),
    status: text("status", { enum: ["waiting", "done", "refused"] }).notNull(),
    closingId: uuid("closing_id"),
    subjects: integer("subjects"),
    /** Code and values of the error that kept it from being done. */
    refusal: jsonb("refusal").$type<{ code: string; params: Record<string, string | number> }>(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.runId, t.cycleId] }),
    index("closing_run_part_path").on(t.countyId, t.orgPath),
    ...scoped(),
  ],
);
