import type { CivilDate } from "@/server/domain/calendar/dates";

export type GrantDates = {
  readonly validFrom: CivilDate;
  /** Last day; null: while the grade is held. */
  readonly validUntil: CivilDate | null;
  /** The first day on which it holds no more. */
  readonly endedOn: CivilDate | null;
  readonly consentOn: CivilDate | null;
};

export type GrantState = "inForce" | "waiting" | "notYet" | "expired" | "ended";

/** How a benefit stands on a day. One that passes points on waits until the subject has agreed to it (product.md, what the product refuses). */
export function grantState(grant: GrantDates, needsConsent: boolean, today: CivilDate): GrantState {
  if (grant.endedOn !== null && today >= grant.endedOn) return "ended";
  if (grant.validUntil !== null && today > grant.validUntil) return "expired";
  if (today < grant.validFrom) return "notYet";
  return needsConsent && grant.consentOn === null ? "waiting" : "inForce";
}
