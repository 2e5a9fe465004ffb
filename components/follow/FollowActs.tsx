import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow, buttonClass } from "@/components/ui/Button";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { CloseButton, DialogButton } from "@/components/ui/DialogButton";
import { DateField, TextAreaField, TextField } from "@/components/ui/inputs";
import { languageOf } from "@/server/domain/scheme/parts";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { FollowGroupModel, FollowRowModel } from "./model";

type Props = { unit: string; group: FollowGroupModel; rows: readonly FollowRowModel[]; today: string };

/** What was said or decided, for one subject, or for all of one rule in one go. */
export async function FinishDialog({ unit, group, rows, today, all = false }: Props & { all?: boolean }) {
  const [t, common, locale] = await Promise.all([texts("follow"), texts("common"), currentLocale()]);
  const { words } = group;
  const [first] = rows;
  const decidedBy = words.kind === "twiceInARow" ? words.decidedBy[languageOf(locale)] : undefined;
  return (
    <DialogButton
      label={all ? t("finishAll") : t("finish")}
      className={buttonClass({ small: true })}
      title={all ? t("form.titleMany") : t("form.title", { name: first?.name ?? "" })}
      closeLabel={common("action.close")}
    >
      <ActionForm
        procedure="follow.finish"
        input={{ unit, ids: rows.map(({ id }) => id) }}
        idempotent
        onSuccess={{ message: t("form.saved") }}
      >
        {all && <p className="text-muted">{t("count", { count: rows.length })}</p>}
        <TextAreaField
          name="outcome"
          label={t("form.outcome")}
          hint={t("form.outcomeHint")}
          rows={4}
          maxLength={1000}
          required
        />
        <TextField
          name="decidedBy"
          label={t("form.decidedBy")}
          hint={t("form.decidedByHint")}
          defaultValue={decidedBy}
          maxLength={80}
          required
        />
        <DateField name="doneOn" label={t("form.doneOn")} defaultValue={today} required />
        <p className="text-14 text-muted">{t("form.once")}</p>
        <ButtonRow end>
          <CloseButton>{common("action.cancel")}</CloseButton>
          <Button tone="primary">{t("form.save")}</Button>
        </ButtonRow>
      </ActionForm>
    </DialogButton>
  );
}

/** The bonus of an award as an entry that somebody else checks. */
export async function AwardAct({ unit, group, rows }: Omit<Props, "today">) {
  const t = await texts("follow");
  const [row] = rows;
  if (group.words.kind !== "award" || !row || group.words.item === null) return null;
  return (
    <ConfirmAct
      procedure="follow.proposeAward"
      input={{ unit, id: row.id }}
      idempotent
      small
      tone="primary"
      label={t("award.propose")}
      title={t("award.title", { name: row.name })}
      effects={[
        { icon: "record", text: t("award.effect", { points: points(group.words.bonus, { sign: true }) }) },
        { icon: "users", text: t("award.effect2") },
      ]}
      confirmLabel={t("award.button")}
      reason={false}
      onSuccess={{ message: t("award.done") }}
    />
  );
}
