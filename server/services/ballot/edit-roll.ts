import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { ballotVoter } from "@/db/schema/ballot";
import type { TenantContext } from "@/server/domain/access/context";
import { keyOf, type RollLine, type RollProblem, readRoll } from "@/server/domain/ballot/roll";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { findBox, type HeldBox, refuseUnless } from "./find-box";
import { adultsOf, rollSubjects } from "./roll-sources";

const at = { unit: unitCodeField, boxId: uuid, voters: z.string().min(1).max(40), idempotencyKey: idempotencyKeyField };

export const ListVoters = z.strictObject({ ...at, pasted: z.string().trim().min(1).max(60_000) });
export type ListVoters = z.output<typeof ListVoters>;
export const FillVoters = z.strictObject({ ...at, from: z.enum(["subjects", "adults"]) });
export type FillVoters = z.output<typeof FillVoters>;
export const RemoveVoter = z.strictObject({ unit: unitCodeField, boxId: uuid, voterId: uuid });
export type RemoveVoter = z.output<typeof RemoveVoter>;

type Added = { added: number };
const MOST_VOTERS = 5000;

/**
 * 投票人名单, typed or pasted: a name a line, with the number of the household or member where the name alone does not
 * tell. All lines or none. Errors: ballot.notFound, ballot.wrongState, ballot.noSuchGroup, ballot.tooManyVoters; beside
 * `pasted` what is wrong with which line.
 */
export function listVoters({ ctx, input }: { ctx: TenantContext; input: ListVoters }): Promise<Added> {
  return onRoll(ctx, input, async (work, { box }, already) => {
    const { lines, problems } = readRoll(input.pasted, await rollSubjects(work, box), already);
    if (problems.length > 0)
      throw new DomainError("input.invalid", { count: problems.length }, problems.slice(0, 20).map(fieldOf));
    return lines;
  });
}

const FIELD = {
  tooLong: "ballot.rollTooLong",
  noSuchNumber: "ballot.rollNoNumber",
  repeated: "ballot.rollRepeated",
  several: "ballot.rollSeveral",
} as const;

const fieldOf = ({ line, text, code }: RollProblem) => ({
  field: "pasted",
  code: FIELD[code],
  params: { line, text },
});

/**
 * The roll out of the roster: everybody who is scored himself or herself, or one adult of each household (its head); or
 * all adults who live here. Whoever stands on it already is left out. Errors: as above, ballot.nobodyFound.
 */
export function fillVoters({ ctx, input }: { ctx: TenantContext; input: FillVoters }): Promise<Added> {
  return onRoll(ctx, input, async (work, { box }, already) => {
    const found: RollLine[] =
      input.from === "adults"
        ? await adultsOf(work, box)
        : (await rollSubjects(work, box)).map(({ id, names }) => ({ name: names[0] ?? "", subjectId: id }));
    const seen = new Set(already.map(keyOf));
    const fresh = found.filter((line) => line.name !== "" && !seen.has(keyOf(line)) && seen.add(keyOf(line)));
    if (fresh.length === 0) throw new DomainError("ballot.nobodyFound");
    return fresh;
  });
}

type Find = (work: Work, held: HeldBox, already: RollLine[]) => Promise<RollLine[]>;

function onRoll(ctx: TenantContext, input: ListVoters | FillVoters, find: Find): Promise<Added> {
  const access = authorise(ctx, "ballot.prepare", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const held = await findBox(work, input.boxId, true);
      refuseUnless(held.box, "preparing");
      if (!held.ballot.voters.some(({ code }) => code === input.voters)) throw new DomainError("ballot.noSuchGroup");
      const already = await work.tx
        .select({ name: ballotVoter.name, subjectId: ballotVoter.subjectId })
        .from(ballotVoter)
        .where(and(eq(ballotVoter.countyId, ctx.countyId), eq(ballotVoter.boxId, held.box.id)));
      const lines = await find(work, held, already);
      if (already.length + lines.length > MOST_VOTERS)
        throw new DomainError("ballot.tooManyVoters", { most: MOST_VOTERS });
      await add(work, held, input.voters, lines);
      return { added: lines.length };
    }),
  );
}

async function add(work: Work, { box }: HeldBox, voters: string, lines: RollLine[]): Promise<void> {
  const { tx, access, now } = work;
  const { countyId } = access.ctx;
  const ofGroup = and(
    eq(ballotVoter.countyId, countyId),
    eq(ballotVoter.boxId, box.id),
    eq(ballotVoter.voters, voters),
  );
  const [last] = await tx
    .select({ no: sql<number>`coalesce(max(${ballotVoter.no}), 0)::int` })
    .from(ballotVoter)
    .where(ofGroup);
  const rows = lines.map(({ name, subjectId }, index) => ({
    countyId,
    id: newId(now),
    orgPath: box.orgPath,
    line: box.line,
    boxId: box.id,
    voters,
    no: (last?.no ?? 0) + index + 1,
    name,
    subjectId,
  }));
  for (let from = 0; from < rows.length; from += 1000)
    await tx.insert(ballotVoter).values(rows.slice(from, from + 1000));
  await writeAudit(work, {
    action: "ballot.addVoters",
    targetKind: "ballot",
    targetId: box.id,
    detail: { voters, count: rows.length },
  });
}

/** Off the roll again, as long as it is being prepared. Errors: ballot.notFound, ballot.wrongState. */
export async function removeVoter({ ctx, input }: { ctx: TenantContext; input: RemoveVoter }): Promise<{ id: string }> {
  const access = authorise(ctx, "ballot.prepare", input.unit);
  return writeIn(access, async (work) => {
    const { box } = await findBox(work, input.boxId, true);
    refuseUnless(box, "preparing");
    const [gone] = await work.tx
      .delete(ballotVoter)
      .where(
        and(eq(ballotVoter.countyId, ctx.countyId), eq(ballotVoter.boxId, box.id), eq(ballotVoter.id, input.voterId)),
      )
      .returning({ name: ballotVoter.name, codeHash: ballotVoter.codeHash });
    if (!gone) throw new DomainError("ballot.notFound");
    if (gone.codeHash) await work.tx.execute(sql`select app.drop_key('ballot', ${gone.codeHash})`);
    await writeAudit(work, {
      action: "ballot.removeVoter",
      targetKind: "ballot",
      targetId: box.id,
      detail: { name: gone.name },
    });
    return { id: box.id };
  });
}
