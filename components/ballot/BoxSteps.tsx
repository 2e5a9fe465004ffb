import { type Step, Steps } from "@/components/ui/Steps";
import { texts } from "@/server/i18n/locale";
import type { BoxView } from "./model";

const STEPS = ["roll", "slips", "vote", "count", "result"] as const;

/** The five steps of a ballot and the one it is at. */
export async function BoxSteps({ unit, view }: { unit: string; view: BoxView }) {
  const t = await texts("ballot");
  const { box, groups } = view;
  const isListed = groups.every(({ entitled }) => entitled > 0);
  const at = { preparing: isListed ? 1 : 0, open: 2, counting: 3, counted: 5, cancelled: 0 }[box.status];
  const steps = STEPS.map((step, index): Step => {
    const href = step === "roll" || step === "slips" ? `/u/${unit}/ballots/${box.id}/${step}` : undefined;
    const isOpen = box.status === "preparing" || box.status === "open";
    return {
      label: t(`steps.${step}`),
      state: index < at ? "done" : index === at ? "current" : "todo",
      ...(href && isOpen ? { href } : {}),
    };
  });
  return <Steps steps={steps} />;
}
