import { ConfirmAct } from "@/components/ui/ConfirmAct";
import type { IconName } from "@/components/ui/icons";
import { count, points } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";
import { type Basis, BasisFields } from "./MeetingNeeded";

export type Whole = {
  ids: readonly string[];
  /** Hundredths. */
  points: number;
  left: number;
  barred: Record<"own" | "notYet" | "notHeard", number>;
};

type Props = { unit: string; schemeId: string; step?: string | undefined; whole: Whole; basis: Basis };

/** Everything the filter keeps, at once: one confirmation says how many, how many points, and what is left out and why. */
export async function WholeBatch({ unit, schemeId, step, whole, basis }: Props) {
  const t = await texts("entry");
  const number = whole.ids.length;
  if (number < 2) return null;
  const posting = step === undefined;
  const n = count(number);
  const effects: { icon?: IconName; text: string }[] = [
    { text: t("batch.allEffect", { count: n, points: points(whole.points, { sign: true }) }) },
    ...(posting ? [{ text: t("list.postLine1") }, { icon: "warning" as const, text: t("list.postLine2") }] : []),
    ...(["own", "notYet", "notHeard"] as const)
      .filter((why) => whole.barred[why] > 0)
      .map((why) => ({ icon: "warning" as const, text: t(`batch.${why}`, { count: count(whole.barred[why]) }) })),
    ...(whole.left > 0 ? [{ text: t("batch.left", { count: count(whole.left) }) }] : []),
  ];
  return (
    <div className="px-4 py-3">
      <ConfirmAct
        procedure={posting ? "ledger.post" : "entry.completeStep"}
        input={{ unit, schemeId, entryIds: [...whole.ids], ...(posting ? {} : { step, decision: "approve" }) }}
        idempotent
        label={t(posting ? "batch.postAll" : "batch.all", { count: n })}
        title={t(posting ? "batch.postAllTitle" : "batch.allTitle", { count: n })}
        effects={effects}
        confirmLabel={t(posting ? "batch.postAllButton" : "batch.allButton", { count: n })}
        reason={false}
        // Once everything is posted this button has nothing left to say so: the ledger's own list shows it.
        onSuccess={
          posting ? { redirect: `/u/${unit}/entries?scheme=${schemeId}&tab=posted` } : { message: t("list.done") }
        }
      >
        {!posting && <BasisFields basis={basis} step={step} />}
      </ConfirmAct>
    </div>
  );
}
