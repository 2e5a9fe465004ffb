import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, line, orgPath, personal } from "./columns";

/**
 * 试算: a draft (or version) of a rule book run on a past cycle. The definition is kept as it was when the run began, so
 * that the result stays readable when the draft has moved on. The row is the work order too: a runner claims it.
 */
export const simulation = pgTable(
  "simulation",
  {
    countyId: countyId(),
    id: id(),
    /** The unit it was started at; it covers the villages at and below. */
    orgPath: orgPath(),
    line: line(),
    templateId: uuid("template_id").notNull(),
    versionId: uuid("version_id").notNull(),
    versionNo: integer("version_no").notNull(),
    /** Which save of the draft; null for a published version. */
    editNo: integer("edit_no"),
    definition: jsonb("definition").$type<unknown>().notNull(),
    cycleName: text("cycle_name").notNull(),
    /** Villages that run this template, or all of its line. */
    among: text("among", { enum: ["adopters", "line"] }).notNull(),
    pricing: text("pricing", { enum: ["asRecorded", "asDraft"] }).notNull(),
    mapping: jsonb("mapping").$type<unknown>().notNull(),
    status: text("status", { enum: ["queued", "running", "done", "failed", "cancelled"] }).notNull(),
    done: integer("done").notNull().default(0),
    total: integer("total").notNull(),
    result: jsonb("result").$type<unknown>(),
    /** Code of the error that stopped it. */
    failure: text("failure"),
    requestedBy: uuid("requested_by").notNull(),
    requestedByName: text("requested_by_name").notNull(),
    createdAt: at("created_at").notNull(),
    startedAt: at("started_at"),
    /** A runner that has not written for so long has stopped; another one takes over. */
    claimedUntil: at("claimed_until"),
    finishedAt: at("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("simulation_path").on(t.countyId, t.orgPath, t.templateId),
    index("simulation_open").on(t.countyId, t.status, t.createdAt),
    ...personal(),
  ],
);

/** One cycle of one village (or branch) inside a simulation: what is done stays done when the runner stops. */
export const simulationPart = pgTable(
  "simulation_part",
  {
    countyId: countyId(),
    simulationId: uuid("simulation_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    /** The village's path. */
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    /** The village, or its branch where the scheme is a branch's. */
    unitId: uuid("unit_id").notNull(),
    status: text("status", { enum: ["waiting", "done", "failed"] }).notNull(),
    outcome: jsonb("outcome").$type<unknown>(),
    failure: text("failure"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.simulationId, t.cycleId] }),
    index("simulation_part_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);
