import { and, asc, eq, inArray } from "drizzle-orm";
import { entry } from "@/db/schema/entry";
import { grantsFor } from "@/server/domain/access/permissions";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { villageOf, type Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import type { TodoLine } from "@/server/services/todo/line";

/** Own declarations that came back, for who may correct them. One query. */
export async function todoOfDeclared(work: Work): Promise<TodoLine[]> {
  const { tx, access } = work;
  const { countyId, userId, grants, locale } = access.ctx;
  if (grantsFor(grants, "entry.declare", access.path).length === 0) return [];
  const rows = await tx
    .select({ id: entry.id, versionId: entry.versionId, itemCode: entry.itemCode, at: entry.recordedAt })
    .from(entry)
    .where(
      and(
        eq(entry.countyId, countyId),
        eq(entry.villageId, villageOf(work)),
        eq(entry.recordedBy, userId),
        inArray(entry.origin, ["declared", "reported"]),
        eq(entry.status, "returned"),
      ),
    )
    .orderBy(asc(entry.recordedAt));
  const lines: TodoLine[] = [];
  for (const row of rows) {
    const definition = await definitionOf(work, row.versionId);
    const item = definition.items.find(({ code }) => code === row.itemCode);
    lines.push({
      key: `declared:${row.id}`,
      group: "returned",
      text: "declared",
      params: { item: item?.title[locale === "en" ? "en" : "zh"] ?? "" },
      path: `declare/${row.id}`,
      count: 1,
      since: civilDateAt(row.at),
      dueOn: null,
    });
  }
  return lines;
}
