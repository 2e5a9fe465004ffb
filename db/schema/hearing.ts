import { date, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, line, orgPath, personal } from "./columns";

export const TOLD_BY = ["inProduct", "sms", "visit", "phone", "paper"] as const;
export const HEARING_ANSWERS = ["none", "agreed", "disagreed", "absent", "silent"] as const;

/**
 * 告知和听取意见: of a deduction that its item lets nobody decide unheard. The row stands from the day the deduction is
 * proposed; until somebody has told the subject, `how` is null.
 */
export const hearing = pgTable(
  "hearing",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    groupId: uuid("group_id"),
    entryId: uuid("entry_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    how: text("how", { enum: TOLD_BY }),
    toldOn: date("told_on", { mode: "string" }),
    toldBy: uuid("told_by"),
    toldByName: text("told_by_name"),
    /** Last day on which an answer is waited for. */
    dueOn: date("due_on", { mode: "string" }),
    answer: text("answer", { enum: HEARING_ANSWERS }).notNull().default("none"),
    words: text("words"),
    answeredOn: date("answered_on", { mode: "string" }),
    answeredBy: uuid("answered_by"),
    answeredByName: text("answered_by_name"),
    openedAt: at("opened_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("hearing_entry").on(t.countyId, t.entryId),
    index("hearing_village").on(t.countyId, t.villageId, t.answer, t.dueOn),
    index("hearing_subject").on(t.countyId, t.subjectId),
    index("hearing_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);
