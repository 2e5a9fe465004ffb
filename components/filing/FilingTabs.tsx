import { Tabs } from "@/components/ui/Tabs";
import { texts } from "@/server/i18n/locale";

type Props = { unit: string; current: "inbox" | "reopenings" | "runs"; canRun: boolean };

/** Parts of the office's filing page. */
export async function FilingTabs({ unit, current, canRun }: Props) {
  const t = await texts("filing");
  const here = `/u/${unit}/filings`;
  const hrefs = { inbox: here, reopenings: `${here}?tab=reopenings`, runs: `${here}/runs` };
  const names = (["inbox", "reopenings", "runs"] as const).filter((name) => name !== "runs" || canRun);
  return (
    <Tabs
      label={t("tab.label")}
      tabs={names.map((name) => ({ href: hrefs[name], label: t(`tab.${name}`), current: name === current }))}
    />
  );
}
