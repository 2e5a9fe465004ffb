import { Tabs } from "@/components/ui/Tabs";
import { texts } from "@/server/i18n/locale";

type Props = { unit: string; current: "own" | "other" | "mine"; others: boolean; returned: number };

/** The three things to do with declarations; «about others» only where the rule book lets a proxy declare. */
export async function DeclareTabs({ unit, current, others, returned }: Props) {
  const t = await texts("declare");
  const path = `/u/${unit}/declare`;
  const tabs = [
    { href: path, label: t("tabs.own"), current: current === "own" },
    ...(others ? [{ href: `${path}?whose=other`, label: t("tabs.other"), current: current === "other" }] : []),
    { href: `${path}/mine`, label: t("tabs.mine"), current: current === "mine", count: returned },
  ];
  return <Tabs tabs={tabs} label={t("tabs.label")} />;
}
