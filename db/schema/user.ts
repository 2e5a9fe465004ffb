import { boolean, date, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, bytes, countyId, id, orgPath, scoped } from "./columns";

/** 用户. Signs in with a user name or a phone, both found only by keyed blind index. */
export const appUser = pgTable(
  "app_user",
  {
    countyId: countyId(),
    id: id(),
    /** The unit that administers this user: users are managed inside one's own subtree, never above it. */
    orgPath: orgPath(),
    name: text("name").notNull(),
    loginName: text("login_name").notNull(),
    loginIndex: bytes("login_index").notNull(),
    phoneSealed: bytes("phone_sealed"),
    phoneIndex: bytes("phone_index"),
    phoneMasked: text("phone_masked"),
    passwordHash: text("password_hash").notNull(),
    mustChangePassword: boolean("must_change_password").notNull().default(true),
    locale: text("locale", { enum: ["zh-CN", "en"] })
      .notNull()
      .default("zh-CN"),
    status: text("status", { enum: ["active", "disabled"] })
      .notNull()
      .default("active"),
    failedCount: integer("failed_count").notNull().default(0),
    lockedUntil: at("locked_until"),
    passwordChangedAt: at("password_changed_at"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("app_user_login").on(t.countyId, t.loginIndex),
    unique("app_user_phone").on(t.countyId, t.phoneIndex),
    index("app_user_path").on(t.countyId, t.orgPath),
    ...scoped(),
  ],
);

/** 任职: a role on one org unit and one line; a user may hold several. */
export const userGrant = pgTable(
  "user_grant",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    userId: uuid("user_id").notNull(),
    role: text("role").notNull(),
    orgUnitId: uuid("org_unit_id").notNull(),
    line: text("line", { enum: ["all", "household", "party", "school", "market", "enterprise"] }).notNull(),
    /** The own subject of a resident or member; the child of a guardian. */
    subjectId: uuid("subject_id"),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    validUntil: date("valid_until", { mode: "string" }),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("user_grant_user").on(t.countyId, t.userId),
    index("user_grant_path").on(t.countyId, t.orgPath),
    ...scoped(),
  ],
);

/** 会话: rows that can be revoked; the browser holds only a random token, stored here hashed. */
export const session = pgTable(
  "session",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    userId: uuid("user_id").notNull(),
    tokenHash: bytes("token_hash").notNull(),
    createdAt: at("created_at").notNull(),
    lastSeenAt: at("last_seen_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
    userAgent: text("user_agent"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("session_token").on(t.countyId, t.tokenHash),
    index("session_user").on(t.countyId, t.userId),
    ...scoped(),
  ],
);

/** Global: attempts to sign in, counted by keyed hash of name and of address, before any tenant is known. */
export const signInThrottle = pgTable("sign_in_throttle", {
  key: bytes("key").primaryKey(),
  count: integer("count").notNull(),
  windowStartedAt: at("window_started_at").notNull(),
  blockedUntil: at("blocked_until"),
});

/** 一次性代码, printed on a household's card: the resident's first way in. */
export const oneTimeCode = pgTable(
  "one_time_code",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    subjectId: uuid("subject_id").notNull(),
    /** Of a student: who is to come in with it. Null is a guardian there, and the household or member elsewhere. */
    holder: text("holder", { enum: ["guardian", "student"] }),
    codeIndex: bytes("code_index").notNull(),
    /** Sealed while it can be used, so that the card can be printed again; emptied with its use. */
    codeSealed: bytes("code_sealed"),
    issuedBy: uuid("issued_by").notNull(),
    issuedAt: at("issued_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("one_time_code_index").on(t.countyId, t.codeIndex),
    index("one_time_code_subject").on(t.countyId, t.subjectId),
    ...scoped(),
  ],
);
