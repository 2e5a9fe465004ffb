import type { Line } from "@/server/domain/access/lines";
import { entryParts } from "@/server/domain/ledger/rules";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { findItem } from "@/server/domain/scheme/find";
import type { PlannedEntry } from "@/server/seed/plan/past";
import type { ReadCycle } from "@/server/services/cycle/cycle-input";
import type { NewEntry } from "@/server/services/entry/insert-entries";
import { postingPlace, type SchemeRules } from "@/server/services/entry/scheme-rules";
import { firstPlace } from "@/server/services/entry/workflow";
import type { Clerk } from "./people-of";

/** A scheme as one village or branch has adopted it, with who does what in it. */
export type SchemeInUse = {
  id: string;
  versionId: string;
  /** Digest of the version, as inputs of closings hash it. */
  digest: string | null;
  definition: SchemeDefinition;
  /** The states of its periods change as the past goes on. */
  rules: SchemeRules;
  /** Its cycles before anything was recorded. */
  cycles: readonly ReadCycle[];
  orgPath: string;
  /** Where its clerks work: the village, or the branch. */
  workPath: string;
  line: Line;
  villageId: string;
  staff: { recorder: Clerk; reviewer: Clerk; confirmer: Clerk; township: Clerk };
};

/** A planned act as the entry its recorder writes. */
export function entryOf(scheme: SchemeInUse, { id, act }: PlannedEntry): NewEntry & { id: string } {
  const { definition } = scheme;
  const item = findItem(definition, act.itemCode);
  const { base, redeemable } = entryParts(definition, item, act.points);
  const posting = postingPlace(scheme.rules, act.actOn);
  return {
    id,
    subjectId: act.subjectId,
    groupId: act.groupId,
    versionId: posting.versionId,
    cycleId: posting.cycleId,
    periodId: posting.periodId,
    kind: item.sign,
    base,
    itemCode: item.code,
    component: item.component,
    clause: item.clause,
    points: act.points,
    redeemable,
    actOn: act.actOn,
    ...firstPlace(definition),
    late: posting.late,
    selfDeclared: act.selfDeclared,
    heard: act.heard,
    decision: null,
    reason: act.reason,
    place: act.place,
  };
}

/** Title of an item as notices print it. */
export const titleOf = ({ definition }: SchemeInUse, itemCode: string): string =>
  definition.items.find(({ code }) => code === itemCode)?.title.zh ?? itemCode;

/** Where objections are taken on paper, by the line of the rule book. */
const CONTACTS: Readonly<Record<Line, string>> = {
  household: "村务监督委员会，村委会一楼",
  party: "支部纪检委员，党支部办公室",
  school: "班主任，教师办公室",
  market: "镇市场监管所，一楼大厅",
  enterprise: "安全环保部，厂部一楼",
};

export const contactOf = ({ meta }: SchemeDefinition): string => CONTACTS[meta.line];

/** The words of a check: minutes of the assembly, or the filing. */
export const noteOf = (step: string): string | null =>
  step === "assembly" ? "支部党员大会评定通过" : step === "file" ? "报镇党委备案" : null;

export const OBJECTION = {
  reason: "认为与实际情况不符，请重新核实。",
  upheld: "经现场核实，记录有误，不予入账。",
  dismissed: "经现场核实，记录属实，已当面说明。",
};
