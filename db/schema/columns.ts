import { sql } from "drizzle-orm";
import { customType, integer, pgPolicy, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Line } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";

/** Text compared byte by byte: only so is `path >= scope and path < scope || '~'` exactly the subtree. */
const pathText = customType<{ data: OrgPath; driverData: string }>({ dataType: () => 'text COLLATE "C"' });

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** County first in every key: the wall between tenants, and the distribution key when one server is not enough. */
export const countyId = () => integer("county_id").notNull();
export const orgPath = () => pathText("org_path").notNull();
export const id = () => uuid("id").notNull();
/** 业务线 of a personal row; the same names as server/domain/access/lines.ts, which the database may only know by type. */
export const line = () =>
  text("line", {
    enum: ["household", "party", "school", "market", "enterprise"] satisfies [Line, ...Line[]],
  }).notNull();
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** What was answered to a filing, a wish, an objection or an appeal, by whom and when; null until somebody has. */
export const answered = () => ({
  answer: text("answer"),
  answeredBy: uuid("answered_by"),
  answeredByName: text("answered_by_name"),
  answeredAt: at("answered_at"),
});

const inCounty = sql`county_id = nullif(current_setting('app.county_id', true), '')::int`;
const inScope = sql`org_path >= nullif(current_setting('app.scope', true), '') and org_path < nullif(current_setting('app.scope', true), '') || '~'`;
const inLine = sql`position(',' || line || ',' in current_setting('app.lines', true)) > 0`;

/** Rows of one org unit: seen and written only from that unit or above. */
export const scoped = () => [
  pgPolicy("scoped", {
    for: "all",
    using: sql`${inCounty} and ${inScope}`,
    withCheck: sql`${inCounty} and ${inScope}`,
  }),
];

/** Personal rows: the same, crossed with the lines of the roles held (domain.md, invariant 11). */
export const personal = () => [
  pgPolicy("scoped", {
    for: "all",
    using: sql`${inCounty} and ${inScope} and ${inLine}`,
    withCheck: sql`${inCounty} and ${inScope} and ${inLine}`,
  }),
];

/**
 * Rows that an owner publishes downwards (the tree itself, templates, weights, frozen rankings):
 * read also from below the owner, written only from the owner or above. Never personal.
 */
export const publishedDown = () => [
  ...scoped(),
  pgPolicy("from_below", {
    for: "select",
    using: sql`${inCounty} and starts_with(nullif(current_setting('app.scope', true), ''), org_path)`,
  }),
];
