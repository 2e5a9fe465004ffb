import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { FileField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

const XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type UploadCardProps = { unit: string; practice: boolean; ready: { scheme: boolean; subjects: number } };

/** Where an old book is uploaded; a village without a scheme or a roster is sent there first. */
export async function UploadCard({ unit, practice, ready }: UploadCardProps) {
  const t = await texts("carry");
  const done = { redirect: `/u/${unit}/carry/{id}` };
  const blank = (kind: string) => `/api/files/old-ledger/blank?unit=${unit}&kind=${kind}`;
  if (!ready.scheme || ready.subjects === 0) {
    const [text, href, label] = ready.scheme
      ? [t("upload.noRoster"), `/u/${unit}/roster/import`, t("upload.toRoster")]
      : [t("upload.noScheme"), `/u/${unit}/schemes`, t("upload.toSchemes")];
    return (
      <Callout tone="ochre">
        <p>{text}</p>
        <p className="mt-2">
          <ButtonLink href={href} tone="primary">
            {label}
          </ButtonLink>
        </p>
      </Callout>
    );
  }
  return (
    <Card title={t("upload.title")}>
      <div className="grid gap-5">
        <ActionForm upload="/api/files/old-ledger" input={{ unit }} onSuccess={done}>
          <FileField name="file" label={t("upload.file")} hint={t("upload.hint")} accept={XLSX} required />
          <div>
            <Button tone="primary">{t("upload.button")}</Button>
          </div>
        </ActionForm>
        {practice && (
          <ActionForm
            procedure="carry.trySample"
            input={{ unit }}
            onSuccess={done}
            className="flex flex-wrap items-center gap-3"
          >
            <span>{t("upload.sample")}</span>
            <Button small>{t("upload.tryIt")}</Button>
          </ActionForm>
        )}
        <div>
          <p className="mb-2 text-muted">{t("upload.blank")}</p>
          <ButtonRow>
            <ButtonLink href={blank("ledger")} small download>
              {t("upload.blankLedger")}
            </ButtonLink>
            <ButtonLink href={blank("openings")} small download>
              {t("upload.blankOpenings")}
            </ButtonLink>
          </ButtonRow>
        </div>
      </div>
    </Card>
  );
}
