import { ballotTally } from "@/db/schema/ballot";
import type { Line } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { instantOn } from "@/server/seed/plan/months";
import { Random } from "@/server/seed/plan/random";
import { planVotes, standings } from "@/server/seed/plan/votes";
import type { Work } from "@/server/services/access";
import type { SchemeRules } from "@/server/services/entry/scheme-rules";
import type { Clerk } from "./people-of";

type Voting = {
  definition: SchemeDefinition;
  rules: SchemeRules;
  scheme: { id: string; orgPath: OrgPath; line: Line };
  subjectIds: readonly string[];
  today: string;
  by: Clerk;
};

/** The counted ballots of every cycle that has ended. A scheme without ballots has none. */
export async function writeVotes(work: Work, voting: Voting): Promise<void> {
  const { definition, rules, scheme, subjectIds, today, by } = voting;
  const { countyId } = work.access.ctx;
  const random = new Random(`votes:${scheme.orgPath}`);
  const standing = standings(subjectIds.length, random);
  const subjects = subjectIds.map((id, i) => ({ id, standing: standing[i] ?? 0.8 }));
  const rows = rules.cycles
    .filter((cycle) => cycle.endsOn < today)
    .flatMap((cycle) =>
      definition.ballots.flatMap((ballot) =>
        planVotes(ballot, subjects, random).map((tally) => ({
          countyId,
          id: random.uuid(),
          orgPath: scheme.orgPath,
          line: scheme.line,
          schemeId: scheme.id,
          cycleId: cycle.id,
          ballot: ballot.code,
          recordedBy: by.id,
          recordedAt: instantOn(cycle.endsOn, 16),
          ...tally,
        })),
      ),
    );
  const AT_ONCE = 2000;
  for (let at = 0; at < rows.length; at += AT_ONCE)
    await work.tx.insert(ballotTally).values(rows.slice(at, at + AT_ONCE));
}
