import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { runtime } from "@/db/client";
import { newId } from "@/db/ids";
import { contextFromToken } from "@/server/context/from-session";
import { caller } from "@/server/trpc/root";
import { captured, type Statement, withValues } from "./capture";
import type { Desk } from "./ready-entries";

export type PostingRates = {
  atOnce: number;
  /** Entries of one posting. */
  size: number;
  /** Entries a second. */
  stack: number;
  bare: number;
  ratio: number;
  /** Statements of the posting's transaction, without begin, fence and commit. */
  statements: number;
};

/** One posting through everything: token → session → authorisation → fence → posting → commit, as a request does it. */
async function postThroughStack(desk: Desk, entryIds: string[]): Promise<void> {
  const state = await contextFromToken(desk.token, new Date());
  if (!state) throw new Error("the bench's session is gone");
  const api = caller({ tenant: state.ctx, locale: "zh-CN", mustChangePassword: false, address: "direct" });
  await api.ledger.post({ unit: desk.unit, schemeId: desk.schemeId, entryIds, idempotencyKey: randomUUID() });
}

type Recording = { statements: Statement[]; entryIds: string[]; key: string; auditId: string };

/** The statements of one posting at this desk, and which of their values belong to that one posting. */
async function recordingOf(desk: Desk, size: number): Promise<Recording> {
  const entryIds = taken(desk, size);
  const transactions = await captured(runtime(), () => postThroughStack(desk, entryIds));
  const statements = transactions.find((list) => list.some(({ query }) => query.includes("chain_head")));
  if (!statements) throw new Error("no posting was captured");
  const parameterOf = (table: string, at: number) =>
    String(statements.find(({ query }) => query.startsWith(`insert into "${table}"`))?.parameters[at]);
  return { statements, entryIds, key: parameterOf("idempotency_key", 2), auditId: parameterOf("audit_log", 1) };
}

function taken(desk: Desk, size: number): string[] {
  const ids = desk.ready.splice(-size);
  if (ids.length < size) throw new Error("no entry is left to post");
  return ids;
}

/** `begin`, the recorded statements for other entries, `commit`: all sent at once, nothing waited for in between. */
function replay(connection: postgres.ReservedSql, recording: Recording, next: string[]) {
  const { statements, entryIds, key, auditId } = recording;
  const replaced = new Map([
    [key, randomUUID()],
    [auditId, newId()],
  ]);
  if (entryIds.length === 1) replaced.set(entryIds[0] ?? "", next[0] ?? "");
  const ids = { from: entryIds, to: next };
  const send = (query: string, parameters: unknown[]) =>
    connection.unsafe(query, parameters as never[], { prepare: true, simple: false } as never).execute();
  return [
    send("begin", []),
    ...statements.map(({ query, parameters }) => send(query, withValues(parameters, ids, replaced))),
    send("commit", []),
  ];
}

type Options = { superUrl: string; rounds: number; postings: number; size?: number };

/**
 * Interleaved batches of the same work: through the stack, and the bare statements of that very transaction by a
 * superuser (no fence, no policies) over prepared, pipelined connections, one a desk. Every ledger row of both is
 * counted afterwards.
 */
export async function benchPosting(
  desks: readonly Desk[],
  { superUrl, rounds, postings, size = 1 }: Options,
): Promise<PostingRates> {
  const bare = postgres(superUrl, {
    max: desks.length,
    onnotice: () => undefined,
    connection: { TimeZone: "Asia/Shanghai" },
  });
  const all = (2 * (rounds + 1) * postings + 1) * size;
  const heads = await headsOf(bare, desks);
  const seats = [];
  for (const desk of desks) {
    desk.ready.push(...(await desk.more(all)));
    seats.push({ desk, recording: await recordingOf(desk, size) });
  }
  await bare.unsafe("analyze entry, entry_text, entry_step, account, rollup_subject, rollup_village, ledger");
  const lines = await Promise.all(seats.map(async (seat) => ({ ...seat, connection: await bare.reserve() })));
  const throughStack = () =>
    Promise.all(
      lines.map(async ({ desk }) => {
        for (let i = 0; i < postings; i += 1) await postThroughStack(desk, taken(desk, size));
      }),
    );
  const bareStatements = () =>
    Promise.all(
      lines.map(({ desk, recording, connection }) =>
        Promise.all(Array.from({ length: postings }, () => replay(connection, recording, taken(desk, size))).flat()),
      ),
    );
  await throughStack();
  await bareStatements();
  const spent = { stack: 0, bare: 0 };
  for (let round = 0; round < rounds; round += 1) {
    spent.stack += await timed(throughStack);
    spent.bare += await timed(bareStatements);
  }
  for (const { connection } of lines) connection.release();
  const written = (await headsOf(bare, desks)) - heads;
  await bare.end();
  if (written !== all * desks.length) throw new Error(`${written} rows were written instead of ${all * desks.length}`);
  const rate = (ms: number) => (rounds * postings * size * desks.length * 1000) / ms;
  return {
    atOnce: desks.length,
    size,
    stack: rate(spent.stack),
    bare: rate(spent.bare),
    ratio: spent.bare / spent.stack,
    statements: lines[0]?.recording.statements.length ?? 0,
  };
}

/** Sum of the desks' chain lengths. */
async function headsOf(bare: postgres.Sql, desks: readonly Desk[]): Promise<number> {
  const ids = desks.map(({ village }) => village.id);
  const [row] = await bare<
    { seq: number }[]
  >`select sum(seq)::int as seq from chain_head where village_id = any(${ids})`;
  return row?.seq ?? 0;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
