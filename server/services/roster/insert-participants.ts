import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { LINE_OF_PARTICIPANT, type ParticipantKind, type VillageKind } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import { initialsOf, unfold } from "./insert";

/** Numbers of a village's persons and units stand beside 户号 and are told apart by their first character. */
export const CODE_PREFIX: Readonly<Record<VillageKind, string>> = { person: "个", organisation: "单" };

export type NewParticipant = {
  id?: string;
  orgPath: OrgPath;
  villageId: string;
  groupId: string | null;
  /** 学号、摊位号、工号: unique in the school, market or enterprise; in a village, among its households too. */
  code: string;
  name: string;
  classCode: string | null;
  place: string | null;
  shift: string | null;
  licenceNo: string | null;
  note: string | null;
  joinedOn: string;
};

/** Writes students, sellers or staff, or a village's persons or units, set-based. Out: the ids, in the order of the input. */
export async function insertParticipants(
  tx: Transaction,
  { countyId, now, kind }: { countyId: number; now: Date; kind: ParticipantKind },
  participants: readonly NewParticipant[],
): Promise<string[]> {
  const line = LINE_OF_PARTICIPANT[kind];
  const ids = participants.map(({ id }) => id ?? newId(now));
  const from = unfold(
    participants.map((each, index) => ({
      id: ids[index] ?? "",
      org_path: each.orgPath,
      village_id: each.villageId,
      group_id: each.groupId,
      code: each.code,
      name: each.name,
      name_pinyin: initialsOf(each.name),
      class_code: each.classCode,
      place: each.place,
      shift: each.shift,
      licence_no: each.licenceNo,
      note: each.note,
      joined_on: each.joinedOn,
    })),
  );
  const at = sql`${now.toISOString()}::timestamptz`;
  await Promise.all([
    tx.execute(sql`
      insert into subject (county_id, id, org_path, village_id, group_id, line, kind, code, name, name_pinyin, joined_on, created_at, updated_at)
      select ${countyId}, id, org_path, village_id, group_id, ${line}, ${kind}, code, name, name_pinyin, joined_on, ${at}, ${at}
      from ${from} as x(id uuid, org_path text, village_id uuid, group_id uuid, code text, name text, name_pinyin text, joined_on date)`),
    tx.execute(sql`
      insert into participant (county_id, id, org_path, line, class_code, place, shift, licence_no, note)
      select ${countyId}, id, org_path, ${line}, class_code, place, shift, licence_no, note
      from ${from} as x(id uuid, org_path text, class_code text, place text, shift text, licence_no text, note text)`),
  ]);
  return ids;
}
