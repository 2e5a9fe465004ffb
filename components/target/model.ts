import type { LocalText } from "@/server/domain/scheme/parts";

export type ShareModel = {
  code: string;
  title: LocalText;
  atLeast: LocalText | null;
  percent: number;
  by: string | null;
  count: number;
  of: number;
  share: number | null;
  met: boolean;
  clause: string;
  basis: "final" | "preview" | "today";
};

export type DeclaredModel = {
  id: string;
  name: string;
  code: string;
  group: LocalText | null;
  target: LocalText | null;
  declaredOn: string | null;
  approvedBy: string | null;
  grade: LocalText | null;
  met: boolean | null;
};

export type OwnTargetModel = {
  cycle: { name: string; startsOn: string; endsOn: string };
  target: LocalText | null;
  declaredOn: string;
  approvedBy: string;
  grade: LocalText | null;
  met: boolean | null;
};
