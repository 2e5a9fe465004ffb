import type { Deadline } from "@/components/notice/DeadlineNote";
import type { WorkedOut } from "@/server/domain/calendar/workdays";
import type { Workflow } from "@/server/domain/scheme/conduct";

type Status = "open" | "upheld" | "dismissed" | "withdrawn";
type Channel = "paper" | "signed_in";

type ObjectionModel = {
  id: string;
  entryId: string | null;
  status: Status;
  channel: Channel;
  reason: string;
  /** Empty for who may not know it. */
  objectorName: string;
  raisedAt: Date;
  answer: string | null;
  answeredByName: string | null;
  answeredAt: Date | null;
  answeredFrom: "village" | "township" | null;
  remindedAt: Date | null;
  remindedByName: string | null;
};

type AppealModel = {
  id: string;
  entryId: string | null;
  status: Status;
  channel: Channel;
  reason: string;
  appellantName: string;
  raisedAt: Date;
  dueOn: string;
  answer: string | null;
  answeredByName: string | null;
  answeredAt: Date | null;
};

type Line = { name: string; item: string; points: number };

/** One objection with its appeal, as the village sees it. */
export type ObjectionRowModel = {
  objection: ObjectionModel;
  appeal: (AppealModel & { mine: boolean; deadline: Deadline }) | null;
  entry: { status: string } | null;
  appealPaperId: string | null;
  window: WorkedOut | null;
};

/** An appeal as the township decides it; `unit` is the village's. */
export type AppealRowModel = {
  appeal: AppealModel;
  objection: ObjectionModel;
  line: Line;
  notice: { id: string; title: string };
  village: string;
  villageEn: string;
  unit: string;
  entryStatus: string | null;
  /** Photos or scans of what was brought on paper. */
  paperId: string | null;
  appealPaperId: string | null;
  deadline: Deadline;
  /** Why this person may not decide it. */
  barred: "ownAnswer" | "ownEntry" | null;
};

/** An objection that a village has let pass. */
export type OverdueRowModel = {
  objection: ObjectionModel;
  line: Line;
  notice: { id: string; title: string };
  village: string;
  villageEn: string;
  unit: string;
  paperId: string | null;
  rule: Workflow["objections"]["answer"];
  deadline: Deadline;
  ownEntry: boolean;
};
