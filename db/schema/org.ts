import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, countyId, id, orgPath, publishedDown } from "./columns";

/** Global: the tenants of this deployment. A city is a tenant of its own. */
export const county = pgTable("county", {
  countyId: integer("county_id").primaryKey(),
  name: text("name").notNull(),
  nameEn: text("name_en").notNull(),
  kind: text("kind", { enum: ["city", "county"] }).notNull(),
  /** Division code of the city this county reports to; the city is another tenant. */
  cityId: integer("city_id"),
  demo: boolean("demo").notNull().default(false),
});

/** 机构组织: county → township → village → grid, branch, class … */
export const orgUnit = pgTable(
  "org_unit",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    parentId: uuid("parent_id"),
    level: text("level", { enum: ["city", "county", "township", "village", "group"] }).notNull(),
    kind: text("kind", {
      enum: [
        "city",
        "county",
        "township",
        "village",
        "community",
        "office",
        "school",
        "enterprise",
        "market",
        "grid",
        "branch",
        "class",
        "department",
        "area",
      ],
    }).notNull(),
    name: text("name").notNull(),
    nameEn: text("name_en").notNull(),
    sortNo: integer("sort_no").notNull().default(0),
    /** A practice village may be reset and has a clock that can be moved forward. */
    practice: boolean("practice").notNull().default(false),
    clockOffsetDays: integer("clock_offset_days").notNull().default(0),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    unique("org_unit_path").on(t.countyId, t.orgPath),
    index("org_unit_parent").on(t.countyId, t.parentId),
    check("org_path_shape", sql`${t.orgPath} ~ ('^/' || ${t.countyId} || '/([0-9A-Za-z]+/)*$')`),
    ...publishedDown(),
  ],
);

/** What the county fixed for comparing villages: population with source and date, peer group. */
export const villageProfile = pgTable(
  "village_profile",
  {
    countyId: countyId(),
    villageId: uuid("village_id").notNull(),
    orgPath: orgPath(),
    registeredPopulation: integer("registered_population").notNull(),
    residentPopulation: integer("resident_population").notNull(),
    populationSource: text("population_source").notNull(),
    populationDate: date("population_date", { mode: "string" }).notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.villageId] }),
    index("village_profile_path").on(t.countyId, t.orgPath),
    ...publishedDown(),
  ],
);
