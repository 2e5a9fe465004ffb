import type { LocalText } from "@/server/domain/scheme/parts";

export type InspectionModel = {
  id: string;
  subjectId: string;
  name: string;
  code: string;
  group: string;
  no: number;
  of: number;
  done: number;
  grade: LocalText | null;
  month: string;
  overdue: boolean;
  doneOn: string | null;
  doneByName: string | null;
  result: string | null;
  recordedOn: string | null;
};

export type PlanModel = {
  schemeId: string;
  title: string;
  titleEn: string;
  clause: string;
  cycle: { id: string; name: string; startsOn: string; endsOn: string };
  byGrade: readonly { grade: LocalText; least: number }[];
  months: readonly { month: string; planned: number; done: number }[];
  month: string;
  rows: readonly InspectionModel[];
  planned: number;
  done: number;
  late: number;
};
