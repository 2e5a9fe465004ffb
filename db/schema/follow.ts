import { date, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, line, orgPath, personal } from "./columns";

/**
 * 后续事项: what the rule book makes follow from a result or an alert for one subject: a talk, a helper, probation extended,
 * a decision after the same grade twice. It waits until somebody writes down what was done.
 */
export const followUp = pgTable(
  "follow_up",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    /** The closing it follows from; null for an alert within a running cycle. */
    closingId: uuid("closing_id"),
    subjectId: uuid("subject_id").notNull(),
    kind: text("kind", {
      enum: ["probationExtended", "twiceInARow", "barsHonour", "followUp", "alert", "award"],
    }).notNull(),
    /** Index of the consequence, of the alert or of the award in the version; for an alert or an award also its month or period ("2026-10", "2"). */
    rule: integer("rule").notNull(),
    span: text("span").notNull(),
    raisedOn: date("raised_on", { mode: "string" }).notNull(),
    dueOn: date("due_on", { mode: "string" }),
    status: text("status", { enum: ["open", "done", "lapsed"] }).notNull(),
    /** What was said or decided, by whom, and on which day. */
    outcome: text("outcome"),
    /** The body or person that decided or spoke, in the office's words. */
    decidedBy: text("decided_by"),
    doneOn: date("done_on", { mode: "string" }),
    doneBy: uuid("done_by"),
    doneByName: text("done_by_name"),
    doneAt: at("done_at"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("follow_up_once").on(t.countyId, t.schemeId, t.cycleId, t.subjectId, t.kind, t.rule, t.span),
    index("follow_up_village").on(t.countyId, t.villageId, t.status, t.dueOn),
    index("follow_up_subject").on(t.countyId, t.subjectId),
    index("follow_up_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 优待: a benefit that a subject holds by its grade, from when until when. Never changed but by being ended. */
export const benefitGrant = pgTable(
  "benefit_grant",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    versionId: uuid("version_id").notNull(),
    closingId: uuid("closing_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    benefit: text("benefit").notNull(),
    grade: text("grade").notNull(),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    /** Last day; null: while the grade is held. */
    validUntil: date("valid_until", { mode: "string" }),
    /** Where the benefit passes points on: who agreed, and when. Without it the benefit is not in force. */
    consentBy: text("consent_by"),
    consentOn: date("consent_on", { mode: "string" }),
    consentUserId: uuid("consent_user_id"),
    endedOn: date("ended_on", { mode: "string" }),
    /** A code of END_CODES (server/domain/benefit/end-reason.ts), or what a person wrote. */
    endReason: text("end_reason"),
    grantedAt: at("granted_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("benefit_grant_once").on(t.countyId, t.closingId, t.subjectId, t.benefit),
    index("benefit_grant_subject").on(t.countyId, t.subjectId, t.validFrom),
    index("benefit_grant_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 检查计划: one inspection that a subject's grade asks for, planned for a month and struck off when it was made. */
export const inspection = pgTable(
  "inspection",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    /** The cycle it is planned for. */
    cycleId: uuid("cycle_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    no: integer("no").notNull(),
    grade: text("grade").notNull(),
    /** YYYY-MM */
    month: text("month").notNull(),
    doneOn: date("done_on", { mode: "string" }),
    doneBy: uuid("done_by"),
    doneByName: text("done_by_name"),
    result: text("result"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("inspection_no").on(t.countyId, t.cycleId, t.subjectId, t.no),
    index("inspection_month").on(t.countyId, t.villageId, t.month),
    index("inspection_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);
