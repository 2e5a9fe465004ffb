import { and, asc, eq, isNull, or } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { scheme } from "@/db/schema/scheme";
import type { Locale } from "@/server/domain/locale";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";

export type SchemeChoice = { id: string; title: string; line: string };
export type GroupChoice = { id: string; name: string };

export const localOf = (locale: Locale) => (locale === "en" ? ("en" as const) : ("zh" as const));

/** The schemes in force that this person may record or review here. */
export async function schemesHere(work: Work, locale: Locale): Promise<SchemeChoice[]> {
  const { tx, access } = work;
  const group = groupIdOf(work);
  const rows = await tx
    .select({ id: scheme.id, title: scheme.title, titleEn: scheme.titleEn, line: scheme.line })
    .from(scheme)
    .where(
      and(
        eq(scheme.countyId, access.ctx.countyId),
        eq(scheme.villageId, villageOf(work)),
        eq(scheme.status, "in_force"),
        group ? or(isNull(scheme.groupId), eq(scheme.groupId, group)) : undefined,
      ),
    )
    .orderBy(asc(scheme.line), asc(scheme.adoptedOn), asc(scheme.id));
  return rows
    .filter(({ line }) => access.rows.lines.includes(line))
    .map(({ id, title, titleEn, line }) => ({ id, line, title: locale === "en" ? titleEn : title }));
}

/** Grids or branches of the village, in their order. */
export async function groupsHere({ tx, access, unit }: Work): Promise<GroupChoice[]> {
  const village = unit.ancestors[2];
  if (!village) return [];
  return tx
    .select({ id: orgUnit.id, name: orgUnit.name })
    .from(orgUnit)
    .where(and(eq(orgUnit.countyId, access.ctx.countyId), eq(orgUnit.parentId, village.id), eq(orgUnit.level, "group")))
    .orderBy(asc(orgUnit.sortNo), asc(orgUnit.name));
}

/** No open period today is no error of a page that only offers choices. */
export function openPlace<T>(find: () => T): T | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
