import type { LocalText } from "@/server/domain/scheme/parts";

/** What the card of a subject shows; a loader reads it. Points in hundredths, dates ISO. */
export type CardModel = {
  subject: { id: string; name: string; code: string; line: string };
  groupName: string | null;
  accounts: readonly { schemeId: string; title: string; honour: number; redeemable: number }[];
  results: readonly {
    closingId: string;
    schemeId: string;
    cycle: { name: string; startsOn: string; endsOn: string };
    score: number;
    rank: number | null;
    gradeTitle: LocalText | null;
  }[];
  entries: readonly CardEntry[];
  redemptions: readonly { id: string; purpose: string; points: number; collectorName: string; redeemedOn: string }[];
  lapses: readonly { id: string; points: number; earnedUntil: string }[];
  year: number;
  today: string;
  /** Seen by the resident or member: names of others are masked. */
  own: boolean;
};

export type CardEntry = {
  entry: {
    id: string;
    points: number;
    actOn: string;
    status: string;
    clause: string;
    recordedByName: string;
    reviewedByName: string | null;
    late: boolean;
    noticeId: string | null;
  };
  reason: string | null;
  words: LocalText;
  notice: { startsOn: string; endsOn: string; status: string } | null;
  objected: boolean;
  reversed: boolean;
};

export type EntryState = "posted" | "reversed" | "onNotice" | "objected" | "underway";

/** Where an entry stands, in the words of the card. */
export function stateOf({ entry, objected, reversed }: CardEntry): EntryState {
  if (reversed) return "reversed";
  if (entry.status === "posted") return "posted";
  if (objected) return "objected";
  return entry.status === "on_notice" ? "onNotice" : "underway";
}
