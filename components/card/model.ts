import type { BenefitModel } from "@/components/benefit/model";
import type { OwnTargetModel } from "@/components/target/model";
import type { LocalText } from "@/server/domain/scheme/parts";

/** What the card of a subject shows; a loader reads it. Points in hundredths, dates ISO. */
export type CardModel = {
  subject: { id: string; name: string; code: string; line: string };
  groupName: string | null;
  accounts: readonly { schemeId: string; title: string; titleEn: string; honour: number; redeemable: number }[];
  results: readonly {
    closingId: string;
    schemeId: string;
    cycle: { name: string; startsOn: string; endsOn: string };
    score: number;
    rank: number | null;
    gradeTitle: LocalText | null;
    /** What the next cycle starts with, where the rule book moves grades by events (S1). */
    nextTitle?: LocalText | null;
  }[];
  entries: readonly CardEntry[];
  redemptions: readonly { id: string; purpose: string; points: number; collectorName: string; redeemedOn: string }[];
  lapses: readonly { id: string; points: number; earnedUntil: string }[];
  /** From a paper passbook, or with a move: no entries, in both balances. */
  brought?: readonly {
    id: string;
    kind: "opening" | "in" | "out";
    on: string;
    from: string;
    honour: number;
    redeemable: number;
  }[];
  /** On their way: waiting for a check, or on notice. */
  pending?: readonly CardEntry[];
  /** Own declarations that came back, with the reason. */
  returned?: readonly {
    id: string;
    words: LocalText;
    actOn: string;
    points: number;
    status: string;
    note: string | null;
  }[];
  /** What happened lately to the own entries, the latest first. */
  changes?: readonly CardChange[];
  page?: { number: number; size: number; total: number };
  /** By its grade, in force or waiting for consent. */
  benefits?: readonly BenefitModel[];
  targets?: readonly OwnTargetModel[];
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
    /** Null where it is hidden: who reported somebody else. */
    recordedByName: string | null;
    reviewedByName: string | null;
    late: boolean;
    noticeId: string | null;
  };
  reason: string | null;
  words: LocalText;
  notice: { startsOn: string; endsOn: string; status: string } | null;
  objected: boolean;
  reversed: boolean;
  place?: string | null;
  /** Photos, by the id of their file. */
  evidence?: readonly string[];
  objections?: readonly {
    status: "open" | "upheld" | "dismissed" | "withdrawn";
    raisedOn: string;
    answer: string | null;
  }[];
};

export type CardChange = {
  id: string;
  step:
    | "recorded"
    | "told"
    | "notice"
    | "answered"
    | "appealAnswered"
    | "returned"
    | "rejected"
    | "posted"
    | "reversed"
    | "foundFalse";
  at: Date;
  words: LocalText;
  points: number;
};

export type EntryState = "posted" | "reversed" | "onNotice" | "objected" | "underway" | "refused";

/** Where an entry stands, in the words of the card. */
export function stateOf({ entry, objected, reversed }: CardEntry): EntryState {
  if (reversed) return "reversed";
  if (entry.status === "posted") return "posted";
  if (entry.status === "returned" || entry.status === "rejected") return "refused";
  if (objected) return "objected";
  return entry.status === "on_notice" ? "onNotice" : "underway";
}
