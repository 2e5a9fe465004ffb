import type { Metadata } from "next";
import { ScanHere } from "@/components/card/ScanHere";
import { scanLabels } from "@/components/card/scan-labels";
import { PageHeader } from "@/components/shell/PageHeader";
import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";
import { loadScan } from "@/server/loaders/scan";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ code?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("card"))("scan.title") };
}

/** A card in front of the camera, or its code typed: on to the subject. Typing works without script and without camera. */
export default async function ScanPage({ params, searchParams }: Props) {
  const [{ unit }, { code }] = await Promise.all([params, searchParams]);
  const typed = typeof code === "string" ? code.slice(0, 300) : undefined;
  const [{ unscanned, can }, t, labels] = [await loadScan(unit, typed), await texts("card"), await scanLabels()];
  const here = `/u/${unit}/scan`;
  return (
    <>
      <PageHeader title={t("scan.title")} lead={t("scan.lead")} />
      <Stack>
        {unscanned && (
          <Callout tone="ochre" title={t(`scan.${unscanned.type}.title`)} live>
            <p>
              {unscanned.type === "revoked" ? t("scan.revoked.text", { name: unscanned.name }) : t("scan.unknown.text")}
            </p>
          </Callout>
        )}
        <Card>
          <ScanHere to={`${here}?code=`} labels={labels} />
        </Card>
        <Card>
          <form method="get" action={here} className="grid gap-3">
            <TextField
              name="code"
              label={t("scan.typed")}
              hint={t("scan.typedHint")}
              defaultValue={typed}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={300}
              required
            />
            <div>
              <Button>{t("scan.submit")}</Button>
            </div>
          </form>
        </Card>
        {can.search && (
          <p>
            <a className="inline-flex min-h-11 items-center" href={`/u/${unit}/roster`}>
              {t("scan.byName")}
            </a>
          </p>
        )}
      </Stack>
    </>
  );
}
