import { redeemablePart } from "@/server/domain/ledger/rules";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { findItem } from "@/server/domain/scheme/find";
import type { PlannedAct } from "@/server/seed/plan/household-acts";
import type { Random } from "@/server/seed/plan/random";
import type { Work } from "@/server/services/access";
import { approve } from "@/server/services/entry/complete-step";
import { insertEntries, type NewEntry } from "@/server/services/entry/insert-entries";
import { type PostingPlace, postingPlace, type SchemeRules } from "@/server/services/entry/scheme-rules";
import { firstPlace, noticeStep, type Place, placeAfter } from "@/server/services/entry/workflow";
import { post } from "@/server/services/ledger/post-entries";
import { openNotice } from "@/server/services/notice/open-notice";
import { putOnNotice } from "@/server/services/notice/publish-notice";
import type { Clerk } from "./people-of";
import { asOf } from "./work-at";

export type SchemeInUse = {
  id: string;
  versionId: string;
  definition: SchemeDefinition;
  rules: SchemeRules;
  orgPath: string;
  line: "household" | "party";
  villageId: string;
};

/** An entry on its way, with what its notice will print. */
export type Underway = { id: string; subjectId: string; place: Place; posting: PostingPlace; act: PlannedAct };

/** Writes acts down as their recorder did at `when`. Base items are those of a component that has a base and no additions. */
export async function record(
  work: Work,
  scheme: SchemeInUse,
  acts: readonly PlannedAct[],
  by: Clerk,
  random: Random,
): Promise<Underway[]> {
  if (acts.length === 0) return [];
  const place = firstPlace(scheme.definition);
  const rows = acts.map((act) => {
    const item = findItem(scheme.definition, act.itemCode);
    const component = scheme.definition.components.find(({ code }) => code === item.component);
    const gains = scheme.definition.items.some(
      (other) => other.component === item.component && other.sign === "addition",
    );
    const base = item.sign === "deduction" && component?.base.type !== "none" && !gains;
    const posting = postingPlace(scheme.rules, act.actOn);
    const entry: NewEntry = {
      id: random.uuid(),
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
      redeemable: base ? 0 : redeemablePart(scheme.definition.redemption, item, act.points),
      actOn: act.actOn,
      ...place,
      late: posting.late,
      selfDeclared: act.selfDeclared,
      heard: act.heard,
      decision: null,
      reason: act.reason,
      place: act.place,
    };
    return { entry, posting, act };
  });
  const frame = { orgPath: scheme.orgPath, line: scheme.line, villageId: scheme.villageId, schemeId: scheme.id };
  await insertEntries(
    asOf(work, work.now, by),
    frame,
    rows.map(({ entry }) => entry),
  );
  return rows.map(({ entry, posting, act }) => ({ id: entry.id ?? "", subjectId: act.subjectId, place, posting, act }));
}

/** Does every check between recording and notice: by the reviewer, and the filing by the township. */
export async function check(
  work: Work,
  scheme: SchemeInUse,
  underway: readonly Underway[],
  recorder: Clerk,
  reviewer: Clerk,
  township: Clerk,
): Promise<void> {
  let place = underway[0]?.place;
  while (place && place.nextStep !== "notice" && place.nextStep !== "post") {
    const at = place;
    const step = at.nextStep as "firstCheck" | "review" | "assembly" | "file";
    const by = step === "file" ? township : reviewer;
    const rows = underway.map(({ id, posting }) => ({
      id,
      versionId: posting.versionId,
      stepNo: at.stepNo,
      nextStep: at.nextStep,
      recordedBy: recorder.id,
    }));
    const note = step === "assembly" ? "支部党员大会评定通过" : step === "file" ? "报镇党委备案" : null;
    await approve(asOf(work, work.now, by), rows, step, { id: by.id, name: by.name }, note);
    place = placeAfter(scheme.definition, at);
  }
  for (const entry of underway) if (place) entry.place = place;
}

export type Named = { name: string; group: string };

/** Puts entries on notice; answers its id and last day. */
export async function announce(
  work: Work,
  scheme: SchemeInUse,
  underway: readonly Underway[],
  by: Clerk,
  title: string,
  named: ReadonlyMap<string, Named>,
) {
  const step = noticeStep(scheme.definition);
  const first = underway[0];
  if (!step || !first) return null;
  const at = asOf(work, work.now, by);
  const titles = new Map(scheme.definition.items.map((item) => [item.code, item.title.zh]));
  const opened = await openNotice(
    at,
    {
      orgPath: scheme.orgPath as never,
      line: scheme.line,
      schemeId: scheme.id,
      versionId: first.posting.versionId,
      cycleId: first.posting.cycleId,
      periodId: underway.every(({ posting }) => posting.periodId === first.posting.periodId)
        ? first.posting.periodId
        : null,
      kind: "entries",
      title,
      contact: "村务监督委员会，村委会一楼",
      days: step.days,
      dayKind: step.dayKind,
    },
    underway.map(({ id, subjectId, act }) => ({
      entryId: id,
      subjectId,
      name: named.get(subjectId)?.name ?? "",
      groupName: named.get(subjectId)?.group ?? "",
      item: titles.get(act.itemCode) ?? act.itemCode,
      points: act.points,
    })),
  );
  const lines = underway.map(({ id, place }) => ({ entryId: id, stepNo: place.stepNo }));
  await putOnNotice(
    at,
    opened.id,
    lines,
    (line) => placeAfter(scheme.definition, { stepNo: line.stepNo, nextStep: "notice" }).nextStep,
  );
  return opened;
}

/** Posts what a notice has cleared. */
export async function postAll(
  work: Work,
  scheme: SchemeInUse,
  underway: readonly Underway[],
  by: Clerk,
): Promise<void> {
  if (underway.length > 0)
    await post(
      asOf(work, work.now, by),
      scheme.id,
      underway.map(({ id }) => id),
    );
}
