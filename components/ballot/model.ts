import type { Count, Difference } from "@/server/domain/ballot/count";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { LocalText } from "@/server/domain/scheme/parts";

/** What the reads of ballots hand to their displays. */
export type SheetSubject = { id: string; no: number; classCode: string; name: string; code: string; group: string };

/** A sheet behind a voting code. */
export type OpenSheet = {
  ballot: Ballot;
  closesOn: string;
  subjects: SheetSubject[];
  /** Whether the voter's own stood on it, and was left out. */
  hasOwn: boolean;
  /** How many may vote in the voter's group. */
  among: number;
};

export type BoxStatus = "preparing" | "open" | "counting" | "counted" | "cancelled";
export type GroupState = {
  code: string;
  title: LocalText;
  percent: number;
  entitled: number;
  phone: number;
  paper: number;
  coded: number;
};

export type VoterRow = {
  id: string;
  voters: string;
  no: number;
  name: string;
  own: string | null;
  voted: "phone" | "paper" | null;
  coded: boolean;
};

type CountedBy = { countedByName: string; count: Count };
export type CountingState = {
  voters: string;
  state: "none" | "waiting" | "one" | "differs" | "taken";
  by: string[];
  mine: CountedBy | null;
  apart: { counts: [CountedBy, CountedBy]; at: Difference[] } | null;
  taken: CountedBy | null;
};

/** A box as its page, its sheet and its result show it. */
export type BoxView = {
  box: {
    id: string;
    title: string;
    status: BoxStatus;
    line: string;
    opensOn: string;
    closesOn: string;
    candidates: string[];
    preparedByName: string;
    countedByName: string | null;
    countedAt: Date | null;
    cancelReason: string | null;
  };
  ballot: Ballot;
  definition: { classes: readonly { code: string; title: LocalText }[] };
  groups: GroupState[];
  cycle: { name: string; startsOn: string; endsOn: string };
  periodNo: number | null;
  scheme: { title: string; titleEn: string };
  village: string;
  unit: string;
  today: string;
};
