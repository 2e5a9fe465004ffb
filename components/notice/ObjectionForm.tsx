import { ActionForm } from "@/components/ui/ActionForm";
import { AttachmentField } from "@/components/ui/AttachmentField";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { SelectField, TextAreaField, TextField } from "@/components/ui/inputs";
import { points } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";

type Props = {
  unit: string;
  noticeId: string;
  lines: readonly { no: number; name: string; item: string; points: number }[];
  line: number;
  /** An officer enters a paper and names its writer; else the signed-in person objects. */
  onPaper: boolean;
  due: string;
  /** Said once it is in. */
  raised: string;
};

/** An objection against one line of a notice. */
export async function ObjectionForm({ unit, noticeId, lines, line, onPaper, due, raised }: Props) {
  const [t, common] = [await texts("notice"), await texts("common")];
  return (
    <Card title={t("page.object")} id="objection">
      <p className="mb-4 text-muted">
        {t("page.objectLead")} <span className="block">{due}</span>
      </p>
      <ActionForm
        procedure="objection.raise"
        input={{ unit, noticeId }}
        idempotent
        onSuccess={{ message: raised, reset: true }}
      >
        <SelectField
          name="lineNo"
          label={t("page.line")}
          readAs="number"
          empty={common("action.choose")}
          defaultValue={line > 0 ? String(line) : ""}
          options={lines.map((one) => ({
            value: String(one.no),
            label: t("page.lineName", { ...one, points: points(one.points, { sign: true }) }),
          }))}
        />
        {onPaper ? (
          <TextField
            name="objectorName"
            label={t("page.objector")}
            hint={t("page.objectorHint")}
            maxLength={40}
            required
          />
        ) : (
          <p className="text-muted">{t("page.own")}</p>
        )}
        <TextAreaField name="reason" label={t("page.reason")} maxLength={1000} required />
        {onPaper && (
          <AttachmentField
            unit={unit}
            label={t("page.paper")}
            hint={t("page.paperHint")}
            optional={common("form.optional")}
          />
        )}
        {onPaper ? (
          <Button>{t("page.submit")}</Button>
        ) : (
          <Button tone="primary" wide>
            {t("page.submit")}
          </Button>
        )}
      </ActionForm>
    </Card>
  );
}
