import { texts } from "@/server/i18n/locale";
import { AttachmentIsland } from "./AttachmentIsland";
import type { FieldFrame } from "./Field";

type Props = Partial<FieldFrame> & {
  /** Unit code of the page: the file belongs to this unit. */
  unit: string;
};

/**
 * One attachment of a form (minutes of a meeting): sent as soon as it is chosen, and the form's procedure gets its id
 * under `name` (default `fileId`), to be passed to `attachFile`. Left empty, the key is left out.
 */
export async function AttachmentField({ unit, name = "fileId", label, hint, optional, error, within }: Props) {
  const t = await texts("common");
  return (
    <AttachmentIsland
      unit={unit}
      frame={{ name, label: label ?? t("file.label"), hint: hint ?? t("file.hint"), optional, error, within }}
      labels={{
        sending: t("file.sending"),
        unfinished: t("file.unfinished"),
        remove: t("file.remove"),
        failed: t("form.unexpected"),
        offline: t("form.offline"),
        signedOut: t("form.signedOut"),
      }}
    />
  );
}
