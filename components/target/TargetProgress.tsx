import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { languageOf } from "@/server/domain/scheme/parts";
import { date, percent } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { ShareModel } from "./model";

/** How far the shares of a rule book have come: count of n, the share, what is aimed at and by when. Nothing without any. */
export async function TargetProgress({ shares }: { shares: readonly ShareModel[] }) {
  const t = await texts("follow");
  if (shares.length === 0) return null;
  return (
    <Card
      title={t("target.shares")}
      aside={<span className="text-14 text-muted">{t(`target.basis.${shares[0]?.basis ?? "today"}`)}</span>}
    >
      <ul className="grid gap-4">
        {shares.map((one) => (
          <Share key={one.code} share={one} />
        ))}
      </ul>
    </Card>
  );
}

async function Share({ share: one }: { share: ShareModel }) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const language = languageOf(locale);
  const gap = Math.ceil((one.percent * one.of) / 100) - one.count;
  const at = one.of === 0 ? 0 : Math.min(100, (one.count / one.of) * 100);
  return (
    <li>
      <p className="flex flex-wrap items-center justify-between gap-2">
        <b>{one.title[language]}</b>
        {one.of > 0 && (
          <Chip tone={one.met ? "bamboo" : "ochre"}>
            {one.met ? t("target.met") : t("target.gap", { count: Math.max(1, gap) })}
          </Chip>
        )}
      </p>
      <div className="relative mt-1 h-3 rounded bg-sunk" aria-hidden="true">
        <div className={`h-3 rounded ${one.met ? "bg-bamboo" : "bg-ochre"}`} style={{ width: `${at}%` }} />
        <div className="absolute -top-1 h-5 w-0.5 bg-ink" style={{ left: `${one.percent}%` }} />
      </div>
      <p className="mt-1 text-14 text-muted">
        {one.of === 0
          ? t("target.nobody")
          : `${t("target.of", { count: one.count, of: one.of })} · ${t("target.share", { share: percent(one.count, one.of) })}`}
        {" · "}
        {t("target.aim", { percent: one.percent, grade: one.atLeast?.[language] ?? "" })}
        {" · "}
        {one.by ? t("target.by", { date: date(one.by, locale) }) : t("target.noDate")}
        {" · "}
        {one.clause}
      </p>
    </li>
  );
}
