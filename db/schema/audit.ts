import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, orgPath, scoped } from "./columns";

/** 审计记录 of every change, reveal and sign-in. Append-only; values of sealed fields never appear. */
export const auditLog = pgTable(
  "audit_log",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    at: at("at").notNull(),
    userId: uuid("user_id"),
    userName: text("user_name").notNull(),
    role: text("role"),
    /** `<noun>.<verb>`, e.g. entry.record */
    action: text("action").notNull(),
    targetKind: text("target_kind").notNull(),
    targetId: text("target_id"),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("audit_log_path").on(t.countyId, t.orgPath, t.at),
    index("audit_log_target").on(t.countyId, t.targetId),
    ...scoped(),
  ],
);
