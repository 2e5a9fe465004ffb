import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { languageOf } from "@/server/domain/scheme/parts";
import { cycleTitle, date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { OwnTargetModel } from "./model";

/** What a subject had set itself, and whether it came to it. Nothing where it set itself nothing. */
export async function OwnTargets({ targets }: { targets: readonly OwnTargetModel[] }) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const language = languageOf(locale);
  if (targets.length === 0) return null;
  return (
    <Card title={t("target.own")} className="no-print" id="targets">
      <ul className="grid gap-2">
        {targets.map((one) => (
          <li key={one.cycle.startsOn} className="flex flex-wrap items-center justify-between gap-2">
            <span>
              {t("target.ownLine", {
                cycle: cycleTitle(one.cycle, locale),
                target: one.target?.[language] ?? "",
                date: date(one.declaredOn, locale),
                by: one.approvedBy,
              })}
            </span>
            {one.met === null ? (
              <Chip>{t("target.open")}</Chip>
            ) : (
              <Chip tone={one.met ? "bamboo" : "ochre"}>
                {t(one.met ? "target.ownMet" : "target.ownNotMet", {
                  grade: one.grade?.[language] ?? t("target.noGrade"),
                })}
              </Chip>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
