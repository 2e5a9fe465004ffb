import type { CivilDate } from "@/server/domain/calendar/dates";
import type { Benefit } from "@/server/domain/scheme/conduct";

export type GrantDates = {
  readonly validFrom: CivilDate;
  /** Last day; null: while the grade is held. */
  readonly validUntil: CivilDate | null;
  /** The first day on which it holds no more. */
  readonly endedOn: CivilDate | null;
  /** The day of the consent, or on which the condition was entered as met. */
  readonly consentOn: CivilDate | null;
};

export type GrantState = "inForce" | "waiting" | "notYet" | "expired" | "ended";

/** What a benefit waits for before it holds: consent where points are passed on (product.md, what the product refuses), or that its condition is on record. */
export type WaitsFor = "consent" | "condition" | null;

/** Out: what a benefit of a rule book has to wait for. */
export const waitsFor = ({ needsConsent, condition }: Pick<Benefit, "needsConsent" | "condition">): WaitsFor =>
  condition ? "condition" : needsConsent ? "consent" : null;

/** How a benefit stands on a day; `waits` says what it has to wait for. */
export function grantState(grant: GrantDates, waits: WaitsFor, today: CivilDate): GrantState {
  if (grant.endedOn !== null && today >= grant.endedOn) return "ended";
  if (grant.validUntil !== null && today > grant.validUntil) return "expired";
  if (today < grant.validFrom) return "notYet";
  return waits !== null && grant.consentOn === null ? "waiting" : "inForce";
}
