import { date, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, line, orgPath, personal } from "./columns";

/** 测评结果: what one group of voters gave one subject, as counted: valid votes, and the sum of their points in hundredths. */
export const ballotTally = pgTable(
  "ballot_tally",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    schemeId: uuid("scheme_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    /** Null: once for the whole cycle. */
    periodId: uuid("period_id"),
    subjectId: uuid("subject_id").notNull(),
    /** Codes of the ballot and of the group of voters in the scheme's version. */
    ballot: text("ballot").notNull(),
    voters: text("voters").notNull(),
    votes: integer("votes").notNull(),
    points: integer("points").notNull(),
    recordedBy: uuid("recorded_by").notNull(),
    recordedAt: at("recorded_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("ballot_tally_once")
      .on(t.countyId, t.cycleId, t.subjectId, t.ballot, t.voters, t.periodId)
      .nullsNotDistinct(),
    index("ballot_tally_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 目标承诺: the grade that a subject has set itself before the cycle, and who agreed to it. */
export const gradeTarget = pgTable(
  "grade_target",
  {
    countyId: countyId(),
    cycleId: uuid("cycle_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    orgPath: orgPath(),
    line: line(),
    schemeId: uuid("scheme_id").notNull(),
    grade: text("grade").notNull(),
    declaredOn: date("declared_on", { mode: "string" }).notNull(),
    approvedBy: text("approved_by").notNull(),
    recordedBy: uuid("recorded_by").notNull(),
    recordedAt: at("recorded_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.cycleId, t.subjectId] }),
    index("grade_target_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);
