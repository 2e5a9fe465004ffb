import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { ballotCount, ballotVoter } from "@/db/schema/ballot";
import type { TenantContext } from "@/server/domain/access/context";
import {
  agreed,
  type Count,
  type CountProblem,
  differences,
  readCount,
  type Taken,
} from "@/server/domain/ballot/count";
import { DomainError, type FieldError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { sheetSubjects } from "./candidates";
import { type Box, findBox, type HeldBox, refuseUnless } from "./find-box";

const many = z.int().min(0).max(10_000);
/** A number that a form sends as it was typed, full-width digits and all. */
const typed = z
  .string()
  .max(8)
  .transform((text) => Number(text.normalize("NFKC")))
  .pipe(many);

export const EnterCount = z.strictObject({
  unit: unitCodeField,
  boxId: uuid,
  voters: z.string().min(1).max(40),
  papers: many,
  spoiled: many,
  /** By subject; points in hundredths. Left out where no paper rates anybody. */
  marks: z
    .record(
      z.string().max(40),
      z.strictObject({
        votes: many.optional(),
        points: z.int().min(0).max(1_000_000_000).optional(),
        /** How many ticked each choice, or gave each place, in the order of the rule book; empty is none. */
        choices: z
          .array(z.union([many.nullable(), typed]))
          .max(50)
          .optional(),
      }),
    )
    .default({}),
  idempotencyKey: idempotencyKeyField,
});
export type EnterCount = z.output<typeof EnterCount>;

export type CountAnswer = { outcome: "first" | "taken" | "differs" };

/**
 * 计票: the papers of one group as one person counted them, without seeing the other's. A second person's equal count is
 * taken; where they differ, both are set aside, shown where they differ, and both people enter anew. Whoever sends one
 * again before the second person has, replaces the own one. Errors: ballot.notFound, ballot.wrongState,
 * ballot.noSuchGroup, ballot.noPapers, ballot.alreadyCounted; input.invalid naming what cannot be.
 */
export async function enterCount({ ctx, input }: { ctx: TenantContext; input: EnterCount }): Promise<CountAnswer> {
  const access = authorise(ctx, "ballot.count", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => enter(work, input)));
}

async function enter(work: Work, input: EnterCount): Promise<CountAnswer> {
  const held = await findBox(work, input.boxId, true);
  const { box, ballot } = held;
  refuseUnless(box, "counting");
  if (!ballot.voters.some(({ code }) => code === input.voters)) throw new DomainError("ballot.noSuchGroup");
  const [taken, current] = await Promise.all([
    takenIn(work, box, input.voters),
    currentCounts(work, box, input.voters),
  ]);
  if (taken.papers === 0) throw new DomainError("ballot.noPapers");
  if (agreed(current)) throw new DomainError("ballot.alreadyCounted");
  const count = await readTyped(work, held, taken, input);
  const { userId } = work.access.ctx;
  const [other] = current.filter(({ countedBy }) => countedBy !== userId);
  const isEqual = other !== undefined && differences(other.count, count).length === 0;
  const outcome = other === undefined ? "first" : isEqual ? "taken" : "differs";
  await removeOwn(work, box, input.voters);
  if (other && outcome === "differs") await setAside(work, other.id);
  await save(work, box, input.voters, count, outcome === "differs");
  await writeAudit(work, {
    action: "ballot.enterCount",
    targetKind: "ballot",
    targetId: box.id,
    detail: { voters: input.voters, papers: count.papers, spoiled: count.spoiled, outcome },
  });
  return { outcome };
}

async function readTyped(work: Work, held: HeldBox, taken: Taken, typed: EnterCount): Promise<Count> {
  const { box, ballot, until } = held;
  const countyId = work.access.ctx.countyId;
  const of = { schemeId: box.schemeId, candidates: box.candidates, until };
  const candidates = await sheetSubjects({ tx: work.tx, countyId }, of);
  if (Object.keys(typed.marks).some((id) => !box.candidates.includes(id))) throw new DomainError("ballot.notFound");
  const keys = keysOf(ballot);
  const marks = Object.entries(typed.marks).map(([id, { choices, ...line }]) => {
    const given = keys.map((key, at) => [key, choices?.[at] ?? 0] as const);
    return [id, { ...line, ...(choices ? { choices: Object.fromEntries(given) } : {}) }] as const;
  });
  const { papers, spoiled } = typed;
  const said = { papers, spoiled, marks: Object.fromEntries(marks) };
  const { count, problems } = readCount({ ballot, candidates, taken }, said);
  if (problems.length > 0)
    throw new DomainError("input.invalid", { count: problems.length }, problems.slice(0, 30).map(fieldOf));
  return count;
}

