import type { PlannedNotice } from "@/server/seed/plan/past";
import type { Work } from "@/server/services/access";
import { confirm } from "@/server/services/cycle/confirm-close";
import { prepare } from "@/server/services/cycle/prepare-close";
import { insertEntries } from "@/server/services/entry/insert-entries";
import { post } from "@/server/services/ledger/post-entries";
import { answer } from "@/server/services/objection/answer-objection";
import { raise } from "@/server/services/objection/raise-objection";
import { redeem } from "@/server/services/redemption/enter-redemption";
import { entryOf, OBJECTION } from "./scheme-in-use";
import { announce, checkAfterNotice, checkAll } from "./stages";
import { type Doer, doStep } from "./through-steps";
import { asOf } from "./work-at";
import type { Life, PastWriter } from "./write-village";

type Deed = { at: Date; run: (work: Work) => Promise<unknown> };

/**
 * The same pasts through the product's services, deed by deed in order of time: what writing them in bulk is compared with.
 * A hundred times slower, therefore for samples.
 */
export const writeThroughServices: PastWriter = async (work, _villageId, lives) => {
  const deeds = lives.flatMap(deedsOf).sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, run } of deeds) await run(asOf(work, at));
};

function deedsOf(life: Life): Deed[] {
  const { scheme } = life;
  const { recorder, reviewer } = scheme.staff;
  return life.past.events.flatMap((event): Deed[] => {
    switch (event.type) {
      case "record": {
        const { orgPath, line, villageId, id: schemeId } = scheme;
        const frame = { orgPath, line, villageId, schemeId };
        const run = (work: Work) =>
          insertEntries(
            asOf(work, event.at, recorder),
            frame,
            event.entries.map((planned) => entryOf(scheme, planned)),
          );
        return [{ at: event.at, run }];
      }
      case "notice":
        return noticeDeeds(life, event);
      case "post": {
        const run = async (work: Work) => {
          const by = asOf(work, event.at, reviewer);
          await checkAll(by, scheme, event.entries);
          const ids = event.entries.map(({ id }) => id);
          await post(by, scheme.id, ids);
        };
        return [{ at: event.at, run }];
      }
      case "shop": {
        const run = async (work: Work) => {
          const sorted = event.rows.toSorted((a, b) => (a.redeemedOn + a.id < b.redeemedOn + b.id ? -1 : 1));
          for (const { id: _, collectorName: __, ...row } of sorted)
            await redeem(asOf(work, event.at, reviewer), { ...row, schemeId: scheme.id });
        };
        return [{ at: event.at, run }];
      }
      case "close":
        return closeDeeds(life, event);
      default:
        return event satisfies never;
    }
  });
}

function noticeDeeds({ scheme, named }: Life, event: PlannedNotice): Deed[] {
  const { reviewer } = scheme.staff;
  const { objection, entries, openedAt, postedAt } = event;
  const target = objection ? entries[objection.lineNo - 1] : undefined;
  let noticeId = "";
  let objectionId = "";
  const deeds: Deed[] = [
    {
      at: openedAt,
      run: async (work) => {
        const opened = await announce(asOf(work, openedAt, reviewer), scheme, event, named);
        if (opened.endsOn !== event.endsOn) throw new RangeError(`${opened.endsOn} ${event.endsOn}`);
        noticeId = opened.id;
      },
    },
    {
      at: postedAt,
      run: async (work) => {
        const taken = entries.filter((entry) => !(objection?.isUpheld && entry === target));
        await checkAfterNotice(asOf(work, postedAt, reviewer), scheme, taken);
        return post(
          asOf(work, postedAt, reviewer),
          scheme.id,
          taken.map(({ id }) => id),
        );
      },
    },
  ];
  if (!objection || !target) return deeds;
  const { lineNo, raisedAt, answeredAt, isUpheld } = objection;
  const outcome = isUpheld ? "upheld" : "dismissed";
  deeds.push(
    {
      at: raisedAt,
      run: async (work) => {
        const objectorName = named.get(target.act.subjectId)?.name ?? "";
        const by = asOf(work, raisedAt, reviewer);
        ({ id: objectionId } = await raise(by, { noticeId, lineNo, reason: OBJECTION.reason, objectorName }));
      },
    },
    {
      at: answeredAt,
      run: (work) => answer(asOf(work, answeredAt, reviewer), { objectionId, outcome, answer: OBJECTION[outcome] }),
    },
  );
  return deeds;
}

type CloseEvent = Extract<Life["past"]["events"][number], { type: "close" }>;

function closeDeeds({ scheme }: Life, { lastDay, preparedAt, confirmedAt, steps }: CloseEvent): Deed[] {
  const { reviewer, confirmer } = scheme.staff;
  let closingId: string | null = null;
  const run = async (work: Work) => {
    const close = async (cycleId: string, periodId: string | null) => {
      const { id } = await prepare(asOf(work, preparedAt, reviewer), cycleId, periodId);
      await confirm(asOf(work, confirmedAt, confirmer), id);
      return id;
    };
    for (const cycle of scheme.rules.cycles) {
      for (const period of cycle.periods) {
        if (period.status !== "open" || period.endsOn > lastDay) continue;
        await close(cycle.id, period.id);
        period.status = "closed";
      }
      if (cycle.endsOn === lastDay) closingId = await close(cycle.id, null);
    }
  };
  const as: Doer = (work, at, role) => asOf(work, at, scheme.staff[role]);
  const later = steps.map((step) => ({
    at: step.at,
    run: async (work: Work) => {
      if (closingId !== null) await doStep(work, closingId, step, as);
    },
  }));
  return [{ at: preparedAt, run }, ...later];
}
