import { QrCode } from "@/components/notice/QrCode";
import { Card } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Props = {
  unit: string;
  subjectId: string;
  name: string;
  /** Of a student: whose way in it is. */
  holder?: "guardian" | "student" | undefined;
  maySend: boolean;
  code: { code: string; expiresAt: Date } | null;
};

/** The way in for a household or member: a one-time code, typed or scanned, printed with the card. */
export async function CodeSlip({ unit, subjectId, name, holder, code, maySend }: Props) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const site = process.env.PUBLIC_URL ?? "";
  return (
    <Card title={holder ? t(`code.of.${holder}`) : t("code.title")} className={code ? undefined : "no-print"}>
      {code ? (
        <div className="flex flex-wrap items-center gap-6">
          <QrCode text={`${site}/code?c=${code.code.replaceAll("-", "")}`} label={t("code.qr", { name })} />
          <div className="grid gap-1">
            <b className="text-22">{code.code}</b>
            <span>{t("code.how", { address: `${site}/code` })}</span>
            <span className="text-muted">
              {t("code.until", { date: date(code.expiresAt.toISOString().slice(0, 10), locale) })}
            </span>
          </div>
        </div>
      ) : (
        <p>{t("code.none")}</p>
      )}
      <div className="no-print mt-3 flex flex-wrap gap-2">
        <ConfirmAct
          procedure="code.issue"
          input={{ unit, subjectIds: [subjectId], ...(holder ? { holder } : {}) }}
          label={t(code ? "code.again" : "code.issue")}
          title={t("code.issue")}
          effects={[
            { icon: "card", text: t("code.effect", { name }) },
            { icon: "clock", text: t("code.effectOld") },
          ]}
          confirmLabel={t("code.issue")}
          reason={false}
        />
        {maySend && code && (
          <ConfirmAct
            procedure="code.send"
            input={{ unit, subjectId }}
            label={t("code.send")}
            title={t("code.send")}
            effects={[{ icon: "phone", text: t("code.sendEffect", { name }) }]}
            confirmLabel={t("code.send")}
            reason={false}
          />
        )}
      </div>
    </Card>
  );
}
