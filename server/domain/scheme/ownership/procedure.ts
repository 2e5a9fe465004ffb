import { addDays, type CivilDate } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";

/** 采用程序 (product.md, step 3): draft → resolution → notice → the township's filing → in force. */

export type AdoptionStatus =
  | "draft"
  | "resolved"
  | "on_notice"
  | "submitted"
  | "returned"
  | "accepted"
  | "in_force"
  | "withdrawn";

/** What is done to an adoption; each from these states only. */
const FROM = {
  edit: ["draft", "returned"],
  resolve: ["draft", "returned"],
  openNotice: ["resolved"],
  reopen: ["resolved", "on_notice"],
  submit: ["on_notice"],
  accept: ["submitted"],
  return: ["submitted"],
  inForce: ["accepted"],
  withdraw: ["draft", "returned", "resolved", "on_notice", "submitted"],
} as const satisfies Record<string, readonly AdoptionStatus[]>;

export type AdoptionAct = keyof typeof FROM;

/** The steps in the order a person sees them. */
export const ADOPTION_STEPS = ["draft", "resolved", "on_notice", "submitted", "in_force"] as const;

/** How far along a state is, as a place in ADOPTION_STEPS; a returned draft is at the beginning again. */
export function stepOf(status: AdoptionStatus): number {
  switch (status) {
    case "draft":
    case "returned":
    case "withdrawn":
      return 0;
    case "resolved":
      return 1;
    case "on_notice":
      return 2;
    case "submitted":
    case "accepted":
      return 3;
    case "in_force":
      return 4;
    default:
      return status satisfies never;
  }
}

/** Whether an act is next from this state. */
export const allows = (status: AdoptionStatus, act: AdoptionAct): boolean =>
  (FROM[act] as readonly AdoptionStatus[]).includes(status);

/** Refuses an act out of order. Errors: adoption.wrongStep. */
export function guardStep(status: AdoptionStatus, act: AdoptionAct): void {
  if (!allows(status, act)) throw new DomainError("adoption.wrongStep", { status, act });
}

/** Who resolves: the villagers' representatives, all villagers, a party branch, or another meeting of those concerned. */
export type ResolvingBody = "representatives" | "assembly" | "branch" | "meeting";

/** Which bodies can resolve a rule book of a line. */
export function bodiesFor(line: string): readonly ResolvingBody[] {
  if (line === "party") return ["branch"];
  return line === "household" ? ["representatives", "assembly"] : ["meeting"];
}

export type Resolution = {
  readonly body: ResolvingBody;
  readonly eligible: number;
  readonly present: number;
  readonly votesFor: number;
  readonly votesAgainst: number;
};

/**
 * Refuses figures that cannot be and a vote that did not carry. Representatives: two thirds of them attend and more than
 * half of those present agree (村民委员会组织法 26); all villagers: more than half attend, more than half of those present
 * agree (22). A branch: more than half of its voting members attend and more than half of all of them agree (党支部工作条例
 * 11). Another meeting: more than half attend, more than half of those present agree.
 * Errors: adoption.countsWrong, adoption.noQuorum, adoption.notCarried.
 */
export function guardResolution({ body, eligible, present, votesFor, votesAgainst }: Resolution): void {
  if (present > eligible || votesFor + votesAgainst > present)
    throw new DomainError("adoption.countsWrong", { eligible, present, votes: votesFor + votesAgainst });
  const attended = body === "representatives" ? present * 3 >= eligible * 2 : present * 2 > eligible;
  const needed = body === "representatives" ? Math.ceil((eligible * 2) / 3) : Math.floor(eligible / 2) + 1;
  if (!attended) throw new DomainError("adoption.noQuorum", { present, needed });
  const of = body === "branch" ? eligible : present;
  if (votesFor * 2 <= of) throw new DomainError("adoption.notCarried", { votesFor, needed: Math.floor(of / 2) + 1 });
}

/** The least notice of the rule book itself: as long as the longest notice it demands, and never under three days. */
export function leastNotice({ workflow }: SchemeDefinition): { days: number; dayKind: "calendar" | "working" } {
  const notices = [...workflow.entries.steps, ...workflow.cycleResults.steps].filter((step) => step.type === "notice");
  const days = Math.max(3, ...notices.map((step) => Math.max(step.days, step.leastDays ?? 0)));
  return { days, dayKind: notices.some((step) => step.dayKind === "working") ? "working" : "calendar" };
}

/** The first day a rule book can bind anybody: the day after its notice has run in full. */
export const earliestEffect = (noticeTo: CivilDate): CivilDate => addDays(noticeTo, 1);
