import { addDays, type CivilDate } from "@/server/domain/calendar/dates";
import { lastDayOf } from "@/server/domain/calendar/workdays";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { leastOf } from "@/server/domain/workflow/quorum";
import { demandOf, type ResultDemand, resultStepFrom } from "@/server/domain/workflow/result-steps";
import { calendarAround } from "@/server/services/notice/calendar";
import { instantOn } from "./months";

/** One step of a cycle's results, with the moment it is done; a filing also has the moment it is accepted. */
export type PlannedStep = { demand: ResultDemand; at: Date; endsOn: CivilDate | null; acceptedAt: Date | null };

/**
 * The steps that a rule book has for results, a day each from the day after the confirmation; a notice runs its days. What
 * would lie on `today` or later is left out, so that a young closing waits for its next step.
 */
export function planResults(
  definition: SchemeDefinition,
  confirmedOn: CivilDate,
  today: CivilDate = "9999-12-31",
): PlannedStep[] {
  const steps: PlannedStep[] = [];
  let day = addDays(confirmedOn, 1);
  for (let no = resultStepFrom(definition, 0); day < today; no = resultStepFrom(definition, no + 1)) {
    const demand = demandOf(definition, no);
    const step: PlannedStep = { demand, at: instantOn(day, HOURS[demand.type]), endsOn: null, acceptedAt: null };
    steps.push(step);
    if (demand.type === "post") return steps;
    if (demand.type === "notice") {
      step.endsOn = lastDayOf(calendarAround(day), day, demand.days, demand.dayKind);
      day = step.endsOn;
    }
    if (demand.type === "file") {
      day = addDays(day, 1);
      if (day >= today) return steps;
      step.acceptedAt = instantOn(day, 16);
    }
    day = addDays(day, 1);
  }
  return steps;
}

/** Of the day, so that nothing else of a village falls on the same moment. */
const HOURS = { decide: 13, notice: 14, file: 15, post: 11 } as const;

/** Whether the steps reach the end, and when. */
export const finalAt = (steps: readonly PlannedStep[]): Date | null => {
  const last = steps.at(-1);
  return last?.demand.type === "post" ? last.at : null;
};

/** The meeting that a step demands, held by just those who are needed; null where none has to be recorded. */
export function plannedMeeting(demand: ResultDemand, subjects: number) {
  if (demand.type !== "decide" || !demand.rule || (demand.step !== "review" && demand.step !== "assembly")) return null;
  const { wholeGroup, leastReviewers } = demand.rule;
  const entitled = wholeGroup ? Math.max(5, leastReviewers ?? 0) : demand.by === "branchAssembly" ? subjects : 35;
  const present = wholeGroup ? entitled : leastOf({ part: 9, whole: 10, inclusive: true }, entitled);
  const signatories = wholeGroup ? MEMBERS.slice(0, entitled) : MEMBERS.slice(0, 2);
  return {
    step: demand.step,
    body: wholeGroup ? "评议小组" : demand.by === "branchAssembly" ? "支部党员大会" : "村民代表会议",
    place: "村党群服务中心",
    chair: "赵志平",
    clerk: "钱秀兰",
    entitled,
    present,
    inFavour: present,
    signatories,
    minutes: "逐个宣读得分和等次，到会人员一致同意。",
  };
}

const MEMBERS = ["赵志平", "钱秀兰", "孙建华", "李文斌", "周春华", "吴海燕", "郑德明", "王晓琴", "冯永福", "陈素珍"];

export const RESULTS = {
  decided: "到会人员一致同意预览的得分和等次。",
  filed: "本周期积分结果报镇备案。",
  accepted: "结果与台账一致，同意备案。",
};

/** A year, a month, or its months from and to, as they stand on paper. */
export function resultsTitle({ startsOn, endsOn }: { startsOn: CivilDate; endsOn: CivilDate }): string {
  const [year, first, last] = [startsOn.slice(0, 4), Number(startsOn.slice(5, 7)), Number(endsOn.slice(5, 7))];
  if (first === 1 && last === 12) return `${year}年积分结果公示`;
  return first === last ? `${year}年${first}月积分结果公示` : `${year}年${first}月至${last}月积分结果公示`;
}
