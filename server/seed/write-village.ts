import type { PlannedAct } from "@/server/seed/plan/household-acts";
import { addDaysTo, dayOf, instantOn, type Month } from "@/server/seed/plan/months";
import type { PlannedVillage } from "@/server/seed/plan/places";
import type { Random } from "@/server/seed/plan/random";
import { type Buyer, Purse, planRedemptions } from "@/server/seed/plan/redemptions";
import type { Work } from "@/server/services/access";
import { confirm } from "@/server/services/cycle/confirm-close";
import { ensureCycles } from "@/server/services/cycle/open-cycle";
import { prepare } from "@/server/services/cycle/prepare-close";
import { schemeRules } from "@/server/services/entry/scheme-rules";
import { answer } from "@/server/services/objection/answer-objection";
import { raise } from "@/server/services/objection/raise-objection";
import { refreshEligible } from "@/server/services/rollup/refresh-eligible";
import { adopt } from "@/server/services/scheme/adopt-scheme";
import { announce, check, type Named, postAll, record, type SchemeInUse, type Underway } from "./chain-of-steps";
import type { Clerk } from "./people-of";
import { redeemMany } from "./redeem-many";
import { asOf } from "./work-at";

/** How one scheme is lived in one village: who does what, and when its entries are gathered for a notice. */
export type Life = {
  village: PlannedVillage;
  line: "household" | "party";
  recorder: Clerk;
  reviewer: Clerk;
  confirmer: Clerk;
  township: Clerk;
  months: readonly Month[];
  today: string;
  adoptedOn: string;
  versionId: string;
  definition: SchemeInUse["definition"];
  named: ReadonlyMap<string, Named>;
  buyers: readonly Buyer[];
  /** Months gathered into one notice: 1 or 3. */
  gather: 1 | 3;
  random: Random;
  acts: (month: Month, until: number) => PlannedAct[];
};

/** Adopts the scheme and lives it month by month up to today, inside one open transaction of its village or branch. */
export async function liveScheme(opened: Work, life: Life): Promise<void> {
  const scheme = await adoptIn(opened, life);
  const purse = new Purse();
  let underway: Underway[] = [];
  for (const month of life.months) {
    const isLast = month === life.months.at(-1);
    const batches = await recordMonth(opened, scheme, life, month);
    if (isLast) {
      await leaveOpenEnds(opened, scheme, life, batches);
      break;
    }
    underway.push(...batches.flat());
    if (life.gather === 3 && month.month % 3 !== 0) continue;
    const acts = await gatherAndPost(opened, scheme, life, month, underway);
    purse.add(acts);
    underway = [];
    await shop(opened, scheme, life, month, purse);
    if (month.month % 3 === 0) await closeQuarter(opened, scheme, life, month);
  }
}

async function adoptIn(opened: Work, life: Life): Promise<SchemeInUse> {
  const at = asOf(opened, instantOn(life.adoptedOn, 10));
  const resolution =
    life.line === "party"
      ? "支部党员大会讨论，全体到会党员一致同意采用。"
      : "村民代表会议讨论，到会代表三分之二以上同意采用。";
  const { id } = await adopt(at, { versionId: life.versionId, adoptedOn: life.adoptedOn, resolution });
  const { countyId } = opened.access.ctx;
  await ensureCycles(asOf(opened, instantOn(life.today, 9)), id, life.today);
  await refreshEligible(opened.tx, { countyId, schemeId: id, today: life.today, from: life.adoptedOn });
  const rules = await schemeRules(at, id);
  return {
    id,
    versionId: life.versionId,
    definition: life.definition,
    rules,
    orgPath: life.village.path,
    line: life.line,
    villageId: life.village.id,
  };
}

/** Two rounds of recording a month; a lively village writes acts down within days, another later. */
async function recordMonth(opened: Work, scheme: SchemeInUse, life: Life, month: Month): Promise<Underway[][]> {
  const todays = month.key === life.today.slice(0, 7) ? Number(life.today.slice(8)) - 1 : month.days;
  const acts = life
    .acts(month, Math.max(1, todays))
    .filter(({ actOn }) => actOn >= life.adoptedOn && actOn < life.today);
  const halves = [Math.min(15, todays), todays].map((day) => dayOf(month, Math.max(1, day)));
  const done: Underway[][] = [];
  for (const [i, recordedOn] of halves.entries()) {
    const mine = acts.filter(({ actOn }) => (i === 0 ? actOn <= dayOf(month, 15) : actOn > dayOf(month, 15)));
    const prompt = mine.filter(
      (act) => act.actOn >= addDaysTo(recordedOn, -7) || life.random.chance(0.25 + life.village.zeal * 0.7),
    );
    const late = mine.filter((act) => !prompt.includes(act));
    // What was written down promptly was written down within the week of the act.
    for (const act of prompt)
      if (act.actOn < addDaysTo(recordedOn, -7)) act.actOn = addDaysTo(recordedOn, -life.random.int(1, 6));
    const at = asOf(opened, instantOn(recordedOn, 17));
    done.push(
      await record(
        at,
        scheme,
        [...prompt, ...late].filter(({ actOn }) => actOn >= life.adoptedOn),
        life.recorder,
        life.random,
      ),
    );
  }
  return done;
}

