import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { TextAreaField, TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";
import { FileToText } from "./FileToText";

/** The State Council's arrangement, pasted or read from a file; saving works every running deadline out again. */
export async function CalendarForm({ unit }: { unit: string }) {
  const t = await texts("notice");
  const params = {
    days: "{days}",
    notices: "{notices}",
    objections: "{objections}",
    appeals: "{appeals}",
    kept: "{kept}",
  };
  return (
    <Card title={t("calendar.import")}>
      <p className="mb-4 text-muted">{t("calendar.importLead")}</p>
      <ActionForm
        procedure="calendar.save"
        input={{ unit }}
        idempotent
        className="grid gap-4"
        onSuccess={{ message: t("calendar.saved", params), reset: true }}
      >
        <FileToText label={t("calendar.choose")} target="file" unreadable={t("calendar.unreadable")} />
        <TextAreaField
          name="file"
          label={t("calendar.file")}
          rows={8}
          maxLength={40_000}
          placeholder={"2027-01-01,off,元旦\n2027-01-03,work,元旦"}
          required
        />
        <TextField
          name="document"
          label={t("calendar.document")}
          hint={t("calendar.documentHint")}
          maxLength={60}
          required
        />
        <p className="text-14 text-muted">{t("calendar.effects")}</p>
        <Button tone="primary">{t("calendar.submit")}</Button>
      </ActionForm>
    </Card>
  );
}
