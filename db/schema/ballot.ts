import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, bytes, countyId, id, line, orgPath, personal } from "./columns";

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

/** 投票: one holding of a ballot of the rule book, for a cycle or one of its periods. What it came to stands in `ballot_tally`. */
export const ballotBox = pgTable(
  "ballot_box",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    groupId: uuid("group_id"),
    cycleId: uuid("cycle_id").notNull(),
    periodId: uuid("period_id"),
    /** Code of the ballot in the scheme's version. */
    ballot: text("ballot").notNull(),
    title: text("title").notNull(),
    status: text("status", { enum: ["preparing", "open", "counting", "counted", "cancelled"] }).notNull(),
    opensOn: date("opens_on", { mode: "string" }).notNull(),
    /** Last day, until 24:00. */
    closesOn: date("closes_on", { mode: "string" }).notNull(),
    /** Who stands on the voting sheet, in its order. */
    candidates: jsonb("candidates").$type<string[]>().notNull(),
    preparedBy: uuid("prepared_by").notNull(),
    preparedByName: text("prepared_by_name").notNull(),
    preparedAt: at("prepared_at").notNull(),
    openedAt: at("opened_at"),
    closedAt: at("closed_at"),
    countedBy: uuid("counted_by"),
    countedByName: text("counted_by_name"),
    countedAt: at("counted_at"),
    /** Turn-out and spread as counted: what is shown, and printed. */
    outcome: jsonb("outcome").$type<unknown>(),
    cancelReason: text("cancel_reason"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("ballot_box_village").on(t.countyId, t.villageId, t.status),
    index("ballot_box_cycle").on(t.countyId, t.cycleId),
    index("ballot_box_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 投票人: who may vote in a box, in which group. It says that somebody has voted, never what. */
export const ballotVoter = pgTable(
  "ballot_voter",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    boxId: uuid("box_id").notNull(),
    voters: text("voters").notNull(),
    no: integer("no").notNull(),
    name: text("name").notNull(),
    /** The subject that the voter is, or belongs to: it gets no vote of its own where the rule book excludes that. */
    subjectId: uuid("subject_id"),
    /** Keyed hash of the one-time code; null until a slip is printed, and once it was used. */
    codeHash: bytes("code_hash"),
    codeIssuedAt: at("code_issued_at"),
    /** How the vote came in; null: not yet. */
    voted: text("voted", { enum: ["phone", "paper"] }),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("ballot_voter_no").on(t.countyId, t.boxId, t.voters, t.no),
    index("ballot_voter_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/**
 * 选票: what one voter gave. Of a secret ballot it names no voter, no moment and bears a random id; of an open one it names
 * the voter.
 */
export const ballotPaper = pgTable(
  "ballot_paper",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    boxId: uuid("box_id").notNull(),
    voters: text("voters").notNull(),
    voterId: uuid("voter_id"),
    /** By subject: points in hundredths, or the code of what was ticked, or the place from 1. Left out: no vote on it. */
    marks: jsonb("marks").$type<Record<string, number | string>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("ballot_paper_box").on(t.countyId, t.boxId),
    index("ballot_paper_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 计票表: the papers of one group as one person counted them. Two people count; only equal counts are taken. */
export const ballotCount = pgTable(
  "ballot_count",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    boxId: uuid("box_id").notNull(),
    voters: text("voters").notNull(),
    /** Papers in the box, and those of them that are void. */
    papers: integer("papers").notNull(),
    spoiled: integer("spoiled").notNull(),
    /** By subject: votes, the sum of their points in hundredths, and how many each choice got. */
    marks: jsonb("marks")
      .$type<Record<string, { votes: number; points: number; choices?: Record<string, number> }>>()
      .notNull(),
    replaced: boolean("replaced").notNull().default(false),
    countedBy: uuid("counted_by").notNull(),
    countedByName: text("counted_by_name").notNull(),
    countedAt: at("counted_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("ballot_count_box").on(t.countyId, t.boxId, t.voters),
    index("ballot_count_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);
