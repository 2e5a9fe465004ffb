import { and, eq, inArray } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { participant, subject } from "@/db/schema/roster";
import { VILLAGE_KINDS, type VillageKind } from "@/server/domain/access/lines";
import { exactKind, type RegisteredRecord } from "@/server/domain/roster/registered";
import { squeeze } from "@/server/domain/roster/text";
import type { Work } from "@/server/services/access";
import { type Changes, changesOf } from "@/server/services/roster/changes";
import { type ClassOption, classesFor } from "@/server/services/roster/classes";
import { CODE_PREFIX } from "@/server/services/roster/insert-participants";
import type { Outcome } from "./plan-households";

export type PlannedRegistered = {
  row: number;
  kind: VillageKind;
  code: string;
  name: string;
  groupName: string | null;
  place: string | null;
  note: string | null;
  classCode: string | null;
};
export type RegisteredUpdate = {
  id: string;
  row: number;
  name: string;
  place: string | null;
  note: string | null;
  groupName: string | null;
  changes: Changes;
};
export type RegisteredPlan = {
  added: PlannedRegistered[];
  updates: RegisteredUpdate[];
  outcomes: Map<number, Outcome>;
};

/** The persons and units in a village's register, also those that left. */
export function knownRegistered({ tx, access }: Work, villageId: string) {
  return tx
    .select({
      id: subject.id,
      kind: subject.kind,
      code: subject.code,
      name: subject.name,
      status: subject.status,
      groupName: orgUnit.name,
      place: participant.place,
      note: participant.note,
    })
    .from(subject)
    .innerJoin(participant, and(eq(participant.countyId, subject.countyId), eq(participant.id, subject.id)))
    .leftJoin(orgUnit, and(eq(orgUnit.countyId, subject.countyId), eq(orgUnit.id, subject.groupId)))
    .where(
      and(
        eq(subject.countyId, access.ctx.countyId),
        eq(subject.villageId, villageId),
        eq(subject.line, "household"),
        inArray(subject.kind, [...VILLAGE_KINDS]),
      ),
    );
}

export type KnownRegistered = Awaited<ReturnType<typeof knownRegistered>>;

/**
 * Compares a sheet's persons and units with those there: one is known by its kind and name, of several of one name by its number.
 * Empty cells change nothing. `taken` are the numbers in use in the village; new ones are added to it. A class is taken from 类别
 * where that is the title of one for its kind or says what one is for (商户: the class of shops), and only for who is new: a change of class is the decision of a body.
 */
export function planRegistered(
  records: readonly RegisteredRecord[],
  known: KnownRegistered,
  classes: readonly ClassOption[],
  taken: Set<string>,
): RegisteredPlan {
  const plan: RegisteredPlan = { added: [], updates: [], outcomes: new Map() };
  const left = new Set(known);
  for (const record of records) {
    if (!record.valid) continue;
    const alike = [...left].filter(({ kind, name }) => kind === record.kind && name === record.name.slice(0, 40));
    const own = alike.find(({ code }) => code === record.number) ?? alike[0];
    if (own) left.delete(own);
    plan.outcomes.set(record.row, own ? compare(record, own, plan) : "new");
    if (!own) plan.added.push(added(record, classes, codeFor(record, taken)));
  }
  return plan;
}

/** The number as written where it is free, else the next of its kind. */
function codeFor({ number, kind }: RegisteredRecord, taken: Set<string>): string {
  let code = number !== null && number.length <= 20 && !taken.has(number) ? number : "";
  for (let next = 1; code === ""; next += 1) {
    const free = `${CODE_PREFIX[kind]}${String(next).padStart(3, "0")}`;
    if (!taken.has(free)) code = free;
  }
  taken.add(code);
  return code;
}

function added(record: RegisteredRecord, classes: readonly ClassOption[], code: string): PlannedRegistered {
  const { row, kind, category } = record;
  const own = classesFor(classes, kind);
  const exact = exactKind(record);
  const held = own.find(({ title }) => squeeze(title.zh) === category) ?? own.find(({ rates }) => rates === exact);
  return {
    row,
    kind,
    code,
    name: record.name.slice(0, 40),
    groupName: record.group,
    ...factsOf(record),
    classCode: held?.code ?? null,
  };
}

const factsOf = ({ address, note }: RegisteredRecord) => ({
  place: address.slice(0, 40) || null,
  note: note.slice(0, 200) || null,
});

function compare(record: RegisteredRecord, own: KnownRegistered[number], plan: RegisteredPlan): Outcome {
  if (own.status !== "active") return "left";
  const { place, note } = factsOf(record);
  const sameGroup = record.group === null || (own.groupName ?? "").startsWith(record.group);
  const changes = changesOf(
    { place: own.place, note: own.note, group: own.groupName },
    { place: place ?? undefined, note: note ?? undefined, group: sameGroup ? undefined : record.group },
  );
  if (Object.keys(changes).length === 0) return "unchanged";
  plan.updates.push({
    id: own.id,
    row: record.row,
    name: own.name,
    place: place ?? own.place,
    note: note ?? own.note,
    groupName: changes.group ? record.group : null,
    changes,
  });
  return "changed";
}
