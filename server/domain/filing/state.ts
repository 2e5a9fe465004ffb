/**
 * Where the cycle of a scheme stands on its way to a result that holds, as the office above sees it: 进行中, 到期未结算, 已预览,
 * 已确认, 已上报待答复, 已退回, 已备案, 已定案. In the order of the way.
 */
export const FILING_STATES = [
  "running",
  "due",
  "previewed",
  "confirmed",
  "filed",
  "returned",
  "accepted",
  "final",
] as const;
export type FilingState = (typeof FILING_STATES)[number];

type Facts = {
  /** Last day of the cycle. */
  endsOn: string;
  today: string;
  /** The latest closing of the whole cycle that was not discarded. */
  closing: "previewed" | "confirmed" | "final" | "discarded" | "reopened" | null;
  /** The latest filing of that closing. */
  filing: "filed" | "accepted" | "returned" | null;
};

/** In: the cycle's last day, its latest closing and that one's latest filing. A reopened closing leaves the cycle as it was before. */
export function filingState({ endsOn, today, closing, filing }: Facts): FilingState {
  if (closing === "previewed" || closing === "final") return closing;
  if (closing === "confirmed") return filing ?? "confirmed";
  return endsOn < today ? "due" : "running";
}

/** By name in the address of the page; anything else is no filter. */
export const isFilingState = (text: string | undefined): text is FilingState =>
  FILING_STATES.some((state) => state === text);