/** The keys by which a count keeps choices and places. */
function keysOf({ scale }: HeldBox["ballot"]): string[] {
  if (scale.type === "choices") return scale.choices.map(({ code }) => code);
  return scale.type === "ranked" ? scale.places.map((_, at) => String(at + 1)) : [];
}

const FIELD = {
  moreVoid: ["spoiled", "ballot.moreVoid"],
  morePapers: ["papers", "ballot.morePapers"],
  moreVotes: ["votes", "ballot.moreVotes"],
  morePoints: ["points", "ballot.morePoints"],
  offStep: ["points", "ballot.offStep"],
  pointsOfNone: ["votes", "ballot.pointsOfNone"],
  placeTwice: ["papers", "ballot.placeTwice"],
} as const;

const IN_POINTS = new Set(["points", "limit", "step"]);

function fieldOf({ subjectId, code, params }: CountProblem): FieldError {
  const [name, full] = FIELD[code];
  const shown = Object.entries(params).map(([key, value]) => [key, IN_POINTS.has(key) ? value / 100 : value]);
  return {
    field: subjectId === null ? name : `marks.${subjectId}.${name}`,
    code: full,
    params: Object.fromEntries(shown),
  };
}

/** Who of a group took a paper, and which subjects are their own. */
async function takenIn({ tx, access }: Work, box: Box, voters: string): Promise<Taken> {
  const rows = await tx
    .select({ own: ballotVoter.subjectId })
    .from(ballotVoter)
    .where(
      and(
        eq(ballotVoter.countyId, access.ctx.countyId),
        eq(ballotVoter.boxId, box.id),
        eq(ballotVoter.voters, voters),
        eq(ballotVoter.voted, "paper"),
      ),
    );
  return { papers: rows.length, own: rows.flatMap(({ own }) => own ?? []) };
}

export type StoredCount = {
  id: string;
  voters: string;
  countedBy: string;
  countedByName: string;
  countedAt: Date;
  replaced: boolean;
  count: Count;
};

/** The counts of a box in their order, also those set aside. */
export async function countsOf({ tx, access }: Work, box: Box): Promise<StoredCount[]> {
  const rows = await tx
    .select()
    .from(ballotCount)
    .where(and(eq(ballotCount.countyId, access.ctx.countyId), eq(ballotCount.boxId, box.id)))
    .orderBy(asc(ballotCount.countedAt), asc(ballotCount.id));
  return rows.map(({ id, voters, countedBy, countedByName, countedAt, replaced, papers, spoiled, marks }) => ({
    ...{ id, voters, countedBy, countedByName, countedAt, replaced },
    count: { papers, spoiled, marks },
  }));
}

const currentCounts = async (work: Work, box: Box, voters: string): Promise<StoredCount[]> =>
  (await countsOf(work, box)).filter((one) => one.voters === voters && !one.replaced);

const removeOwn = ({ tx, access }: Work, box: Box, voters: string) =>
  tx
    .delete(ballotCount)
    .where(
      and(
        eq(ballotCount.countyId, access.ctx.countyId),
        eq(ballotCount.boxId, box.id),
        eq(ballotCount.voters, voters),
        eq(ballotCount.countedBy, access.ctx.userId),
        eq(ballotCount.replaced, false),
      ),
    );

const setAside = ({ tx, access }: Work, id: string) =>
  tx
    .update(ballotCount)
    .set({ replaced: true })
    .where(and(eq(ballotCount.countyId, access.ctx.countyId), eq(ballotCount.id, id)));

async function save(work: Work, box: Box, voters: string, count: Count, replaced: boolean): Promise<void> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  await tx.insert(ballotCount).values({
    ...count,
    countyId,
    id: newId(now),
    orgPath: box.orgPath,
    line: box.line,
    boxId: box.id,
    voters,
    replaced,
    countedBy: userId,
    countedByName: userName,
    countedAt: now,
  });
}
