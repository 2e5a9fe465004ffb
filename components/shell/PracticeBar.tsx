import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { texts } from "@/server/i18n/locale";

/** Past a notice, and past the end of a month: far enough for every step of a cycle. */
const STRIDES = [8, 31];

type Props = { unit: string; offsetDays: number; mayReset: boolean };

/** Says that this is a practice village, and lets its people move its date ahead or start afresh. */
export async function PracticeBar({ unit, offsetDays, mayReset }: Props) {
  const t = await texts("shell");
  return (
    <aside
      className="callout callout-sky no-print mb-4 flex flex-wrap items-center gap-3"
      aria-label={t("practice.label")}
    >
      <p className="min-w-60 flex-1">
        {t("practice.title")} {offsetDays > 0 && t("practice.clock", { days: offsetDays })}
      </p>
      {STRIDES.map((days) => (
        <ActionForm key={days} procedure="practice.advance" input={{ unit, days }}>
          <Button type="submit" small>
            {t("practice.advance", { days })}
          </Button>
        </ActionForm>
      ))}
      {mayReset && (
        <ConfirmAct
          procedure="practice.reset"
          onSuccess={{}}
          label={t("practice.reset")}
          small
          title={t("practice.reset")}
          effects={[{ icon: "warning", text: t("practice.resetReason") }]}
          confirmLabel={t("practice.reset")}
        >
          <input type="hidden" name="unit" value={unit} />
        </ConfirmAct>
      )}
    </aside>
  );
}
