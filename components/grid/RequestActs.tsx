import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { ChoiceField, DateField, Hidden, TextAreaField, TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

type Request = {
  id: string;
  version: number;
  status: "registered" | "handedOn" | "answered" | "closed";
  atLevel: "village" | "township";
  handedTo: string | null;
  dueOn: string;
};

const CONTENT = ["yes", "partly", "no"] as const;

/** What comes next for a request: hand on or answer while it is open, check back once it is answered. */
export async function RequestActs({ unit, request }: { unit: string; request: Request }) {
  const t = await texts("grid");
  const input = { unit, requestId: request.id };
  const version = <Hidden name="version" value={request.version} />;
  if (request.status === "closed") return null;
  if (request.status === "answered")
    return (
      <Card title={t("request.checkBack")}>
        <ActionForm procedure="request.checkBack" input={input} idempotent onSuccess={{ message: t("profile.saved") }}>
          {version}
          <ChoiceField
            name="content"
            label={t("request.content2")}
            value="yes"
            segments
            options={CONTENT.map((value) => ({ value, label: t(`request.content.${value}`) }))}
          />
          <TextAreaField name="note" label={t("request.checkBackWords")} />
          <Button tone="primary">{t("request.checkBackSave")}</Button>
        </ActionForm>
      </Card>
    );
  return (
    <>
      <Card title={t("request.answerTitle")}>
        <ActionForm procedure="request.answer" input={input} idempotent onSuccess={{ message: t("profile.saved") }}>
          {version}
          <TextAreaField name="answer" label={t("request.answerWords")} required />
          <Button tone="primary">{t("request.answerSave")}</Button>
        </ActionForm>
      </Card>
      <Card title={t("request.handOn")}>
        <ActionForm procedure="request.handOn" input={input} idempotent onSuccess={{ message: t("profile.saved") }}>
          {version}
          <ChoiceField
            name="to"
            label={t("request.to")}
            value={request.atLevel}
            segments
            options={[
              { value: "village", label: t("request.toVillage") },
              { value: "township", label: t("request.toTownship") },
            ]}
          />
          <TextField name="handedTo" label={t("request.handedTo")} defaultValue={request.handedTo ?? ""} required />
          <DateField name="dueOn" label={t("request.dueOn")} defaultValue={request.dueOn} />
          <TextAreaField name="note" label={t("request.note")} />
          <Button>{t("request.handOn")}</Button>
        </ActionForm>
      </Card>
    </>
  );
}
