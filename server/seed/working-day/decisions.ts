import { sql } from "drizzle-orm";
import { authorise, readIn } from "@/server/services/access";
import { issueCards } from "@/server/services/card/issue-cards";
import { proposeReversal } from "@/server/services/ledger/propose-reversal";
import { ProposeMove, proposeMove } from "@/server/services/move/propose-move";
import { ProposeOpenings, proposeOpeningBalances } from "@/server/services/opening/propose-openings";
import { parse } from "@/server/services/parse";
import { assignCrossReview } from "@/server/services/round/assign-cross-review";
import { markRound } from "@/server/services/round/mark-round";
import { startRound } from "@/server/services/round/start-round";
import type { Desk } from "./desk";

const CARDS_AT_ONCE = 500;

/** Every household has its card. */
export async function writeCards({ as, key, unit, homes }: Desk): Promise<void> {
  for (let i = 0; i < homes.length; i += CARDS_AT_ONCE) {
    const subjectIds = homes.slice(i, i + CARDS_AT_ONCE).map(({ id }) => id);
    await issueCards({ ctx: as("village", 30), input: { unit, subjectIds, ...key() } });
  }
}

/** A reversal, a move and an opening balance that wait for a second person. */
export async function writeProposals(desk: Desk): Promise<void> {
  const { as, key, unit, schemeId, homes, village, township } = desk;
  const access = authorise(as("village"), "entry.read", unit);
  const found = await readIn(access, async ({ tx }) => {
    const [posted] = await tx.execute<{ id: string }>(sql`
      select e.id from entry e where e.county_id = ${access.ctx.countyId} and e.village_id = ${village.id} and e.scheme_id = ${schemeId}
        and e.status = 'posted' and e.kind = 'addition' order by e.posted_at desc, e.id limit 1`);
    const moving = homes.at(-1);
    const [subject] = await tx.execute<{ version: number }>(sql`
      select version from subject where county_id = ${access.ctx.countyId} and id = ${moving?.id ?? null}::uuid`);
    return { posted: posted?.id, moving, version: subject?.version ?? 1 };
  });
  if (found.posted)
    await proposeReversal({
      ctx: as("village", 1),
      input: {
        unit,
        schemeId,
        entryIds: [found.posted],
        kind: "reversal",
        reason: "登记时看错了户，应为隔壁一户",
        ...key(),
      },
    });
  const neighbour = township.villages.find(({ id, practice }) => id !== village.id && !practice);
  if (found.moving && neighbour)
    await proposeMove({
      ctx: as("village", 3),
      input: parse(ProposeMove, {
        unit,
        move: {
          kind: "transfer",
          subjectId: found.moving.id,
          version: found.version,
          on: desk.day(3),
          reason: "随子女迁居",
          toVillageId: neighbour.id,
        },
        ...key(),
      }),
    });
  await proposeOpeningBalances({
    ctx: as("village", 2),
    input: parse(ProposeOpenings, {
      unit,
      schemeId,
      asOf: desk.day(40),
      source: "2024年纸质存折第3页",
      rows: homes.slice(60, 62).map(({ id }, i) => ({ subjectId: id, honour: 1200 + i * 300, redeemable: 500 })),
      ...key(),
    }),
  });
}

/** An inspection round that its recorder has half walked. */
export async function writeRound(desk: Desk): Promise<void> {
  const { as, key, unit, schemeId, village, homes } = desk;
  const grid = village.grids[0];
  if (!grid) return;
  const ctx = as("recorder");
  const round = await startRound({
    ctx,
    input: {
      unit,
      schemeId,
      title: `${grid.name}环境巡查`,
      actOn: desk.today,
      groupId: grid.id,
      itemCodes: ["env-tidy", "env-yard", "env-front"],
      ...key(),
    },
  });
  const own = homes.filter(({ groupId }) => groupId === grid.id);
  for (const { id } of own.slice(0, Math.floor(own.length / 2)))
    await markRound({
      ctx,
      input: {
        unit,
        roundId: round.id,
        subjectId: id,
        by: ctx.userId,
        items: [],
        evidence: [],
        confirmDuplicate: false,
        ...key(),
      },
    });
}

/** Every grid reviews the area of the one before it in the running quarter (schemes.md, H2). */
export async function writeCrossReview(desk: Desk): Promise<void> {
  const { as, key, unit, schemeId, village } = desk;
  const access = authorise(as("village"), "entry.read", unit);
  const [period] = await readIn(access, ({ tx }) =>
    tx.execute<{ id: string }>(sql`
      select id from period where county_id = ${access.ctx.countyId} and scheme_id = ${schemeId} and status = 'open'
        and starts_on <= ${desk.today}::date and ends_on >= ${desk.today}::date`),
  );
  if (!period || village.grids.length < 2) return;
  const pairs = village.grids.map(({ id }, i) => ({
    groupId: id,
    reviewingGroupId: village.grids[(i + 1) % village.grids.length]?.id,
  }));
  await assignCrossReview({ ctx: as("village", 15), input: { unit, schemeId, periodId: period.id, pairs, ...key() } });
}
