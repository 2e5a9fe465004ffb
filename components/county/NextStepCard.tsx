import { shownFigure } from "@/components/indicator/words";
import type { Basis } from "@/server/domain/indicators/definitions";
import type { Way } from "@/server/domain/indicators/next-step";
import type { VillageRank } from "@/server/domain/indicators/pages";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

/** The smallest single change that would lift a village one place, other ways, and what cannot suffice alone. */
export async function NextStepCard({ village, basis }: { village: VillageRank; basis: Basis }) {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  const { above, step } = village;
  if (!above) return null;
  const [first, ...others] = step.ways;
  const words = (way: Way) =>
    t(`ranking.way.${way.code}`, {
      amount: points(way.amount),
      count: way.amount,
      family: basis.family,
    });
  const stop = locale === "en" ? "." : "。";
  const result =
    first &&
    t("ranking.stepResult", {
      name: i(`name.${first.code}`),
      from: shownFigure(first.code, first.from),
      to: shownFigure(first.code, first.to),
      index: points(first.index, { decimals: 2 }),
      how: first.index === above.index ? "even" : "past",
      above: locale === "en" ? above.nameEn : above.name,
      goal: points(above.index ?? 0, { decimals: 2 }),
    });
  const also =
    others.length > 0 ? t("ranking.also", { ways: others.map(words).join(locale === "en" ? "; " : "；") }) : "";
  const short = step.short.map(({ code, gain }) =>
    t("ranking.short", { name: i(`name.${code}`), gain: points(gain, { decimals: 2 }) }),
  );
  return (
    <section className="card grid gap-1 bg-bamboo-tint px-4 py-4 lg:px-5" aria-labelledby="step">
      <h2 id="step" className="text-16">
        {t("ranking.stepTitle")}
      </h2>
      <p className="text-22">{first ? `${capital(words(first))}${stop}` : t("ranking.none1")}</p>
      {result && <p>{result}</p>}
      <p className="text-muted">
        {[also, ...short, t("ranking.others")].filter(Boolean).join(locale === "en" ? " " : "")}
      </p>
    </section>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
