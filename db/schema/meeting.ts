import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, line, orgPath, personal } from "./columns";

/**
 * 会议: the review by a whole group, or the assembly, that decided on entries of one scheme. Which entries it decided is
 * written on their steps (`entry_step.meeting_id`); one meeting may decide several batches.
 */
export const meeting = pgTable(
  "meeting",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    /** The grid or branch that met; null: the village's own body. */
    groupId: uuid("group_id"),
    step: text("step", { enum: ["review", "assembly"] }).notNull(),
    /** Who met, in the office's words: 石桥村党支部党员大会. */
    body: text("body").notNull(),
    heldOn: date("held_on", { mode: "string" }).notNull(),
    place: text("place").notNull(),
    chair: text("chair").notNull(),
    /** Who wrote the minutes. */
    clerk: text("clerk").notNull(),
    /** Persons: who may vote there, who came, and how they voted where votes were counted. */
    entitled: integer("entitled").notNull(),
    present: integer("present").notNull(),
    inFavour: integer("in_favour"),
    against: integer("against"),
    abstained: integer("abstained"),
    signatories: jsonb("signatories").$type<string[]>().notNull().default([]),
    minutes: text("minutes"),
    recordedBy: uuid("recorded_by").notNull(),
    recordedByName: text("recorded_by_name").notNull(),
    recordedAt: at("recorded_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("meeting_village").on(t.countyId, t.villageId, t.schemeId, t.heldOn),
    index("meeting_path").on(t.countyId, t.orgPath),
    check("meeting_present", sql`${t.entitled} > 0 and ${t.present} > 0 and ${t.present} <= ${t.entitled}`),
    ...personal(),
  ],
);
