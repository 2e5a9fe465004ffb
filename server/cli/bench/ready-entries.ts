import { sql } from "drizzle-orm";
import { withTenant } from "@/db/tenant";
import { openSession } from "@/server/auth/open-session";
import { LINES } from "@/server/domain/access/lines";
import { unitCode } from "@/server/domain/access/path";
import { type Clerk, namedClerks, staffOf } from "@/server/seed/people-of";
import { type PlannedVillage, planPlaces } from "@/server/seed/plan/places";
import { workOf } from "@/server/seed/work-at";
import type { Work } from "@/server/services/access";
import { insertEntries, type NewEntry } from "@/server/services/entry/insert-entries";

/** A village of the demo county with somebody who may post there and a live session of theirs. */
export type Desk = {
  village: PlannedVillage;
  unit: string;
  clerk: Clerk;
  token: string;
  schemeId: string;
  /** Entries that have done every step and wait for posting; taken from the end. */
  ready: string[];
  more: (count: number) => Promise<string[]>;
};

/** The first `count` villages, each with a signed-in village admin. */
export async function desks(count: number, scale: number): Promise<Desk[]> {
  const county = planPlaces(scale);
  const named = namedClerks(county);
  const villages = county.townships
    .flatMap((township) => township.villages)
    .filter(({ kind, practice }) => kind === "village" && !practice);
  return Promise.all(villages.slice(0, count).map((village) => deskOf(village, staffOf(village, named).admin)));
}

async function deskOf(village: PlannedVillage, clerk: Clerk): Promise<Desk> {
  const countyId = Number(village.path.split("/")[1]);
  const scope = { countyId, scope: village.path, lines: LINES };
  const person = { countyId, id: clerk.id, orgPath: clerk.orgPath };
  const session = await withTenant(scope, "write", (tx) => openSession(tx, person, "bench", new Date()));
  const pattern = await workOf(clerk, "entry.post", (work) => patternOf(work, village));
  return {
    village,
    unit: unitCode(village.path),
    clerk,
    token: session.token,
    schemeId: pattern.scheme_id,
    ready: [],
    more: (count) => workOf(clerk, "entry.post", (work) => makeReady(work, village, pattern, count)),
  };
}

/** What all entries made here have in common, and whom they concern in turn. */
export type Pattern = {
  scheme_id: string;
  version_id: string;
  cycle_id: string;
  period_id: string;
  item_code: string;
  component: string;
  clause: string;
  points: number;
  redeemable: number;
  act_on: string;
  subjects: { id: string; group: string | null }[];
};

/** An addition that the village has recorded in an open period, and everybody it could concern. */
async function patternOf({ tx }: Work, village: PlannedVillage): Promise<Pattern> {
  const countyId = Number(village.path.split("/")[1]);
  const [row] = await tx.execute<Pattern>(sql`
    select e.scheme_id, e.version_id, e.cycle_id, e.period_id, e.item_code, e.component, e.clause, e.points, e.redeemable,
      e.act_on::text as act_on, (select jsonb_agg(jsonb_build_object('id', s.id, 'group', s.group_id)) from subject s
        where s.county_id = e.county_id and s.village_id = e.village_id and s.line = 'household') as subjects
    from entry e join period p on p.county_id = e.county_id and p.id = e.period_id
    where e.county_id = ${countyId} and e.village_id = ${village.id} and e.line = 'household' and e.kind = 'addition'
      and not e.base and p.status = 'open' order by e.act_on desc limit 1`);
  if (!row) throw new RangeError(`${village.name} has nothing recorded`);
  return row;
}

let made = 0;

/** Records `count` entries like `pattern` for one subject after the other, and has them reviewed by somebody else. */
export async function makeReady(
  work: Work,
  place: { id: string; path: string },
  pattern: Pattern,
  count: number,
): Promise<string[]> {
  const frame = {
    orgPath: place.path,
    line: "household",
    villageId: place.id,
    schemeId: pattern.scheme_id,
  } as const;
  const entries = Array.from({ length: count }, (): NewEntry => {
    made += 1;
    const subject = pattern.subjects[made % pattern.subjects.length];
    return {
      subjectId: subject?.id ?? "",
      groupId: subject?.group ?? null,
      versionId: pattern.version_id,
      cycleId: pattern.cycle_id,
      periodId: pattern.period_id,
      kind: "addition",
      base: false,
      itemCode: pattern.item_code,
      component: pattern.component,
      clause: pattern.clause,
      points: pattern.points,
      redeemable: pattern.redeemable,
      actOn: pattern.act_on,
      stepNo: 0,
      nextStep: "post",
      late: false,
      selfDeclared: false,
      heard: null,
      decision: null,
      reason: "bench",
      place: null,
    };
  });
  const ids = await insertEntries(work, frame, entries);
  await work.tx.execute(sql`
    update entry set status = 'reviewed', reviewed_by = gen_random_uuid(), reviewed_by_name = 'bench', reviewed_at = now()
    where county_id = ${work.access.ctx.countyId} and id = any(${sql.param(ids)}::uuid[])`);
  return ids;
}
