import { Icon } from "@/components/ui/Icon";
import type { IconName } from "@/components/ui/icons";
import { texts } from "@/server/i18n/locale";

type Props = {
  unit: string;
  subjectId: string;
  can: { record: boolean; redeem: boolean; object: boolean };
  /** Something of this subject stands on notice: a written objection begins there. */
  onNotice: boolean;
};

/** What somebody does who has just scanned a card: big, and one tap away. */
export async function SubjectActs({ unit, subjectId, can, onNotice }: Props) {
  const t = await texts("card");
  const here = `/u/${unit}/subjects/${subjectId}`;
  const acts: { href: string; icon: IconName; label: string }[] = [
    ...(can.record
      ? [{ href: `/u/${unit}/record?subject=${subjectId}`, icon: "record" as const, label: t("act.record") }]
      : []),
    ...(can.redeem
      ? [{ href: `/u/${unit}/redemptions/new?subject=${subjectId}`, icon: "shop" as const, label: t("redeem") }]
      : []),
    { href: `${here}/passbook`, icon: "book", label: t("act.passbook") },
    ...(can.object
      ? [
          {
            href: onNotice ? "#pending" : `/u/${unit}/notices`,
            icon: "message" as const,
            label: t("act.object"),
          },
        ]
      : []),
  ];
  return (
    <nav className="no-print mb-3 grid grid-cols-2 gap-2 sm:grid-cols-4" aria-label={t("act.label")}>
      {acts.map(({ href, icon, label }) => (
        <a key={label} href={href} className="btn min-h-14 w-full justify-center text-16">
          <Icon name={icon} />
          {label}
        </a>
      ))}
    </nav>
  );
}
