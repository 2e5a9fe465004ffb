import { type SQL, sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";

/**
 * Whose results a request that is narrowed to a grid or branch sees: of the branch's own scheme everybody's, of its whole village's
 * scheme those of its own people. In: the group of the scheme and of the subject, as columns. Out: a condition, true above the group.
 */
export const ownRows = ({ access, unit }: Work, schemeGroup: SQL, subjectGroup: SQL): SQL =>
  access.groupPath === null || access.ownSubjects !== null
    ? sql`true`
    : sql`(${schemeGroup} = ${unit.id}::uuid or ${subjectGroup} = ${unit.id}::uuid)`;