/** Checks, announces, hears objections and posts what was gathered; answers the acts that took effect. */
async function gatherAndPost(
  opened: Work,
  scheme: SchemeInUse,
  life: Life,
  month: Month,
  underway: Underway[],
): Promise<PlannedAct[]> {
  if (underway.length === 0) return [];
  const lastDay = dayOf(month, 31);
  const title =
    life.gather === 1
      ? `${life.village.name}户积分公示（${month.year}年${month.month}月）`
      : `${life.village.branch?.name ?? ""}党员积分公示（${month.year}年第${month.quarter}季度）`;
  const openedAt = asOf(opened, instantOn(addDaysTo(lastDay, 3), 9), life.reviewer);
  await check(openedAt, scheme, underway, life.recorder, life.reviewer, life.township);
  const notice = await announce(openedAt, scheme, underway, life.reviewer, title, life.named);
  if (!notice) return [];
  const contested = life.random.chance(0.3) ? await contest(opened, life, notice, underway) : null;
  const postedAt = asOf(opened, instantOn(addDaysTo(notice.endsOn, 2), 10), life.reviewer);
  const taken = underway.filter((entry) => entry !== contested?.rejected);
  await postAll(postedAt, scheme, taken, life.reviewer);
  return taken.map(({ act }) => act);
}

/** One objection on paper: answered before the notice ends where the village is attentive, else some days late. */
async function contest(
  opened: Work,
  life: Life,
  notice: { id: string; endsOn: string },
  underway: readonly Underway[],
) {
  const index = Math.max(
    0,
    underway.findIndex(({ act }) => act.points < 0),
  );
  const target = underway[index];
  if (!target) return null;
  const raisedOn = addDaysTo(notice.endsOn, -1);
  const { id } = await raise(asOf(opened, instantOn(raisedOn, 15), life.reviewer), {
    noticeId: notice.id,
    lineNo: index + 1,
    reason: "认为与实际情况不符，请重新核实。",
    objectorName: life.named.get(target.subjectId)?.name ?? "村民",
  });
  const isUpheld = life.random.chance(0.3);
  const answeredOn = life.random.chance(0.7 + life.village.zeal * 0.3) ? notice.endsOn : addDaysTo(notice.endsOn, 1);
  await answer(asOf(opened, instantOn(answeredOn, 16), life.reviewer), {
    objectionId: id,
    outcome: isUpheld ? "upheld" : "dismissed",
    answer: isUpheld ? "经现场核实，记录有误，不予入账。" : "经现场核实，记录属实，已当面说明。",
  });
  return { rejected: isUpheld ? target : null };
}

async function shop(opened: Work, scheme: SchemeInUse, life: Life, month: Month, purse: Purse): Promise<void> {
  const next = life.months[life.months.indexOf(month) + 1];
  if (!next || scheme.definition.redemption.type === "none") return;
  const isNow = next.key === life.today.slice(0, 7);
  const until = isNow ? Number(life.today.slice(8)) - 1 : 28;
  const from = life.gather === 1 ? 9 : 20;
  const rows = planRedemptions({
    buyers: life.buyers,
    purse,
    month: next,
    from,
    until,
    spending: life.village.spending,
    random: life.random,
  });
  const cycle = scheme.rules.cycles.findLast(({ startsOn }) => startsOn <= dayOf(next, from));
  if (!cycle) return;
  const at = asOf(opened, instantOn(dayOf(next, until), 18), life.reviewer);
  const frame = {
    schemeId: scheme.id,
    versionId: cycle.versionId,
    cycleId: cycle.id,
    orgPath: scheme.orgPath,
    line: life.line,
    clause: scheme.definition.redemption.clause,
  };
  await redeemMany(at, { ...frame, by: { id: life.reviewer.id, name: life.reviewer.name } }, rows);
}

/** Closes the quarter (and those before the village began), and at the year's end the cycle: prepared by one, confirmed by another. */
async function closeQuarter(opened: Work, scheme: SchemeInUse, life: Life, month: Month): Promise<void> {
  const on = addDaysTo(dayOf(month, 31), 24);
  if (on >= life.today) return;
  const at = (clerk: Clerk, days: number) => asOf(opened, instantOn(addDaysTo(on, days), 10), clerk);
  const lastDay = dayOf(month, 31);
  const close = async (cycleId: string, periodId: string | null) => {
    const { id } = await prepare(at(life.reviewer, 0), cycleId, periodId);
    await confirm(at(life.confirmer, 1), id);
  };
  for (const cycle of scheme.rules.cycles) {
    for (const period of cycle.periods) {
      if (period.status !== "open" || period.endsOn > lastDay) continue;
      await close(cycle.id, period.id);
      period.status = "closed";
    }
    if (cycle.endsOn === lastDay) await close(cycle.id, null);
  }
}

/** The running month ends half done, as on any working day: some proposed, some on notice, some ready to post. */
async function leaveOpenEnds(
  opened: Work,
  scheme: SchemeInUse,
  life: Life,
  batches: readonly Underway[][],
): Promise<void> {
  if (life.gather === 3) return;
  const first = batches[0] ?? [];
  const third = Math.ceil(first.length / 3);
  const [ready, running] = [first.slice(0, third), first.slice(third, 2 * third)];
  const stages: [Underway[], number][] = [
    [ready, -5],
    [running, -1],
  ];
  for (const [entries, days] of stages) {
    const on = addDaysTo(life.today, days);
    if (
      entries.length === 0 ||
      on.slice(0, 7) !== life.today.slice(0, 7) ||
      on <= dayOf(life.months.at(-1) as Month, 15)
    )
      continue;
    const at = asOf(opened, instantOn(on, 9), life.reviewer);
    await check(at, scheme, entries, life.recorder, life.reviewer, life.township);
    await announce(
      at,
      scheme,
      entries,
      life.reviewer,
      `${life.village.name}户积分公示（${on.slice(5, 7)}月第${days === -5 ? 1 : 2}批）`,
      life.named,
    );
  }
}
