import type { ReactNode } from "react";
import { texts } from "@/server/i18n/locale";
import { ActionForm } from "./ActionForm";
import type { ActionSettings } from "./ActionFormIsland";
import { Button, type ButtonTone, buttonClass } from "./Button";
import { CloseButton, DialogButton } from "./DialogButton";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import { TextAreaField } from "./inputs";

type ConfirmActProps = Omit<ActionSettings, "confirm" | "className"> & {
  /** Words of the button that opens the dialog. */
  label: ReactNode;
  tone?: ButtonTone;
  small?: boolean;
  /** As wide as a phone, where it is the page's main act. */
  wide?: boolean;
  /** Why it cannot be done now; the button is barred and this stands beside it. */
  barred?: ReactNode;
  title: string;
  /** Exactly what will happen, to how many, who will see it. */
  effects: readonly { icon?: IconName; text: ReactNode }[];
  /** The verb and the number: 发布，共 23 条. */
  confirmLabel: string;
  /** Field `reason`; false where no reason is asked. */
  reason?: { name?: string; label?: string; hint?: string } | false;
  children?: ReactNode;
};

/** A public or destructive act: a dialog says what it does, asks for a reason, then calls the procedure. */
export async function ConfirmAct(props: ConfirmActProps) {
  const {
    label,
    tone = "default",
    small,
    wide,
    barred,
    title,
    effects,
    confirmLabel,
    reason = {},
    children,
    ...settings
  } = props;
  const t = await texts("common");
  if (barred !== undefined) {
    return (
      <Button type="button" tone={tone} small={small} wide={wide} reason={barred}>
        {label}
      </Button>
    );
  }
  return (
    <DialogButton
      label={label}
      className={buttonClass({ tone, small, wide })}
      title={title}
      closeLabel={t("action.close")}
    >
      <ActionForm {...settings}>
        <ul className="grid gap-2">
          {effects.map(({ icon = "info", text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
            <li key={index} className="flex gap-2">
              <Icon name={icon} className="text-muted" />
              <span>{text}</span>
            </li>
          ))}
        </ul>
        {children}
        {reason !== false && (
          <TextAreaField
            name={reason.name ?? "reason"}
            label={reason.label ?? t("form.reason")}
            hint={reason.hint ?? t("form.reasonHint")}
            rows={2}
            required
          />
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <CloseButton>{t("action.cancel")}</CloseButton>
          <Button tone={tone === "danger" ? "danger" : "primary"}>{confirmLabel}</Button>
        </div>
      </ActionForm>
    </DialogButton>
  );
}
