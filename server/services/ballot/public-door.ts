import { and, eq, sql } from "drizzle-orm";
import { bind, runtime, type Transaction } from "@/db/client";
import { ballotBox, ballotVoter } from "@/db/schema/ballot";
import { orgUnit } from "@/db/schema/org";
import { cycle, period, templateVersion } from "@/db/schema/scheme";
import { blindIndex } from "@/db/seal";
import { normalCode } from "@/server/domain/access/one-time-code";
import { addDays, civilDateAt } from "@/server/domain/calendar/dates";
import type { Ballot } from "@/server/domain/scheme/ballots";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { type SheetSubject, sheetSubjects } from "./candidates";
import { type Box, ballotOf } from "./find-box";
import { codeKey } from "./keys";

type Voter = { id: string; voters: string; subjectId: string | null };

/** What a code leads to. A wrong, used, withdrawn or late one is `shut`, without saying which. */
export type Door =
  | { type: "throttled"; minutes: number }
  | { type: "shut" }
  | { type: "notYet"; title: string; village: string; opensOn: string }
  | {
      type: "open";
      box: Box;
      ballot: Ballot;
      village: string;
      voter: Voter;
      /** How many may vote in the voter's group. */
      among: number;
      key: Buffer;
      /** Everybody on the sheet, in its order. */
      subjects: SheetSubject[];
    };

/** In ten minutes from one address: a whole village votes over one wireless network. A code has some 2^59 forms. */
const TRIES = 400;
const TRIES_SHARED = 6000;

type Knock = { typed: string; address: string; now: Date; mode: "read" | "write" };

/** One transaction inside what the code opens: the one voter's box, and nothing else of the county. */
export async function throughDoor<T>(
  { typed, address, now, mode }: Knock,
  work: (tx: Transaction, door: Door) => Promise<T>,
): Promise<T> {
  const pool = runtime();
  const minutes = await throttled(address, now);
  const code = normalCode(typed.slice(0, 60));
  const run = pool.begin(async (connection) => {
    const tx = bind(connection, pool);
    if (minutes > 0) return work(tx, { type: "throttled", minutes });
    if (!code) return work(tx, { type: "shut" });
    const key = codeKey(code);
    const [opened] = await connection<{ county_id: number; id: string }[]>`
      select county_id, id from app.open_by_key('ballot', ${key}, ${mode === "read"})`;
    if (!opened) return work(tx, { type: "shut" });
    return work(tx, await look(tx, { countyId: opened.county_id, voterId: opened.id, key, now, mode }));
  });
  return run as Promise<T>;
}

async function throttled(address: string, now: Date): Promise<number> {
  const key = blindIndex("throttle.ballot", address);
  const at = now.toISOString();
  const limit = address === "direct" ? TRIES_SHARED : TRIES;
  const [row] = await runtime()<{ until: Date | string | null }[]>`
    select app.throttle(${key}, ${at}::timestamptz, interval '10 minutes', ${limit}, interval '10 minutes') as until`;
  if (!row?.until) return 0;
  return Math.max(0, Math.ceil((new Date(row.until).getTime() - now.getTime()) / 60_000));
}

type Seen = { countyId: number; voterId: string; key: Buffer; now: Date; mode: "read" | "write" };

async function look(tx: Transaction, { countyId, voterId, key, now, mode }: Seen): Promise<Door> {
  const query = tx
    .select({
      box: ballotBox,
      voter: { id: ballotVoter.id, voters: ballotVoter.voters, subjectId: ballotVoter.subjectId },
      among: sql<number>`(select count(*)::int from ballot_voter o where o.county_id = ${ballotVoter.countyId}
        and o.box_id = ${ballotVoter.boxId} and o.voters = ${ballotVoter.voters})`,
      cycle,
      periodEndsOn: period.endsOn,
      village: { name: orgUnit.name, offset: orgUnit.clockOffsetDays },
    })
    .from(ballotVoter)
    .innerJoin(ballotBox, and(eq(ballotBox.countyId, ballotVoter.countyId), eq(ballotBox.id, ballotVoter.boxId)))
    .innerJoin(cycle, and(eq(cycle.countyId, ballotBox.countyId), eq(cycle.id, ballotBox.cycleId)))
    .leftJoin(period, and(eq(period.countyId, ballotBox.countyId), eq(period.id, ballotBox.periodId)))
    .innerJoin(orgUnit, and(eq(orgUnit.countyId, ballotBox.countyId), eq(orgUnit.id, ballotBox.villageId)))
    .where(and(eq(ballotVoter.countyId, countyId), eq(ballotVoter.id, voterId), eq(ballotVoter.codeHash, key)));
  // Held while the vote is written: a box cannot be closed between looking and casting.
  const [row] = mode === "write" ? await query.for("share", { of: ballotBox }) : await query;
  if (!row) return { type: "shut" };
  const { box, voter, village, among } = row;
  const today = addDays(civilDateAt(now), village.offset);
  if (box.status === "preparing" && today <= box.closesOn)
    return { type: "notYet", title: box.title, village: village.name, opensOn: box.opensOn };
  if (box.status !== "open" || today > box.closesOn) return { type: "shut" };
  const [version] = await tx
    .select({ definition: templateVersion.definition })
    .from(templateVersion)
    .where(and(eq(templateVersion.countyId, countyId), eq(templateVersion.id, row.cycle.versionId)));
  if (!version) return { type: "shut" };
  const ballot = ballotOf(parseDefinition(version.definition), box.ballot);
  const until = row.periodEndsOn ?? row.cycle.endsOn;
  const subjects = await sheetSubjects({ tx, countyId }, { schemeId: box.schemeId, candidates: box.candidates, until });
  return { type: "open", box, ballot, village: village.name, voter, among, key, subjects };
}
