import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import { entry } from "@/db/schema/entry";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import type { NewLine } from "./open-notice";

export type Choice = { schemeId: string; periodId?: string; entryIds?: readonly string[] };
export type WaitingEntry = NewLine & {
  entryId: string;
  versionId: string;
  cycleId: string;
  periodId: string;
  stepNo: number;
};

/** A veto is named, its reason never (domain.md, invariant 10). */
const VETO = "一票否决";

/** What the board calls an item: its title in the version the entry pins; in English where a page asks for it. */
export function itemTitle(definition: SchemeDefinition, kind: string, itemCode: string, locale = "zh-CN"): string {
  if (kind === "veto") return locale === "en" ? "Veto" : VETO;
  const title = definition.items.find(({ code }) => code === itemCode)?.title;
  return (locale === "en" ? title?.en : title?.zh) ?? itemCode;
}

/** The entries of a scheme that wait for a notice, as the lines they would be: by group, name, date. Locked when `lock`. */
export async function waitingEntries(work: Work, choice: Choice, lock = false): Promise<WaitingEntry[]> {
  const { tx, access } = work;
  const group = groupIdOf(work);
  const conditions: (SQL | undefined)[] = [
    eq(entry.countyId, access.ctx.countyId),
    eq(entry.villageId, villageOf(work)),
    eq(entry.schemeId, choice.schemeId),
    eq(entry.nextStep, "notice"),
    inArray(entry.status, ["proposed", "reviewed"]),
    choice.periodId ? eq(entry.periodId, choice.periodId) : undefined,
    choice.entryIds ? inArray(entry.id, [...choice.entryIds]) : undefined,
    group ? eq(entry.groupId, group) : undefined,
  ];
  const query = tx
    .select({ entry, name: subject.name, groupName: orgUnit.name, sortNo: orgUnit.sortNo })
    .from(entry)
    .innerJoin(subject, and(eq(subject.countyId, entry.countyId), eq(subject.id, entry.subjectId)))
    .leftJoin(orgUnit, and(eq(orgUnit.countyId, entry.countyId), eq(orgUnit.id, entry.groupId)))
    .where(and(...conditions))
    .orderBy(asc(orgUnit.sortNo), asc(orgUnit.name), asc(subject.namePinyin), asc(entry.actOn), asc(entry.id));
  const rows = await (lock ? query.for("update", { of: entry }) : query);
  const lines: WaitingEntry[] = [];
  for (const row of rows) {
    const definition = await definitionOf(work, row.entry.versionId);
    const { versionId, cycleId, periodId, stepNo, kind, itemCode, points } = row.entry;
    lines.push({
      entryId: row.entry.id,
      subjectId: row.entry.subjectId,
      name: row.name,
      groupName: row.groupName ?? "",
      item: itemTitle(definition, kind, itemCode),
      points,
      extra: { actOn: row.entry.actOn },
      versionId,
      cycleId,
      periodId,
      stepNo,
    });
  }
  return lines;
}
