import type { LocalText } from "@/server/domain/scheme/parts";

export type FollowWordsModel =
  | { kind: "probationExtended"; clause: string; below: number; months: number }
  | { kind: "twiceInARow"; clause: string; grade: LocalText; decidedBy: LocalText; decision: LocalText }
  | { kind: "barsHonour"; clause: string; honour: LocalText }
  | { kind: "followUp"; clause: string; action: LocalText }
  | { kind: "alert"; clause: string; action: LocalText; deductedOver: number; lowest: number | null }
  | { kind: "award"; clause: string; title: LocalText; bonus: number; item: string | null };

export type FollowRowModel = {
  id: string;
  subjectId: string;
  name: string;
  group: string;
  village: string;
  unit: string;
  raisedOn: string;
  dueOn: string | null;
  overdue: boolean;
  outcome: string | null;
  decidedBy: string | null;
  doneOn: string | null;
  doneByName: string | null;
};

/** What one rule asks after one result, and for whom. */
export type FollowGroupModel = {
  key: string;
  schemeTitle: string;
  schemeTitleEn: string;
  cycle: string;
  startsOn: string;
  endsOn: string;
  span: string;
  line: string;
  words: FollowWordsModel;
  rows: readonly FollowRowModel[];
  mayFinish: boolean;
};

export type FollowTab = "open" | "done" | "lapsed";

export const FOLLOW_TONE = {
  probationExtended: "ochre",
  twiceInARow: "vermilion",
  barsHonour: "ink",
  followUp: "sky",
  alert: "ochre",
  award: "bamboo",
} as const;
