import { type Period, periodAt } from "@/server/domain/calendar/cycles";
import type { PostedEntry } from "@/server/domain/evaluate/input";
import { falsePenalty } from "@/server/domain/ledger/accounts";
import { HALF_POINT } from "@/server/domain/points";
import { checkEntryAgainstItem, type ProposedEntry } from "@/server/domain/scheme/check";
import { DomainError } from "@/server/errors";
import type { FactsEntry, FactsSubject } from "./facts";
import { knowsSubject, type Reading } from "./reading";
import { readPoints } from "./rows";

/** The period an entry is posted to: that of its day, or the later one it names. */
function periodOf({ cycle }: Reading, entry: FactsEntry): Period {
  const own = periodAt(cycle, entry.on);
  if (!own) throw new DomainError("facts.outsideCycle", { date: entry.on, from: cycle.from, to: cycle.to });
  if (entry.period === undefined) return own;
  const named = cycle.periods.find((period) => period.no === entry.period);
  if (!named || named.no < own.no) throw new DomainError("facts.earlierPeriod", { period: entry.period, own: own.no });
  return named;
}

function sizeOf(reading: Reading, entry: FactsEntry, itemCode: string): number | undefined {
  if (entry.points === undefined) return undefined;
  const points = readPoints(entry.points);
  const item = reading.definition.items.find((candidate) => candidate.code === itemCode);
  if (item?.sign === "addition" && points < 0) {
    throw new DomainError("facts.minusOnAddition", { item: item.title[reading.language] });
  }
  if (points % HALF_POINT !== 0) throw new DomainError("points.notHalf", { value: String(entry.points).slice(0, 40) });
  return points;
}

/** An act of an item, as the ledger will hold it. */
function readAct(reading: Reading, id: string, entry: FactsEntry, subject: FactsSubject): PostedEntry {
  if (entry.item === undefined) throw new DomainError("facts.itemMissing");
  const period = periodOf(reading, entry);
  const classCode = subject.classInPeriod?.[String(period.no)] ?? subject.class;
  const proposed: ProposedEntry = {
    itemCode: entry.item,
    classCode,
    actOn: entry.on,
    points: sizeOf(reading, entry, entry.item),
    step: entry.step,
    units: entry.units,
  };
  const { points } = checkEntryAgainstItem(reading.definition, proposed, reading.language);
  return {
    id,
    subjectId: entry.subject,
    itemCode: entry.item,
    points,
    actOn: entry.on,
    periodNo: period.no,
    reversesId: null,
  };
}

type Known = { readonly acts: Map<string, PostedEntry>; readonly reversed: Set<string> };

/** The entry another is about. Throws facts.unknownEntry, facts.otherSubject, entry.alreadyReversed. */
function originalOf(known: Known, id: string, subject: string): PostedEntry {
  const original = known.acts.get(id);
  if (!original) throw new DomainError("facts.unknownEntry", { entry: id });
  if (original.subjectId !== subject) throw new DomainError("facts.otherSubject", { entry: id });
  if (known.reversed.has(id)) throw new DomainError("entry.alreadyReversed");
  known.reversed.add(id);
  return original;
}

function reversalOf(reading: Reading, id: string, entry: FactsEntry, original: PostedEntry): PostedEntry {
  const period = periodOf(reading, entry);
  if (period.no < original.periodNo || entry.on < original.actOn) {
    throw new DomainError("facts.reversedBefore", { entry: original.id });
  }
  return {
    ...original,
    id,
    points: 0 - original.points,
    actOn: entry.on,
    periodNo: period.no,
    reversesId: original.id,
  };
}

/** Found false: a reversal, and the scheme's penalty besides (H5 at 2: recorded +p ends at −p). */
function readFalse(reading: Reading, id: string, entry: FactsEntry, original: PostedEntry): PostedEntry[] {
  const { definition } = reading;
  if (definition.multipliers.every((rule) => rule.type !== "falseRecord")) throw new DomainError("facts.noFalseRule");
  const points = falsePenalty(definition, original);
  if (points === 0) throw new DomainError("facts.falseDeduction", { entry: original.id });
  const reversal = reversalOf(reading, id, entry, original);
  return [reversal, { ...reversal, id: `${id}-penalty`, points, reversesId: null, penaltyFor: original.id }];
}

/** All entries of the file; every problem is noted under its row. */
export function readEntries(reading: Reading): PostedEntry[] {
  const { facts, problems } = reading;
  const known: Known = { acts: new Map(), reversed: new Set() };
  const ids = new Set<string>();
  const rows = facts.entries.map((entry, index) => ({
    entry,
    row: `entries.${index}`,
    id: entry.id ?? `e${index + 1}`,
  }));
  for (const { entry, row, id } of rows) {
    if (ids.has(id)) problems.add(`${row}.id`, "facts.duplicateId", { id });
    ids.add(id);
    const about = [entry.reverses, entry.falseOf].filter((other) => other !== undefined).length;
    const detail = [entry.item, entry.points, entry.step, entry.units].some((value) => value !== undefined);
    if (about > 1 || (about === 1 && detail)) problems.add(row, "facts.reversalWithItem");
    const subject = reading.subjects.get(entry.subject);
    if (!knowsSubject(reading, row, entry.subject) || !subject || about > 0) continue;
    const act = problems.row(row, () => readAct(reading, id, entry, subject));
    if (act) known.acts.set(id, act);
  }
  const others = rows.flatMap(({ entry, row, id }) => {
    const other = entry.reverses ?? entry.falseOf;
    if (other === undefined) return [];
    const read = problems.row(row, () => {
      const original = originalOf(known, other, entry.subject);
      if (entry.falseOf !== undefined) return readFalse(reading, id, entry, original);
      return [reversalOf(reading, id, entry, original)];
    });
    return read ?? [];
  });
  return [...known.acts.values(), ...others];
}
