import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, bytes, countyId, id, line, orgPath, personal, publishedDown, scoped } from "./columns";

/** 方案模板: a rule book as data, owned by the county or a township (built-in ones are copied on use). */
export const schemeTemplate = pgTable(
  "scheme_template",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    ownerUnitId: uuid("owner_unit_id").notNull(),
    family: text("family", { enum: ["party", "household", "student", "safety", "star"] }).notNull(),
    line: line(),
    title: text("title").notNull(),
    titleEn: text("title_en").notNull(),
    /** Code of the built-in template it was copied from. */
    basedOn: text("based_on"),
    /** The version of the owner above that it was copied from or derived from; null for a rule book of one's own. */
    parentVersionId: uuid("parent_version_id"),
    createdBy: uuid("created_by").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("scheme_template_path").on(t.countyId, t.orgPath),
    ...publishedDown(),
  ],
);

/** 版本: a draft may change (guarded by editNo), a published one never does. */
export const templateVersion = pgTable(
  "template_version",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    templateId: uuid("template_id").notNull(),
    versionNo: integer("version_no").notNull(),
    status: text("status", { enum: ["draft", "published"] }).notNull(),
    definition: jsonb("definition").$type<unknown>().notNull(),
    /** The owner's version whose terms bind this one. */
    parentVersionId: uuid("parent_version_id"),
    digest: bytes("digest"),
    /** Counts saves of a draft: two editors cannot overwrite each other unseen. */
    editNo: integer("edit_no").notNull().default(1),
    minutes: text("minutes"),
    /** The minutes as a file. */
    minutesFileId: uuid("minutes_file_id"),
    decidedOn: date("decided_on", { mode: "string" }),
    publishedBy: uuid("published_by"),
    publishedAt: at("published_at"),
    updatedBy: uuid("updated_by").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("template_version_no").on(t.countyId, t.templateId, t.versionNo),
    index("template_version_path").on(t.countyId, t.orgPath),
    ...publishedDown(),
  ],
);

/** 方案: a version in force in a village, or in one branch of it (groupId). */
export const scheme = pgTable(
  "scheme",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    villageId: uuid("village_id").notNull(),
    groupId: uuid("group_id"),
    line: line(),
    family: text("family", { enum: ["party", "household", "student", "safety", "star"] }).notNull(),
    templateId: uuid("template_id").notNull(),
    versionId: uuid("version_id").notNull(),
    title: text("title").notNull(),
    titleEn: text("title_en").notNull(),
    status: text("status", { enum: ["in_force", "ended"] }).notNull(),
    /** Whether the version's steps of an entry include a notice: what notice compliance is measured against. */
    hasNotice: boolean("has_notice").notNull(),
    adoptedOn: date("adopted_on", { mode: "string" }).notNull(),
    resolution: text("resolution").notNull(),
    adoptedBy: uuid("adopted_by").notNull(),
    /** The procedure it came into force by. */
    adoptionId: uuid("adoption_id"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("scheme_path").on(t.countyId, t.orgPath, t.line, t.status),
    index("scheme_version").on(t.countyId, t.versionId),
    ...scoped(),
  ],
);

/** 参加: which subject takes part in which scheme, in which class, from when until when. */
export const enrolment = pgTable(
  "enrolment",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    schemeId: uuid("scheme_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    classCode: text("class_code").notNull(),
    fromOn: date("from_on", { mode: "string" }).notNull(),
    untilOn: date("until_on", { mode: "string" }),
    declinedOn: date("declined_on", { mode: "string" }),
    /** How the wish is on record: who signed, on paper or before whom. */
    declineNote: text("decline_note"),
    declinedBy: uuid("declined_by"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("enrolment_from").on(t.countyId, t.schemeId, t.subjectId, t.fromOn),
    index("enrolment_subject").on(t.countyId, t.subjectId),
    index("enrolment_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 周期, with the version that it runs under. */
export const cycle = pgTable(
  "cycle",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    schemeId: uuid("scheme_id").notNull(),
    versionId: uuid("version_id").notNull(),
    name: text("name").notNull(),
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    /** A version taken within the cycle: acts from `changedOn` on are under versionId, those before under the earlier one. */
    earlierVersionId: uuid("earlier_version_id"),
    changedOn: date("changed_on", { mode: "string" }),
    changeReason: text("change_reason"),
    /** A year of an old book, from before the scheme was in force: it has no results and no part in running cycles. */
    carriedOver: boolean("carried_over").notNull().default(false),
    status: text("status", { enum: ["open", "previewed", "closed"] })
      .notNull()
      .default("open"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("cycle_start").on(t.countyId, t.schemeId, t.startsOn, t.carriedOver),
    index("cycle_path").on(t.countyId, t.orgPath, t.status),
    ...scoped(),
  ],
);

/** 季度/月: a closed one accepts no entry. */
export const period = pgTable(
  "period",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    cycleId: uuid("cycle_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    no: integer("no").notNull(),
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    status: text("status", { enum: ["open", "previewed", "closed"] })
      .notNull()
      .default("open"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("period_no").on(t.countyId, t.cycleId, t.no),
    index("period_path").on(t.countyId, t.orgPath, t.status),
    ...scoped(),
  ],
);
