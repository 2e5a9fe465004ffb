import type { EndReason } from "@/server/domain/benefit/end-reason";
import type { LocalText } from "@/server/domain/scheme/parts";

export type BenefitModel = {
  id: string;
  subjectId: string;
  name: string;
  code: string;
  group: string;
  schemeTitle: string;
  schemeTitleEn: string;
  title: LocalText;
  clause: string;
  grade: LocalText | null;
  validFrom: string;
  validUntil: string | null;
  /** What it waits for, or waited for, before it held. */
  waitsFor: "consent" | "condition" | null;
  condition: LocalText | null;
  consentBy: string | null;
  consentOn: string | null;
  endedOn: string | null;
  endReason: EndReason | null;
  state: "inForce" | "waiting" | "notYet" | "expired" | "ended";
  mayManage: boolean;
};

export const BENEFIT_TONE = {
  inForce: "bamboo",
  waiting: "ochre",
  notYet: "sky",
  expired: "ink",
  ended: "ink",
} as const;

export type HolderModel = { key: string; first: BenefitModel; all: BenefitModel[] };

/** What one subject holds by one result with one span of time, together. */
export function byHolder(rows: readonly BenefitModel[]): HolderModel[] {
  const holders = new Map<string, HolderModel>();
  for (const row of rows) {
    const key = [
      row.subjectId,
      row.schemeTitle,
      row.validFrom,
      row.validUntil,
      row.endedOn,
      JSON.stringify(row.endReason),
    ].join(":");
    const known = holders.get(key) ?? { key, first: row, all: [] };
    known.all.push(row);
    holders.set(key, known);
  }
  return [...holders.values()];
}
