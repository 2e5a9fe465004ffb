import { boolean, date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, line, orgPath, personal, publishedDown, scoped } from "./columns";

/** Guide of the township, head, workers, head of a party group of the grid. */
export const GRID_ROLES = ["guide", "head", "deputy", "worker", "partyGroupHead"] as const;

/** What a visit is for; there is no kind for watching anybody (product.md, «What the product refuses»). */
export const VISIT_KINDS = ["routine", "care", "policy", "mediation", "request"] as const;

/** What is written of a township, village or grid as a grid: code, bounds, kind. One row for each unit of the tree. */
export const gridProfile = pgTable(
  "grid_profile",
  {
    countyId: countyId(),
    unitId: uuid("unit_id").notNull(),
    orgPath: orgPath(),
    code: text("code").notNull(),
    area: text("area").notNull(),
    kind: text("kind", { enum: ["rural", "urban"] }).notNull(),
    note: text("note"),
    updatedBy: uuid("updated_by").notNull(),
    updatedAt: at("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.unitId] }),
    index("grid_profile_path").on(t.countyId, t.orgPath),
    ...scoped(),
  ],
);

/** 网格人员: who does what in a unit of the tree, with the office's telephone; what the service board shows. */
export const gridWorker = pgTable(
  "grid_worker",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    unitId: uuid("unit_id").notNull(),
    role: text("role", { enum: GRID_ROLES }).notNull(),
    name: text("name").notNull(),
    phone: text("phone").notNull(),
    duties: text("duties").notNull(),
    onBoard: boolean("on_board").notNull().default(true),
    fromOn: date("from_on", { mode: "string" }).notNull(),
    untilOn: date("until_on", { mode: "string" }),
    addedBy: uuid("added_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("grid_worker_unit").on(t.countyId, t.unitId),
    index("grid_worker_path").on(t.countyId, t.orgPath),
    ...publishedDown(),
  ],
);

/** 联户: the lowest level, a household or member at the centre of some 10 to 15 households of one grid. */
export const gridCluster = pgTable(
  "grid_cluster",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    villageId: uuid("village_id").notNull(),
    groupId: uuid("group_id").notNull(),
    code: text("code").notNull(),
    centreName: text("centre_name").notNull(),
    centrePhone: text("centre_phone"),
    partyMember: boolean("party_member").notNull(),
    endedOn: date("ended_on", { mode: "string" }),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("grid_cluster_village").on(t.countyId, t.villageId),
    index("grid_cluster_path").on(t.countyId, t.orgPath),
    ...scoped(),
  ],
);

/** A household belongs to one cluster at most. */
export const clusterHousehold = pgTable(
  "cluster_household",
  {
    countyId: countyId(),
    subjectId: uuid("subject_id").notNull(),
    orgPath: orgPath(),
    line: line(),
    clusterId: uuid("cluster_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.subjectId] }),
    index("cluster_household_cluster").on(t.countyId, t.clusterId),
    index("cluster_household_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 走访: a visit to a household, written up as a service. It never touches a score. */
export const visit = pgTable(
  "visit",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    groupId: uuid("group_id"),
    subjectId: uuid("subject_id").notNull(),
    visitedOn: date("visited_on", { mode: "string" }).notNull(),
    kind: text("kind", { enum: VISIT_KINDS }).notNull(),
    summary: text("summary").notNull(),
    byUserId: uuid("by_user_id").notNull(),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("visit_village").on(t.countyId, t.villageId, t.visitedOn),
    index("visit_subject").on(t.countyId, t.subjectId, t.visitedOn),
    index("visit_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 诉求: what a resident needs: registered, handed on, done in time, answered, checked back. */
export const serviceRequest = pgTable(
  "service_request",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    groupId: uuid("group_id"),
    subjectId: uuid("subject_id").notNull(),
    channel: text("channel", { enum: ["signed_in", "visit", "phone", "counter"] }).notNull(),
    words: text("words").notNull(),
    status: text("status", { enum: ["registered", "handedOn", "answered", "closed"] }).notNull(),
    /** Whose turn it is: the village, or the township it was handed on to. */
    atLevel: text("at_level", { enum: ["village", "township"] }).notNull(),
    /** The person or post that was asked to do it. */
    handedTo: text("handed_to"),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    answer: text("answer"),
    answeredOn: date("answered_on", { mode: "string" }),
    content: text("content", { enum: ["yes", "partly", "no"] }),
    registeredBy: uuid("registered_by").notNull(),
    registeredByName: text("registered_by_name").notNull(),
    registeredAt: at("registered_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("service_request_village").on(t.countyId, t.villageId, t.status, t.dueOn),
    index("service_request_subject").on(t.countyId, t.subjectId),
    index("service_request_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** What happened to a request, step by step. */
export const requestStep = pgTable(
  "request_step",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    requestId: uuid("request_id").notNull(),
    step: text("step", { enum: ["registered", "handedOn", "answered", "checkedBack", "reopened"] }).notNull(),
    note: text("note"),
    byUserId: uuid("by_user_id").notNull(),
    byName: text("by_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("request_step_request").on(t.countyId, t.requestId, t.at),
    index("request_step_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);
