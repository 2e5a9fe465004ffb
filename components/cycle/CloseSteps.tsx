import { type Step, Steps } from "@/components/ui/Steps";
import { texts } from "@/server/i18n/locale";
import { type ClosingModel, stepKey, type Way } from "./model";

type Props = { isWhole: boolean; isOver: boolean; blocked: boolean; closing: ClosingModel | null; way: Way | null };

/** From the open ends to the final result: which of the steps is the next. */
export async function CloseSteps({ isWhole, isOver, blocked, closing, way }: Props) {
  const t = await texts("cycle");
  const at = reached(closing, isOver && !blocked);
  const fixed = ["clear", "prepare", "confirm"] as const;
  const before = fixed.map((one, no): Step => ({ label: t(`step.${one}`), state: stateOf(no, at) }));
  const after: Step[] = isWhole
    ? (way?.steps ?? []).map(({ demand, state }) => ({ label: t(`step.${stepKey(demand)}`), state }))
    : [{ label: t("step.closed"), state: closing?.status === "final" ? "done" : "todo" }];
  return <Steps steps={[...before, ...after]} />;
}

/** 0: something is open; 1: to be prepared; 2: to be confirmed; 3: behind the confirmation. */
function reached(closing: ClosingModel | null, isClear: boolean): number {
  if (closing?.status === "previewed") return 2;
  if (closing && closing.status !== "discarded") return 3;
  return isClear ? 1 : 0;
}

const stateOf = (no: number, at: number): Step["state"] => (no < at ? "done" : no === at ? "current" : "todo");
