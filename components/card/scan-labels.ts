import { texts } from "@/server/i18n/locale";
import type { ScanLabels } from "./ScanCard";

/** Words of the scanner in the language of the request. */
export async function scanLabels(): Promise<ScanLabels> {
  const t = await texts("card");
  return {
    start: t("scan.start"),
    stop: t("scan.stop"),
    hold: t("scan.hold"),
    needsHttps: t("scan.needsHttps"),
    refused: t("scan.refused"),
    typed: t("scan.typed"),
    typedHint: t("scan.typedHint"),
    add: t("scan.add"),
    found: t("scan.found", { name: "{name}" }),
    failed: t("scan.failed"),
  };
}
