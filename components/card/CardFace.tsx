import { QrCode } from "@/components/notice/QrCode";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { cardAddress, printedCardCode } from "@/server/domain/access/card-code";
import { texts } from "@/server/i18n/locale";

type Props = { unit: string; subjectId: string; name: string; code: string | null; site: string; mayIssue: boolean };

/** The card in force with its QR code: issue, print, and replace it when it is lost. */
export async function CardFace({ unit, subjectId, name, code, site, mayIssue }: Props) {
  const t = await texts("card");
  if (code === null && !mayIssue) return null;
  return (
    <Card title={t("face.title")} className="no-print">
      {code === null ? (
        <ActionForm procedure="card.issue" input={{ unit, subjectIds: [subjectId] }} idempotent>
          <p>{t("face.none")}</p>
          <div>
            <Button>{t("face.issue")}</Button>
          </div>
        </ActionForm>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-6">
            <QrCode text={cardAddress(site, code)} label={t("face.qr", { name })} />
            <div className="grid gap-1">
              <b className="font-mono text-18">{printedCardCode(code)}</b>
              <span className="max-w-prose text-muted">{t("face.what")}</span>
            </div>
          </div>
          <div className="mt-3 flex flex-wrap gap-2">
            {mayIssue && (
              <>
                <ButtonLink href={`/u/${unit}/cards/print?ids=${subjectId}`}>{t("face.print")}</ButtonLink>
                <ConfirmAct
                  procedure="card.revoke"
                  input={{ unit, subjectId }}
                  idempotent
                  label={t("face.lost")}
                  title={t("face.lost")}
                  effects={[
                    { icon: "lock", text: t("face.lostEffect", { name }) },
                    { icon: "card", text: t("face.lostNew") },
                  ]}
                  confirmLabel={t("face.lost")}
                />
              </>
            )}
          </div>
        </>
      )}
    </Card>
  );
}
