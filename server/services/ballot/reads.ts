import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { ballotBox, ballotVoter } from "@/db/schema/ballot";
import { cycle, period, scheme } from "@/db/schema/scheme";
import { agreed, type Difference, differences } from "@/server/domain/ballot/count";
import type { BallotOutcome } from "@/server/domain/ballot/outcome";
import { groupIdOf, villageIn, villageOf, type Work } from "@/server/services/access";
import { sheetSubjects } from "./candidates";
import { countsOf, type StoredCount } from "./enter-count";
import { type Box, findBox, type HeldBox } from "./find-box";
import { votersByGroup } from "./run-box";

export type { Box } from "./find-box";

const PAGE = 50;

/** The boxes of the village (or branch), the last first, each with how many have voted; a page of 50. */
export async function boxList(work: Work, page: number) {
  const group = groupIdOf(work);
  const voters = (where: string) => sql<number>`(select count(*)::int from ballot_voter v
    where v.county_id = ${ballotBox.countyId} and v.box_id = ${ballotBox.id} ${where === "voted" ? sql`and v.voted is not null` : sql``})`;
  const rows = await work.tx
    .select({
      id: ballotBox.id,
      title: ballotBox.title,
      status: ballotBox.status,
      opensOn: ballotBox.opensOn,
      closesOn: ballotBox.closesOn,
      scheme: scheme.title,
      schemeEn: scheme.titleEn,
      candidates: sql<number>`jsonb_array_length(${ballotBox.candidates})`,
      entitled: voters("all"),
      voted: voters("voted"),
      total: sql<number>`count(*) over ()::int`,
    })
    .from(ballotBox)
    .innerJoin(scheme, and(eq(scheme.countyId, ballotBox.countyId), eq(scheme.id, ballotBox.schemeId)))
    .where(
      and(
        eq(ballotBox.countyId, work.access.ctx.countyId),
        eq(ballotBox.villageId, villageOf(work)),
        inArray(ballotBox.line, [...work.access.rows.lines]),
        group ? eq(ballotBox.groupId, group) : undefined,
      ),
    )
    .orderBy(desc(ballotBox.preparedAt), desc(ballotBox.id))
    .limit(PAGE)
    .offset((page - 1) * PAGE);
  return { rows, page: { number: page, size: PAGE, total: rows[0]?.total ?? 0 } };
}

type Offered = {
  schemeId: string;
  scheme: string;
  schemeEn: string;
  cycleId: string;
  cycle: string;
  startsOn: string;
  endsOn: string;
  ballot: string;
  title: string;
  titleEn: string;
  held: boolean;
};

/** What a ballot can be prepared for: every ballot of the rule books in force, for each open cycle. One statement. */
export async function ballotsOffered(work: Work): Promise<Offered[]> {
  const { tx, access } = work;
  const group = groupIdOf(work);
  const rows = await tx.execute<Offered>(sql`
    select s.id as "schemeId", s.title as scheme, s.title_en as "schemeEn", c.id as "cycleId", c.name as cycle,
      c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", b ->> 'code' as ballot, b #>> '{title,zh}' as title, b #>> '{title,en}' as "titleEn",
      exists (select 1 from ballot_box x where x.county_id = c.county_id and x.cycle_id = c.id and x.ballot = b ->> 'code'
        and x.status <> 'cancelled' and (x.group_id is null or ${group}::uuid is null or x.group_id = ${group}::uuid))
      or exists (select 1 from ballot_tally y where y.county_id = c.county_id and y.cycle_id = c.id and y.ballot = b ->> 'code') as held
    from scheme s join cycle c on c.county_id = s.county_id and c.scheme_id = s.id and c.status = 'open' and not c.carried_over
    join template_version v on v.county_id = c.county_id and v.id = c.version_id
    cross join lateral jsonb_array_elements(v.definition -> 'ballots') b
    where s.county_id = ${access.ctx.countyId} and s.village_id = ${villageOf(work)} and s.status = 'in_force'
      and s.line = any(${sql.param([...access.rows.lines])}::text[])
      and (${group}::uuid is null or s.group_id is null or s.group_id = ${group}::uuid)
    order by c.starts_on, s.title, b ->> 'code' limit 100`);
  return [...rows];
}

