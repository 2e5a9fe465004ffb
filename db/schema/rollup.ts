import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { countyId, line, orgPath, personal, scoped } from "./columns";

/**
 * Figures of a village in one scheme and span ('2026' or '2026-10'), kept in the posting transaction.
 * A year has its own rows because distinct subjects do not add across months.
 * A posting falls into the span of its act (redemptions: of the day of collection), eligibility into every span an enrolment touches.
 */
export const rollupVillage = pgTable(
  "rollup_village",
  {
    countyId: countyId(),
    span: text("span").notNull(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    orgPath: orgPath(),
    line: line(),
    eligible: integer("eligible").notNull().default(0),
    participants: integer("participants").notNull().default(0),
    selfDeclaring: integer("self_declaring").notNull().default(0),
    earned: integer("earned").notNull().default(0),
    spent: integer("spent").notNull().default(0),
    redeemers: integer("redeemers").notNull().default(0),
    valueFen: integer("value_fen").notNull().default(0),
    posted: integer("posted").notNull().default(0),
    noticeDue: integer("notice_due").notNull().default(0),
    noticed: integer("noticed").notNull().default(0),
    timely: integer("timely").notNull().default(0),
    additions: integer("additions").notNull().default(0),
    deductions: integer("deductions").notNull().default(0),
    objectionsDue: integer("objections_due").notNull().default(0),
    objectionsTimely: integer("objections_timely").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.span, t.villageId, t.schemeId] }),
    index("rollup_village_span").on(t.countyId, t.span, t.orgPath),
    ...scoped(),
  ],
);

/** The same for one subject: what makes distinct counts exact under reversals. */
export const rollupSubject = pgTable(
  "rollup_subject",
  {
    countyId: countyId(),
    subjectId: uuid("subject_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    span: text("span").notNull(),
    orgPath: orgPath(),
    line: line(),
    /** Posted, unreversed additions that are not base. */
    additions: integer("additions").notNull().default(0),
    selfDeclared: integer("self_declared").notNull().default(0),
    earned: integer("earned").notNull().default(0),
    deducted: integer("deducted").notNull().default(0),
    spent: integer("spent").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.subjectId, t.schemeId, t.span] }),
    index("rollup_subject_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** Distinct residents who redeemed: one row for each collector and span. */
export const rollupRedeemer = pgTable(
  "rollup_redeemer",
  {
    countyId: countyId(),
    collectorId: uuid("collector_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    span: text("span").notNull(),
    orgPath: orgPath(),
    line: line(),
    count: integer("count").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.collectorId, t.schemeId, t.span] }),
    index("rollup_redeemer_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);
