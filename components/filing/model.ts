import type { Tone } from "@/components/ui/Chip";
import type { Hint, Participation } from "@/server/domain/filing/hints";
import type { FilingState } from "@/server/domain/filing/state";
import type { LocalText } from "@/server/domain/scheme/parts";

export type Summary = {
  subjects: number;
  rated: number;
  exempt: number;
  grades: Record<string, number>;
  scoreSum?: number;
};

export type Complete = {
  periods: { closed: number; total: number };
  ends: { unposted: number; notices: number; objections: number; withoutClass: number };
  ballots: { held: number; wanted: number };
  noticesRun: number;
  unrated: number | null;
  participation: Participation | null;
  before: { cycleName: string; summary: Summary; participation: Participation | null } | null;
  version: { grades: { code: string; title: LocalText }[]; steps: string[] };
};

export type Row = {
  cycleId: string;
  unit: string;
  name: string;
  nameEn: string;
  group: string | null;
  groupEn: string | null;
  township: string;
  townshipEn: string;
  scheme: string;
  schemeEn: string;
  line: "household" | "party" | "school" | "market" | "enterprise";
  cycleName: string;
  startsOn: string;
  endsOn: string;
  state: FilingState;
  nextStep: number | null;
  summary: Summary | null;
  filing: {
    id: string;
    status: "filed" | "accepted" | "returned";
    filedByName: string;
    filedOn: string;
    answer: string | null;
  } | null;
};

export type InboxLine = Row & { complete: Complete; hints: readonly Hint[] | null };

export const STATE_TONES: Record<FilingState, Tone> = {
  running: "ink",
  due: "vermilion",
  previewed: "sky",
  confirmed: "sky",
  filed: "ochre",
  returned: "vermilion",
  accepted: "bamboo",
  final: "bamboo",
};

/** Hundredths of a point per head of those rated, half up; null where it was not kept. */
export const meanScore = (summary: Summary | null): number | null =>
  summary?.scoreSum === undefined || summary.rated === 0 ? null : Math.round(summary.scoreSum / summary.rated);

/** Difference of two shares in thousandths; null where one of them is of nothing. */
export function shareChange(now: { count: number; of: number }, before: { count: number; of: number }): number | null {
  if (now.of === 0 || before.of === 0) return null;
  return Math.round((now.count * 1000) / now.of) - Math.round((before.count * 1000) / before.of);
}
