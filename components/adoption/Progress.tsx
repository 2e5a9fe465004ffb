import { Chip, type Tone } from "@/components/ui/Chip";
import { Steps } from "@/components/ui/Steps";
import { ADOPTION_STEPS, type AdoptionStatus, stepOf } from "@/server/domain/scheme/ownership/procedure";
import { texts } from "@/server/i18n/locale";

const TONES: Record<AdoptionStatus, Tone> = {
  draft: "ink",
  resolved: "sky",
  on_notice: "ochre",
  submitted: "ochre",
  returned: "vermilion",
  accepted: "sky",
  in_force: "bamboo",
  withdrawn: "ink",
};

/** Where an adoption is among its five steps. */
export async function Progress({ status }: { status: AdoptionStatus }) {
  const t = await texts("adoption");
  const at = stepOf(status);
  return (
    <Steps
      steps={ADOPTION_STEPS.map((step, no) => ({
        label: t(`steps.${step}`),
        state: no < at || status === "in_force" ? "done" : no === at ? "current" : "todo",
      }))}
    />
  );
}

/** Its state in a word. */
export async function StatusChip({ status }: { status: AdoptionStatus }) {
  const t = await texts("adoption");
  return <Chip tone={TONES[status]}>{t(`status.${status}`)}</Chip>;
}
