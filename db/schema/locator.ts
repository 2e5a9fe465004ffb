import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes } from "./columns";

/**
 * Global and hidden: which county a secret belongs to, before any tenant is known. Keys are keyed
 * hashes (names, phones, tokens, public codes). Reached only through app.open_by_key and app.put_key.
 */
export const locator = pgTable(
  "locator",
  {
    kind: text("kind", { enum: ["sign_in", "session", "one_time_code", "notice", "ballot", "card"] }).notNull(),
    key: bytes("key").notNull(),
    countyId: integer("county_id").notNull(),
    id: uuid("id").notNull(),
    /** The scope and lines that whoever holds the secret may open. */
    scope: text("scope").notNull(),
    lines: text("lines").notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.key] })],
);
