import type { PlannedEntry } from "@/server/seed/plan/past";
import type { Work } from "@/server/services/access";
import { approve } from "@/server/services/entry/complete-step";
import { firstPlace, type Place, placeAfter } from "@/server/services/entry/workflow";
import { openNotice } from "@/server/services/notice/open-notice";
import { putOnNotice } from "@/server/services/notice/publish-notice";
import { settleNotices } from "@/server/services/notice/settle-notices";
import { noticeTerms } from "./past-rows";
import { entryOf, noteOf, type SchemeInUse, titleOf } from "./scheme-in-use";
import { asOf } from "./work-at";

export type Named = ReadonlyMap<string, { name: string; group: string }>;

/** Does every check from a place on, up to the notice or the posting: by the reviewer, the filing by the township. Answers where they wait. */
async function check(work: Work, scheme: SchemeInUse, entries: readonly PlannedEntry[], from: Place) {
  const { recorder, reviewer, township } = scheme.staff;
  let place = from;
  while (place.nextStep !== "notice" && place.nextStep !== "post") {
    const { stepNo, nextStep } = place;
    const by = nextStep === "file" ? township : reviewer;
    const rows = entries.map(({ id }) => ({
      id,
      versionId: scheme.versionId,
      stepNo,
      nextStep,
      recordedBy: recorder.id,
    }));
    await approve(asOf(work, work.now, by), rows, nextStep, by, noteOf(nextStep));
    place = placeAfter(scheme.definition, place);
  }
  return place;
}

/** Every check of entries that go on no notice, at the work's clock. */
export async function checkAll(work: Work, scheme: SchemeInUse, entries: readonly PlannedEntry[]): Promise<void> {
  await check(work, scheme, entries, firstPlace(scheme.definition));
}

/** The checks that a scheme has after its notice (H5), once it has run its days. */
export async function checkAfterNotice(work: Work, scheme: SchemeInUse, entries: readonly PlannedEntry[]) {
  const { definition, villageId } = scheme;
  let onNotice = firstPlace(definition);
  while (onNotice.nextStep !== "notice" && onNotice.nextStep !== "post") onNotice = placeAfter(definition, onNotice);
  const { nextStep } = placeAfter(definition, onNotice);
  if (nextStep === "post") return;
  await settleNotices(work.tx, { countyId: work.access.ctx.countyId, villageId, today: work.today });
  await check(work, scheme, entries, { stepNo: onNotice.stepNo + 1, nextStep });
}

/** Checks recorded entries and puts them on notice through the services, as of the work's clock. */
export async function announce(
  work: Work,
  scheme: SchemeInUse,
  { title, entries }: { title: string; entries: readonly PlannedEntry[] },
  named: Named,
) {
  const place = await check(work, scheme, entries, firstPlace(scheme.definition));
  const places = entries.map((planned) => entryOf(scheme, planned));
  const first = places[0];
  if (!first) throw new RangeError("a notice without entries");
  const { versionId, cycleId, periodId } = first;
  const opened = await openNotice(
    work,
    {
      orgPath: scheme.orgPath as never,
      line: scheme.line,
      schemeId: scheme.id,
      versionId,
      cycleId,
      periodId: places.every((one) => one.periodId === periodId) ? periodId : null,
      kind: "entries",
      title,
      ...noticeTerms(scheme),
    },
    entries.map(({ id, act }) => ({
      entryId: id,
      subjectId: act.subjectId,
      name: named.get(act.subjectId)?.name ?? "",
      groupName: named.get(act.subjectId)?.group ?? "",
      item: titleOf(scheme, act.itemCode),
      points: act.points,
      extra: { actOn: act.actOn },
    })),
  );
  const lines = entries.map(({ id }) => ({ entryId: id, stepNo: place.stepNo }));
  const after = placeAfter(scheme.definition, place).nextStep;
  await putOnNotice(work, opened.id, lines, () => after);
  return opened;
}
