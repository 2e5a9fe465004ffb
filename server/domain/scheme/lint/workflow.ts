import type { Quorum, Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";

const ORDERS = ["entries", "cycleResults"] as const;

/** A student's points are told to the child and its family alone: the rights lint looks at notices there. */
export function isForStudents({ meta }: SchemeDefinition): boolean {
  return meta.subjectKind === "student" || (meta.family === "student" && meta.subjectKind === "person");
}

/** Steps, notices and answers. `ownerLeastDays`: what the owner of the scheme demands of a notice at least. */
export function lintWorkflow(definition: SchemeDefinition, ownerLeastDays: number | null): Finding[] {
  const notices = ORDERS.flatMap((order) => definition.workflow[order].steps.filter(isNotice));
  const { objections } = definition.workflow;
  const pending = objections.answer.type === "beforeNoticeEnds" && notices.length === 0;
  return [
    ...ORDERS.flatMap((order) => lintOrder(definition, order, ownerLeastDays)),
    ...(pending ? [finding("answerWithoutNotice", "workflow.objections.answer")] : []),
    ...(isRecorded(definition) && !hasCheck(definition) ? [finding("entriesUnchecked", "workflow.entries.steps")] : []),
    ...lintEarning(definition),
  ];
}

/** Whether anything is ever written down: acts, or what bars somebody. */
const isRecorded = ({ items, vetoes }: SchemeDefinition): boolean => items.length + vetoes.length > 0;

/** Whether a step is there whose person becomes the approver: nothing is posted that only its proposer has seen (domain.md, invariant 2). */
const hasCheck = ({ workflow }: SchemeDefinition): boolean =>
  workflow.entries.steps.some(({ type }) => ["firstCheck", "review", "assembly", "file"].includes(type));

function isNotice(step: Step): step is Extract<Step, { type: "notice" }> {
  return step.type === "notice";
}

function lintOrder(
  definition: SchemeDefinition,
  order: (typeof ORDERS)[number],
  ownerLeastDays: number | null,
): Finding[] {
  const place = `workflow.${order}.steps`;
  const { steps } = definition.workflow[order];
  const found: Finding[] = [];
  if (!steps.some(isNotice) && !isForStudents(definition)) {
    found.push(finding(order === "entries" ? "entriesUnannounced" : "resultsUnannounced", place));
  }
  for (const [index, step] of steps.entries()) {
    const at = `${place}.${index}`;
    if (step.type === "review" || step.type === "assembly") found.push(...lintQuorum(step.quorum, `${at}.quorum`));
    if (!isNotice(step)) continue;
    const { days, leastDays } = step;
    const least = leastDays ?? 1;
    if (days < least) found.push(finding("noticeShort", at, { days, least }));
    else if (leastDays === null) found.push(finding("noticeUnstated", at, { days }));
    if (ownerLeastDays !== null && days < ownerLeastDays) {
      found.push(finding("noticeUnderOwner", at, { days, least: ownerLeastDays }));
    }
  }
  const posts = steps.filter((step) => step.type === "post").length;
  if (posts !== 1 || steps.at(-1)?.type !== "post") found.push(finding("postNotLast", place));
  return found;
}

/** A share that no meeting can reach: more than the whole, or more than all of them. */
function lintQuorum(quorum: Quorum | undefined, place: string): Finding[] {
  if (!quorum) return [];
  const shares = [
    [quorum.present, "present"],
    [quorum.inFavour, "inFavour"],
  ] as const;
  return shares.flatMap(([share, key]) =>
    share && (share.part > share.whole || (share.part === share.whole && !share.inclusive))
      ? [finding("quorumUnreachable", `${place}.${key}`, { part: share.part, whole: share.whole })]
      : [],
  );
}

/** What is to earn redeemable points but has nothing that adds any. */
function lintEarning({ redemption, components, items }: SchemeDefinition): Finding[] {
  if (redemption.type !== "points") return [];
  return redemption.earnsFrom.flatMap((code, index) => {
    const component = components.find((one) => one.code === code);
    const earns = items.some((item) => item.component === code && item.sign === "addition");
    if (!component || earns) return [];
    return [finding("earnsNothing", `redemption.earnsFrom.${index}`, { component: component.title })];
  });
}
