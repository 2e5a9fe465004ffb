import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { ballotPaper, ballotVoter } from "@/db/schema/ballot";
import { type Mark, type PaperProblem, readPaper } from "@/server/domain/ballot/paper";
import { DomainError, type FieldError } from "@/server/errors";
import { shuffled } from "./mix-papers";
import { type Door, throughDoor } from "./public-door";

const points = z.number().int().min(-10_000_000).max(10_000_000);

export const CastVote = z.strictObject({
  code: z.string().min(1).max(60),
  /** By subject, in hundredths or as a code: see `Given`. */
  marks: z.record(
    z.string().max(40),
    z.union([
      points,
      z.string().max(40),
      z.record(z.string().max(40), z.union([points, z.string().max(40), z.array(points).max(20)])),
    ]),
  ),
});
export type CastVote = z.output<typeof CastVote>;

/**
 * 投票: by a one-time code, without signing in, once and for good. One transaction marks the voter as having voted and
 * writes the marks; of many sent at once with one code exactly one succeeds. Of a secret ballot nothing is written that
 * names voter and vote together (mix-papers.ts), no audit row and no key of a repeated request.
 * In: the visitor's address only feeds the throttle. Errors: ballot.codeRefused (wrong, used, withdrawn or too late,
 * without saying which), ballot.tooManyTries, ballot.notYetOpen; input.invalid naming each wrong mark.
 */
export async function castVote(input: CastVote, address: string, now: Date): Promise<void> {
  await throughDoor({ typed: input.code, address, now, mode: "write" }, async (tx, door) => {
    if (door.type === "throttled") throw new DomainError("ballot.tooManyTries", { minutes: door.minutes });
    if (door.type === "notYet") throw new DomainError("ballot.notYetOpen", { date: door.opensOn });
    if (door.type !== "open") throw new DomainError("ballot.codeRefused");
    const { ballot, subjects, voter } = door;
    const { marks, problems } = readPaper({ ballot, candidates: subjects, ownSubjectId: voter.subjectId }, input.marks);
    if (problems.length > 0)
      throw new DomainError("input.invalid", { count: problems.length }, problems.slice(0, 30).map(fieldOf));
    await cast(tx, door, marks);
  });
}

type Opened = Extract<Door, { type: "open" }>;

async function cast(tx: Transaction, { box, ballot, voter, key }: Opened, marks: Map<string, Mark>): Promise<void> {
  const [marked] = await tx
    .update(ballotVoter)
    .set({ voted: "phone", codeHash: null })
    .where(
      and(
        eq(ballotVoter.countyId, box.countyId),
        eq(ballotVoter.id, voter.id),
        eq(ballotVoter.codeHash, key),
        isNull(ballotVoter.voted),
      ),
    )
    .returning({ id: ballotVoter.id });
  if (!marked) throw new DomainError("ballot.codeRefused");
  const row = { countyId: box.countyId, orgPath: box.orgPath, line: box.line, boxId: box.id, voters: voter.voters };
  const papers = ballot.secret
    ? shuffled([...marks]).map(([subjectId, mark]) => ({ ...row, id: randomUUID(), marks: { [subjectId]: mark } }))
    : [{ ...row, id: randomUUID(), voterId: voter.id, marks: Object.fromEntries(marks) }];
  await Promise.all([tx.insert(ballotPaper).values(papers), tx.execute(sql`select app.drop_key('ballot', ${key})`)]);
}

const FIELD = {
  ownVote: "ballot.ownVote",
  overMost: "ballot.overMost",
  offStep: "ballot.offStep",
  unmarked: "ballot.unmarked",
  unreadable: "ballot.unreadable",
  samePlace: "ballot.samePlace",
  emptyPaper: "ballot.emptyPaper",
  notOnSheet: "ballot.notOnSheet",
} as const;

function fieldOf({ subjectId, criterion, code, params }: PaperProblem): FieldError {
  const field = ["marks", subjectId, criterion].filter((part) => part !== null).join(".");
  const shown = Object.entries(params).map(([key, value]) => [key, key === "place" ? value : value / 100]);
  return { field, code: FIELD[code], params: Object.fromEntries(shown) };
}
