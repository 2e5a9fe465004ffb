import type { LocalText } from "@/server/domain/scheme/parts";

/** A running cycle as a loader reads it. Points in hundredths, dates ISO. */
export type StandingModel = {
  schemeId: string;
  title: string;
  titleEn: string;
  line: "school" | "market" | "enterprise";
  cycle: { id: string; name: string; startsOn: string; endsOn: string };
  rows: readonly StandingRow[];
  alerts: readonly { subjectId: string; name: string; deducted: number; action: LocalText; clause: string }[];
  awards: readonly {
    title: LocalText;
    of: "subject" | "group";
    winners: readonly string[];
    candidates: readonly string[];
  }[];
  groups: readonly { id: string; name: string; deducted: number }[];
  moves: { mostUp: number; mostDown: number; events: readonly MoveEvent[] } | null;
  moved: readonly {
    id: string;
    name: string;
    event: string;
    steps: number;
    on: string;
    reason: string;
    byName: string;
  }[];
};

export type MoveEvent = { code: string; title: LocalText; direction: "up" | "down"; mostSteps: number };

export type StandingRow = {
  id: string;
  name: string;
  code: string;
  groupName: string | null;
  shift: string | null;
  place: string | null;
  classTitle: LocalText | null;
  score: number | null;
  deducted: number;
  grade: LocalText | null;
  nextGrade: LocalText | null;
  leastPerYear: number | null;
  inspected: number;
  scoreBy: string | null;
};
