import { date, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, line, orgPath, personal, scoped } from "./columns";

/**
 * 采用程序 of one village (or one branch of it): draft → resolution → notice → the township's filing → in force. The draft
 * is a whole definition, derived from the owner's version; what is in force is a version that never changes.
 */
export const adoption = pgTable(
  "adoption",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    groupId: uuid("group_id"),
    /** The owner's template and published version that it is derived from. */
    templateId: uuid("template_id").notNull(),
    parentVersionId: uuid("parent_version_id").notNull(),
    /** The scheme whose version it changes; null for a first adoption until it is in force. */
    schemeId: uuid("scheme_id"),
    status: text("status", {
      enum: ["draft", "resolved", "on_notice", "submitted", "returned", "accepted", "in_force", "withdrawn"],
    }).notNull(),
    definition: jsonb("definition").$type<unknown>().notNull(),
    /** Counts saves: two people cannot overwrite each other unseen. */
    editNo: integer("edit_no").notNull().default(1),
    /** What comes into force: the owner's version, or the village's own where something was changed. */
    versionId: uuid("version_id"),
    body: text("body", { enum: ["representatives", "assembly", "branch", "meeting"] }),
    heldOn: date("held_on", { mode: "string" }),
    place: text("place"),
    eligible: integer("eligible"),
    present: integer("present"),
    votesFor: integer("votes_for"),
    votesAgainst: integer("votes_against"),
    minutes: text("minutes"),
    fileId: uuid("file_id"),
    resolvedBy: uuid("resolved_by"),
    resolvedByName: text("resolved_by_name"),
    noticeFrom: date("notice_from", { mode: "string" }),
    /** Last full day. */
    noticeTo: date("notice_to", { mode: "string" }),
    noticeDays: integer("notice_days"),
    noticeDayKind: text("notice_day_kind", { enum: ["calendar", "working"] }),
    noticePlace: text("notice_place"),
    contact: text("contact"),
    /** What was said during the notice, and what became of it. */
    opinions: text("opinions"),
    filedBy: uuid("filed_by"),
    filedByName: text("filed_by_name"),
    filedOn: date("filed_on", { mode: "string" }),
    filingNote: text("filing_note"),
    /** When it is to take effect, and for a scheme in force: from the next cycle or within the running one. */
    effectiveOn: date("effective_on", { mode: "string" }),
    takesEffect: text("takes_effect", { enum: ["nextCycle", "atOnce"] }),
    takesEffectReason: text("takes_effect_reason"),
    createdBy: uuid("created_by").notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("adoption_path").on(t.countyId, t.orgPath, t.line, t.status),
    index("adoption_template").on(t.countyId, t.templateId),
    ...personal(),
  ],
);

/** Every step of an adoption, with who took it. Append-only. */
export const adoptionStep = pgTable(
  "adoption_step",
  {
    countyId: countyId(),
    adoptionId: uuid("adoption_id").notNull(),
    no: integer("no").notNull(),
    orgPath: orgPath(),
    line: line(),
    act: text("act").notNull(),
    at: at("at").notNull(),
    byUserId: uuid("by_user_id").notNull(),
    byName: text("by_name").notNull(),
    note: text("note"),
    /** The numbers of the step as they were (votes, days of the notice, the date of effect). */
    detail: jsonb("detail").$type<Record<string, string | number | null>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.adoptionId, t.no] }),
    index("adoption_step_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 培训: a dated note that the people of a village have been trained. Append-only. */
export const trainingNote = pgTable(
  "training_note",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    villageId: uuid("village_id").notNull(),
    heldOn: date("held_on", { mode: "string" }).notNull(),
    topic: text("topic").notNull(),
    people: integer("people").notNull(),
    recordedBy: uuid("recorded_by").notNull(),
    recordedByName: text("recorded_by_name").notNull(),
    recordedAt: at("recorded_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("training_note_once").on(t.countyId, t.villageId, t.heldOn, t.topic),
    index("training_note_path").on(t.countyId, t.orgPath, t.heldOn),
    ...scoped(),
  ],
);