/** The open periods of the cycles a ballot can be prepared for, where it is held more than once a cycle. */
export const openPeriods = (work: Work, cycleIds: readonly string[]) =>
  work.tx
    .select({ id: period.id, cycleId: period.cycleId, no: period.no, startsOn: period.startsOn, endsOn: period.endsOn })
    .from(period)
    .innerJoin(cycle, and(eq(cycle.countyId, period.countyId), eq(cycle.id, period.cycleId)))
    .where(
      and(
        eq(period.countyId, work.access.ctx.countyId),
        inArray(period.cycleId, [...cycleIds]),
        eq(period.status, "open"),
      ),
    )
    .orderBy(asc(period.startsOn));

export type GroupState = {
  code: string;
  title: { zh: string; en: string };
  percent: number;
  entitled: number;
  phone: number;
  paper: number;
  coded: number;
};

/** One box with its turn-out by group; never what has been cast. Errors: ballot.notFound. */
export async function readBox(work: Work, boxId: string) {
  const held = await findBox(work, boxId);
  const byGroup = await votersByGroup(work, held.box);
  const none = { entitled: 0, phone: 0, paper: 0, coded: 0 };
  const groups = held.ballot.voters.map(({ code, title, percent }): GroupState => {
    const { entitled, phone, paper, coded } = byGroup.get(code) ?? none;
    return { code, title, percent, entitled, phone, paper, coded };
  });
  return { ...held, groups, village: villageIn(work).name, unit: work.unit.name, today: work.today };
}

/** The roll, group by group in its order: who has voted, and how, but never what. */
export const rollOf = ({ tx, access }: Work, box: Box) =>
  tx
    .select({
      id: ballotVoter.id,
      voters: ballotVoter.voters,
      no: ballotVoter.no,
      name: ballotVoter.name,
      own: sql<
        string | null
      >`(select s.name from subject s where s.county_id = ${ballotVoter.countyId} and s.id = ${ballotVoter.subjectId})`,
      voted: ballotVoter.voted,
      coded: sql<boolean>`${ballotVoter.codeHash} is not null`,
    })
    .from(ballotVoter)
    .where(and(eq(ballotVoter.countyId, access.ctx.countyId), eq(ballotVoter.boxId, box.id)))
    .orderBy(asc(ballotVoter.voters), asc(ballotVoter.no));

/** Who stands on the sheet, in its order. */
export const sheetOf = (work: Work, { box, until }: Pick<HeldBox, "box" | "until">) =>
  sheetSubjects(
    { tx: work.tx, countyId: work.access.ctx.countyId },
    { schemeId: box.schemeId, candidates: box.candidates, until },
  );

/** Where the counting of one group's papers stands, as one counter may know it. */
export type Counting = {
  voters: string;
  /** none: nobody took a paper. waiting: not counted yet. one: by one person. differs: two counts were set aside. */
  state: "none" | "waiting" | "one" | "differs" | "taken";
  by: string[];
  /** The own count that waits for a second person's. */
  mine: StoredCount | null;
  /** The two that differ, and where; shown only once both are in. */
  apart: { counts: [StoredCount, StoredCount]; at: Difference[] } | null;
  taken: StoredCount | null;
};

/** In: the box with its groups. Another person's count stays hidden until there are two. */
export async function countingOf(work: Work, box: Box, groups: readonly GroupState[]): Promise<Counting[]> {
  const counts = await countsOf(work, box);
  return groups.map(({ code, paper }): Counting => {
    const own = counts.filter(({ voters }) => voters === code);
    const current = own.filter(({ replaced }) => !replaced);
    const taken = agreed(current);
    const [first, second] = own.filter(({ replaced }) => replaced).slice(-2);
    const isApart = taken === null && first !== undefined && second !== undefined;
    const apart = isApart
      ? { counts: [first, second] as [StoredCount, StoredCount], at: differences(first.count, second.count) }
      : null;
    const waits = current.length > 0 ? "one" : isApart ? "differs" : "waiting";
    return {
      voters: code,
      state: taken ? "taken" : paper === 0 ? "none" : waits,
      by: current.map(({ countedByName }) => countedByName),
      mine: current.find(({ countedBy }) => countedBy === work.access.ctx.userId) ?? null,
      apart,
      taken,
    };
  });
}

/** What a counted box came to; null for any other. */
export const outcomeIn = (box: Box): BallotOutcome | null =>
  box.status === "counted" ? (box.outcome as BallotOutcome) : null;
