import { and, asc, eq, inArray, ne, type SQL } from "drizzle-orm";
import { entry, entryText } from "@/db/schema/entry";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { notYetOpen, unheardAmong } from "@/server/services/entry/step-guards";
import type { NewLine } from "./open-notice";
import { noticeAt } from "./place";
import { reasonGuard } from "./reasons";

export type Choice = {
  schemeId: string;
  periodId?: string;
  entryIds?: readonly string[];
  /** Entries whose reason the publisher leaves out. */
  withoutReason?: readonly string[];
};
export type WaitingEntry = NewLine & {
  entryId: string;
  versionId: string;
  cycleId: string;
  periodId: string;
  /** Place of the notice among the scheme's steps. */
  stepNo: number;
  /** The first day on which this notice may be opened, where it has a rhythm (H1: after the quarter); null: from now on. */
  opensOn: string | null;
  /** A deduction that its subject was not heard of: it goes on no notice before. */
  unheard: boolean;
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
    // An old book has a notice of its own.
    ne(entry.origin, "carriedOver"),
    inArray(entry.status, ["proposed", "reviewed"]),
    choice.periodId ? eq(entry.periodId, choice.periodId) : undefined,
    choice.entryIds ? inArray(entry.id, [...choice.entryIds]) : undefined,
    group ? eq(entry.groupId, group) : undefined,
  ];
  const query = tx
    .select({
      entry,
      reason: entryText.reason,
      erasedAt: entryText.erasedAt,
      name: subject.name,
      groupName: orgUnit.name,
      sortNo: orgUnit.sortNo,
    })
    .from(entry)
    .innerJoin(entryText, and(eq(entryText.countyId, entry.countyId), eq(entryText.entryId, entry.id)))
    .innerJoin(subject, and(eq(subject.countyId, entry.countyId), eq(subject.id, entry.subjectId)))
    .leftJoin(orgUnit, and(eq(orgUnit.countyId, entry.countyId), eq(orgUnit.id, entry.groupId)))
    .where(and(...conditions))
    .orderBy(asc(orgUnit.sortNo), asc(orgUnit.name), asc(subject.namePinyin), asc(entry.actOn), asc(entry.id));
  const [rows, guard] = await Promise.all([lock ? query.for("update", { of: entry }) : query, reasonGuard(work)]);
  const silent = new Set(choice.withoutReason);
  const early = await notYetOpen(
    work,
    rows.map((row) => row.entry),
  );
  const unheard = await unheardAmong(
    work,
    rows.map((row) => row.entry),
  );
  const lines: WaitingEntry[] = [];
  for (const row of rows) {
    const definition = await definitionOf(work, row.entry.versionId);
    const { versionId, cycleId, periodId, stepNo, kind, origin, itemCode, points } = row.entry;
    const words = silent.has(row.entry.id) || row.erasedAt ? "" : row.reason;
    const { board, web } = guard({ kind, origin, reason: words });
    lines.push({
      entryId: row.entry.id,
      subjectId: row.entry.subjectId,
      name: row.name,
      groupName: row.groupName ?? "",
      item: itemTitle(definition, kind, itemCode),
      points,
      extra: { actOn: row.entry.actOn, reason: board, reasonMasked: web },
      versionId,
      cycleId,
      periodId,
      stepNo: noticeAt(definition, stepNo)?.stepNo ?? stepNo,
      opensOn: early.get(row.entry.id) ?? null,
      unheard: unheard.has(row.entry.id),
    });
  }
  return lines;
}
