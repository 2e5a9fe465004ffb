import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, bytes, countyId, id, line, orgPath, personal, scoped } from "./columns";

const STATUS = ["active", "moved_out", "deceased", "left"] as const;

/** 积分主体: what earns points. Households and party members share their id with their own table. */
export const subject = pgTable(
  "subject",
  {
    countyId: countyId(),
    id: id(),
    /** Always the village's path, so that regrouping moves no personal row. */
    orgPath: orgPath(),
    villageId: uuid("village_id").notNull(),
    groupId: uuid("group_id"),
    line: line(),
    kind: text("kind", {
      enum: ["household", "member", "person", "organisation", "student", "staff", "workplace"],
    }).notNull(),
    /** 户号 or member number inside the village. */
    code: text("code").notNull(),
    name: text("name").notNull(),
    namePinyin: text("name_pinyin").notNull(),
    status: text("status", { enum: STATUS }).notNull().default("active"),
    joinedOn: date("joined_on", { mode: "string" }).notNull(),
    leftOn: date("left_on", { mode: "string" }),
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("subject_code").on(t.countyId, t.villageId, t.line, t.code),
    index("subject_path").on(t.countyId, t.orgPath, t.line, t.status),
    index("subject_group").on(t.countyId, t.groupId),
    ...personal(),
  ],
);

/**
 * 积分卡's code (16 letters and digits, 80 random bits, in the QR and in print): it says which subject a card is, and opens nothing.
 * A lost card is revoked and gets a new code; at most one is valid.
 */
export const subjectCard = pgTable(
  "subject_card",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    code: text("code").notNull(),
    issuedAt: at("issued_at").notNull(),
    issuedBy: uuid("issued_by").notNull(),
    revokedAt: at("revoked_at"),
    revokedReason: text("revoked_reason"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("subject_card_code").on(t.countyId, t.code),
    index("subject_card_subject").on(t.countyId, t.subjectId),
    index("subject_card_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 户 */
export const household = pgTable(
  "household",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line().default("household"),
    address: text("address"),
    phoneSealed: bytes("phone_sealed"),
    phoneIndex: bytes("phone_index"),
    phoneMasked: text("phone_masked"),
    note: text("note"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("household_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 人: a member of a household. */
export const person = pgTable(
  "person",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line().default("household"),
    householdId: uuid("household_id").notNull(),
    sortNo: integer("sort_no").notNull().default(0),
    name: text("name").notNull(),
    namePinyin: text("name_pinyin").notNull(),
    relation: text("relation").notNull(),
    sex: text("sex", { enum: ["male", "female"] }),
    bornOn: date("born_on", { mode: "string" }),
    idSealed: bytes("id_sealed"),
    idIndex: bytes("id_index"),
    idMasked: text("id_masked"),
    phoneSealed: bytes("phone_sealed"),
    phoneIndex: bytes("phone_index"),
    phoneMasked: text("phone_masked"),
    resident: boolean("resident").notNull().default(true),
    residence: text("residence"),
    note: text("note"),
    status: text("status", { enum: STATUS }).notNull().default("active"),
    joinedOn: date("joined_on", { mode: "string" }).notNull(),
    leftOn: date("left_on", { mode: "string" }),
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("person_household").on(t.countyId, t.householdId),
    index("person_id_index").on(t.countyId, t.idIndex),
    index("person_path").on(t.countyId, t.orgPath, t.status),
    ...personal(),
  ],
);

/** 党员 */
export const partyMember = pgTable(
  "party_member",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line().default("party"),
    branchId: uuid("branch_id").notNull(),
    sex: text("sex", { enum: ["male", "female"] }),
    /** YYYY, YYYY-MM or YYYY-MM-DD: offices keep what they know. */
    bornOn: text("born_on"),
    joinedPartyOn: text("joined_party_on"),
    probationary: boolean("probationary").notNull().default(false),
    floating: boolean("floating").notNull().default(false),
    duty: text("duty"),
    idSealed: bytes("id_sealed"),
    idIndex: bytes("id_index"),
    idMasked: text("id_masked"),
    phoneSealed: bytes("phone_sealed"),
    phoneIndex: bytes("phone_index"),
    phoneMasked: text("phone_masked"),
    note: text("note"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("party_member_branch").on(t.countyId, t.branchId),
    index("party_member_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 学生、员工、商户: what a class, an enterprise or a market knows of somebody besides name and number. */
export const participant = pgTable(
  "participant",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    /** The class of the scheme that the roster proposes; null is the ordinary one. */
    classCode: text("class_code"),
    /** 岗位区域, 摊位 */
    place: text("place"),
    /** 班组 */
    shift: text("shift"),
    licenceNo: text("licence_no"),
    note: text("note"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("participant_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 变更记录: every change of a subject or a person. */
export const rosterChange = pgTable(
  "roster_change",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    subjectId: uuid("subject_id").notNull(),
    personId: uuid("person_id"),
    kind: text("kind", {
      enum: [
        "imported",
        "created",
        "edited",
        "moved_out",
        "deceased",
        "rejoined",
        "regrouped",
        "transferred",
        "split",
        "merged",
      ],
    }).notNull(),
    /** {field: [before, after]}; sealed fields appear masked. */
    changes: jsonb("changes").$type<Record<string, [string | null, string | null]>>().notNull(),
    effectiveOn: date("effective_on", { mode: "string" }).notNull(),
    reason: text("reason"),
    importRunId: uuid("import_run_id"),
    byUserId: uuid("by_user_id").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("roster_change_subject").on(t.countyId, t.subjectId, t.at),
    ...personal(),
  ],
);

/** 导入: one uploaded workbook, its recognised layout, findings and report. */
export const importRun = pgTable(
  "import_run",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    fileName: text("file_name").notNull(),
    fileDigest: bytes("file_digest").notNull(),
    /** Sealed: an uploaded register is full of identity numbers. */
    fileSealed: bytes("file_sealed"),
    layout: jsonb("layout").$type<unknown>().notNull(),
    status: text("status", { enum: ["previewed", "imported", "discarded"] }).notNull(),
    report: jsonb("report").$type<unknown>(),
    byUserId: uuid("by_user_id").notNull(),
    createdAt: at("created_at").notNull(),
    finishedAt: at("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("import_run_path").on(t.countyId, t.orgPath, t.createdAt),
    ...scoped(),
  ],
);
