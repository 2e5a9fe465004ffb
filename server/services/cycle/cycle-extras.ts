import { type SQL, sql } from "drizzle-orm";
import type { CycleSpan } from "@/server/domain/calendar/cycles";
import type { BallotTally } from "@/server/domain/evaluate/input";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { membersDay } from "@/server/domain/scheme/members-day";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";

/** What only some rule books score by, each read only where the rule book has it. */
export type Extras = {
  ballots: BallotTally[] | null;
  /** Declared grade by subject. */
  declared: ReadonlyMap<string, string>;
  /** Members of the household by subject, on the day that the rule book counts them. */
  members: ReadonlyMap<string, number>;
};

/** `subjectId`: of one subject alone. */
type Of = { cycleId: string; span: CycleSpan; subjectId?: string };

/**
 * At most three statements, none for a rule book without ballots, targets of one's own and scores per member.
 * Errors: entry.membersMissing naming the first household without any.
 */
export async function readExtras(
  work: Work,
  definition: SchemeDefinition,
  { cycleId, span, subjectId }: Of,
): Promise<Extras> {
  const day = membersDay(definition, span);
  const declares = definition.targets.some(({ type }) => type === "declared");
  const [ballots, declared, members] = await Promise.all([
    definition.ballots.length > 0 ? readBallots(work, cycleId, subjectId) : null,
    declares ? readTargets(work, cycleId) : new Map<string, string>(),
    day === null ? new Map<string, number>() : readMembers(work, cycleId, day, subjectId),
  ]);
  return { ballots, declared, members };
}

/** Narrows a statement to one subject, where only one is asked for. */
export const only = (subjectId: string | undefined, column: SQL) =>
  subjectId === undefined ? sql`` : sql`and ${column} = ${subjectId}::uuid`;

/** A ballot held in every period counts all of them together. */
async function readBallots({ tx, access }: Work, cycleId: string, subjectId?: string): Promise<BallotTally[]> {
  const rows = await tx.execute<BallotTally>(sql`
    select subject_id as "subjectId", ballot, voters, sum(votes)::int as votes, sum(points)::int as points
    from ballot_tally where county_id = ${access.ctx.countyId} and cycle_id = ${cycleId} ${only(subjectId, sql`subject_id`)}
    group by subject_id, ballot, voters order by subject_id, ballot, voters`);
  return rows.map(({ subjectId, ballot, voters, votes, points }) => ({ subjectId, ballot, voters, votes, points }));
}

async function readTargets({ tx, access }: Work, cycleId: string): Promise<Map<string, string>> {
  const rows = await tx.execute<{ subject_id: string; grade: string }>(sql`
    select subject_id, grade from grade_target where county_id = ${access.ctx.countyId} and cycle_id = ${cycleId}`);
  return new Map(rows.map((row) => [row.subject_id, row.grade]));
}

/** Whoever had joined by that day (or by the day the household joined, where that is later) and had not left before its end. */
async function readMembers(
  { tx, access }: Work,
  cycleId: string,
  day: string,
  subjectId?: string,
): Promise<Map<string, number>> {
  const rows = await tx.execute<{ id: string; name: string; members: number }>(sql`
    select s.id, s.name, (case when s.kind = 'household' then count(p.id) else 1 end)::int as members
    from cycle c
    join (select distinct n.county_id, n.scheme_id, n.subject_id from enrolment n
        join cycle k on k.county_id = n.county_id and k.scheme_id = n.scheme_id
        where k.county_id = ${access.ctx.countyId} and k.id = ${cycleId} and n.from_on <= k.ends_on
          and (n.declined_on is null or n.declined_on > k.ends_on)) e
      on e.county_id = c.county_id and e.scheme_id = c.scheme_id
    join subject s on s.county_id = e.county_id and s.id = e.subject_id and (s.left_on is null or s.left_on >= c.starts_on)
    left join person p on p.county_id = s.county_id and p.household_id = s.id
      and p.joined_on <= greatest(${day}::date, s.joined_on) and (p.left_on is null or p.left_on > ${day}::date)
    where c.county_id = ${access.ctx.countyId} and c.id = ${cycleId} ${only(subjectId, sql`s.id`)}
    group by s.id, s.name, s.kind order by s.id`);
  const empty = rows.find((row) => row.members === 0);
  if (empty) throw new DomainError("entry.membersMissing", { subject: empty.name });
  return new Map(rows.map((row) => [row.id, row.members]));
}
