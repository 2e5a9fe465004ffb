import { sql } from "drizzle-orm";
import type { Line } from "@/server/domain/access/lines";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { nameSound } from "@/server/sheets/pinyin";

/** A subject of the roster as a book may mean it. */
export type Candidate = {
  id: string;
  code: string;
  name: string;
  groupId: string | null;
  group: string;
  active: boolean;
};
type Known = Candidate & { members: string[] };

/** Whom a row of a book means. `why`: several of one name, a name that sounds the same, a member's name, or one who has left. */
export type Match =
  | { type: "sure"; subject: Candidate }
  | { type: "choose"; why: "several" | "sound" | "member" | "left"; among: Candidate[] }
  | { type: "none" };

export type Roster = { byId: Map<string, Known>; match(row: { name: string; code: string; group: string }): Match };

/** 孙英林（三组）, 孙 英林户: the name alone. */
const plainName = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/[\s\u200b]+/g, "")
    .replace(/\([^)]*\)/g, "")
    .replace(/(?<=..)(户|家)$/u, "");
/** 001, 1, № 1: numbers of one household, however many zeros were written. */
const plainCode = (text: string) =>
  text
    .normalize("NFKC")
    .trim()
    .replace(/\s+/g, "")
    .replace(/^0+(?=\d)/, "")
    .toLowerCase();

/** The subjects of one line (and branch), to be found by number, name, sound of the name or a member's name. One query. */
export async function rosterFor(work: Work, line: Line, schemeGroup: string | null): Promise<Roster> {
  const { countyId } = work.access.ctx;
  const group = groupIdOf(work) ?? schemeGroup;
  const rows = await work.tx.execute<Omit<Known, "members"> & { members: string[] | null }>(sql`
    select s.id, s.code, s.name, s.group_id as "groupId", coalesce(g.name, '') as "group", s.status = 'active' as active,
      (select array_agg(p.name) from person p where p.county_id = s.county_id and p.household_id = s.id and p.status = 'active') as members
    from subject s left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where s.county_id = ${countyId} and s.village_id = ${villageOf(work)} and s.line = ${line}
      and (${group}::uuid is null or s.group_id = ${group}::uuid)
    order by s.code, s.id`);
  return indexed(rows.map((row) => ({ ...row, members: row.members ?? [] })));
}

function indexed(subjects: readonly Known[]): Roster {
  const by = (keys: (subject: Known) => string[]) => {
    const map = new Map<string, Known[]>();
    for (const subject of subjects)
      for (const key of new Set(keys(subject))) map.set(key, [...(map.get(key) ?? []), subject]);
    return map;
  };
  const byCode = by(({ code }) => [plainCode(code)]);
  const byName = by(({ name }) => [plainName(name)]);
  const bySound = by(({ name }) => [nameSound(plainName(name))]);
  const byMember = by(({ members }) => members.map(plainName));
  const match: Roster["match"] = (row) => {
    const name = plainName(row.name);
    const numbered = row.code === "" ? [] : (byCode.get(plainCode(row.code)) ?? []);
    const [only] = numbered;
    // A number alone is sure; a number under another's name is a question.
    if (only?.active && (name === "" || plainName(only.name) === name)) return { type: "sure", subject: only };
    if (name === "") return { type: "none" };
    const same = byName.get(name) ?? [];
    const here = same.filter(({ active }) => active);
    const inGroup = row.group === "" ? here : here.filter(({ group }) => group === row.group);
    const [one] = inGroup.length === 1 ? inGroup : here.length === 1 && numbered.length === 0 ? here : [];
    if (one && numbered.length === 0) return { type: "sure", subject: one };
    const found = [
      { why: "several" as const, among: [...new Set([...numbered, ...here])] },
      { why: "left" as const, among: same },
      { why: "sound" as const, among: bySound.get(nameSound(name)) ?? [] },
      { why: "member" as const, among: byMember.get(name) ?? [] },
    ].find(({ among }) => among.length > 0);
    return found ? { type: "choose", why: found.why, among: found.among.slice(0, 20) } : { type: "none" };
  };
  return { byId: new Map(subjects.map((subject) => [subject.id, subject])), match };
}
