import type { Part } from "@/server/domain/indicators/compose";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

/** What an index is made of, small enough for a table's row: widths are weights, what was not earned is pale. */
export async function PartsBar({ index, parts }: { index: number | null; parts: readonly Part[] }) {
  const [t, c, locale] = await Promise.all([texts("indicator"), texts("county"), currentLocale()]);
  if (index === null) return "—";
  const shown = parts.filter(({ weight }) => weight > 0);
  const from = (at: number) => shown.slice(0, at).reduce((sum, { weight }) => sum + weight, 0) / 100;
  const spoken = shown
    .map(({ code, score, weight }) => `${t(`name.${code}`)} ${points(score)}/${points(weight)}`)
    .join(locale === "en" ? ", " : "，");
  const label = c("league.partsSpoken", { index: points(index, { decimals: 2 }), parts: spoken });
  return (
    <svg width="112" height="12" viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label={label}>
      <title>{label}</title>
      {shown.map(({ code, score, weight }, at) => (
        <g key={code}>
          <rect x={from(at)} width={Math.max(0.5, weight / 100 - 0.8)} height="12" className="fill-line" />
          <rect
            x={from(at)}
            width={Math.max(0, (score / 100) * (1 - 80 / weight))}
            height="12"
            className="fill-bamboo"
          />
        </g>
      ))}
    </svg>
  );
}
