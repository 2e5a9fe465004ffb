import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/domain/access/context";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { planResults } from "@/server/seed/plan/results";
import { doStep } from "@/server/seed/through-steps";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { AnswerReopening, answerReopening } from "@/server/services/cycle/answer-reopening";
import { AskReopening, askReopening } from "@/server/services/cycle/ask-reopening";
import { ConfirmClose, confirmClose } from "@/server/services/cycle/confirm-close";
import {
  PrepareCycleClose,
  PreparePeriodClose,
  prepareCycleClose,
  preparePeriodClose,
} from "@/server/services/cycle/prepare-close";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { DecideReversal, decideReversal } from "@/server/services/ledger/decide-reversal";
import { ProposeReversal, proposeReversal } from "@/server/services/ledger/propose-reversal";
import { parse } from "@/server/services/parse";

/** Who does what in a village, so many days ago. */
export type Reopeners = {
  unit: string;
  first: (daysAgo: number) => TenantContext;
  second: (daysAgo: number) => TenantContext;
  township: (daysAgo: number) => TenantContext;
};

type LastClosed = { id: string; cycleId: string; schemeId: string; versionId: string };
const key = () => ({ idempotencyKey: randomUUID() });

/** A village has found a mistake in its closed year and asks for it to be opened again; the township has not answered yet. */
export async function writeAsked({ unit, first }: Pick<Reopeners, "unit" | "first">): Promise<void> {
  const last = await lastClosed(first(3), unit);
  if (!last) return;
  const reason = "核对台账时发现一户12月的公益劳动重复登记，申请重新结算。";
  await askReopening({ ctx: first(3), input: parse(AskReopening, { unit, closingId: last.id, reason, ...key() }) });
}

/**
 * A village whose year was opened again: the entry recorded twice is cancelled, the year closed anew, and its results wait
 * for the township's acceptance beside the first ones.
 */
export async function writeClosedAnew(people: Reopeners): Promise<void> {
  const { unit, first, township } = people;
  const last = await lastClosed(first(20), unit);
  if (!last) return;
  const reason = "一户年底的一笔加分登记了两次，影响星级名次，申请重新结算。";
  const asked = await askReopening({
    ctx: first(20),
    input: parse(AskReopening, { unit, closingId: last.id, reason, ...key() }),
  });
  const answer = "情况属实，同意重新结算，更正后重新公示、备案。";
  await answerReopening({
    ctx: township(19),
    input: parse(AnswerReopening, { unit, reopeningId: asked.id, decision: "grant", answer, ...key() }),
  });
  await cancelOne(people, last);
  const { cycleId } = last;
  for (const periodId of await openPeriods(first(17), unit, cycleId))
    await confirmed(
      people,
      await preparePeriodClose({
        ctx: first(17),
        input: parse(PreparePeriodClose, { unit, cycleId, periodId, ...key() }),
      }),
    );
  const closing = await prepareCycleClose({
    ctx: later(first(16), 30),
    input: parse(PrepareCycleClose, { unit, cycleId, ...key() }),
  });
  await confirmed(people, closing, 95);
  await untilFiled(people, last, closing.id);
}

/** The same day, so many minutes later. */
const later = (ctx: TenantContext, minutes: number): TenantContext => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
});

const confirmed = ({ unit, second }: Reopeners, { id }: { id: string }, minutes = 0) =>
  confirmClose({ ctx: later(second(16), minutes), input: parse(ConfirmClose, { unit, closingId: id, ...key() }) });

/** The best household's largest addition of the year's last quarter, recorded twice by mistake. */
async function cancelOne({ unit, first, township }: Reopeners, { id, schemeId, cycleId }: LastClosed): Promise<void> {
  const access = authorise(first(18), "entry.read", unit);
  const [entry] = await readIn(access, ({ tx }) =>
    tx.execute<{ id: string }>(sql`
      select e.id from result r
      join entry e on e.county_id = r.county_id and e.subject_id = r.subject_id and e.scheme_id = ${schemeId} and e.cycle_id = ${cycleId}
        and e.status = 'posted' and e.kind = 'addition'
      where r.county_id = ${access.ctx.countyId} and r.closing_id = ${id}
        and not exists (select 1 from posting g where g.county_id = e.county_id and g.source_kind = 'reversal' and g.source_id = e.id)
      order by r.rank nulls last, e.points desc, e.act_on desc, e.id limit 1`),
  );
  if (!entry) return;
  const reason = "与同日另一笔重复";
  const proposed = await proposeReversal({
    ctx: first(18),
    input: parse(ProposeReversal, { unit, schemeId, entryIds: [entry.id], reason, ...key() }),
  });
  await decideReversal({
    ctx: township(18),
    input: parse(DecideReversal, { unit, requestId: proposed.id, decision: "approve", ...key() }),
  });
}

/** Meetings, notice and filing, a day each; what would come after the filing has not happened. */
async function untilFiled({ unit, second }: Reopeners, { versionId }: LastClosed, closingId: string): Promise<void> {
  const definition = await readIn(authorise(second(16), "cycle.read", unit), (work) => definitionOf(work, versionId));
  const steps = planResults(definition, civilDateAt(second(16).now));
  const end = steps.findIndex(({ demand }) => demand.type === "file");
  for (const step of steps.slice(0, end + 1)) {
    const ctx = { ...second(0), now: step.at };
    await writeIn(authorise(ctx, "cycle.confirm", unit), (work) =>
      doStep(work, closingId, { ...step, acceptedAt: null }, (own) => own),
    );
  }
}

function lastClosed(ctx: TenantContext, unit: string): Promise<LastClosed | null> {
  return readIn(authorise(ctx, "cycle.read", unit), async ({ tx, access }) => {
    const [row] = await tx.execute<LastClosed>(sql`
      select k.id, k.cycle_id as "cycleId", k.scheme_id as "schemeId", k.version_id as "versionId" from closing k
      join cycle c on c.county_id = k.county_id and c.id = k.cycle_id
      where k.county_id = ${access.ctx.countyId} and k.org_path = ${access.rows.scope} and k.status = 'final' and k.period_id is null
        and k.line = any(${sql.param([...access.rows.lines])}::text[]) order by c.ends_on desc, k.id limit 1`);
    return row ? { ...row } : null;
  });
}

function openPeriods(ctx: TenantContext, unit: string, cycleId: string): Promise<string[]> {
  return readIn(authorise(ctx, "cycle.read", unit), async ({ tx, access }) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select id from period where county_id = ${access.ctx.countyId} and cycle_id = ${cycleId} and status = 'open' order by no`);
    return rows.map(({ id }) => id);
  });
}
