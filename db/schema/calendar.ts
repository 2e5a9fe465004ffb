import { sql } from "drizzle-orm";
import { check, date, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, line, orgPath, personal, publishedDown } from "./columns";

/** A day off or worked of the State Council's yearly notice, as a county entered it from the document; goes before the package's. */
export const calendarDay = pgTable(
  "calendar_day",
  {
    countyId: countyId(),
    orgPath: orgPath(),
    day: date("day", { mode: "string" }).notNull(),
    kind: text("kind", { enum: ["off", "work"] }).notNull(),
    name: text("name").notNull(),
    /** Number of the notice it stands in (国办发明电〔2026〕7号). */
    document: text("document").notNull(),
    enteredBy: uuid("entered_by"),
    enteredByName: text("entered_by_name").notNull(),
    enteredAt: at("entered_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.day] }),
    index("calendar_day_path").on(t.countyId, t.orgPath),
    ...publishedDown(),
  ],
);

/** A running deadline that a changed calendar made later: from when to when, and by which document. Append-only. */
export const clockMove = pgTable(
  "clock_move",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    targetKind: text("target_kind", { enum: ["notice", "objection", "appeal"] }).notNull(),
    targetId: uuid("target_id").notNull(),
    fromOn: date("from_on", { mode: "string" }).notNull(),
    toOn: date("to_on", { mode: "string" }).notNull(),
    document: text("document").notNull(),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("clock_move_target").on(t.countyId, t.targetId),
    index("clock_move_path").on(t.countyId, t.orgPath),
    // A printed end stands on walls: it is never made earlier.
    check("clock_move_later", sql`${t.toOn} > ${t.fromOn}`),
    ...personal(),
  ],
);
