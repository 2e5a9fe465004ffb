import { points } from "@/server/i18n/format";

/** Points in hundredths as people read them. `sign` for gains and losses; a loss is not red, it has its minus. */
export function Points({
  value,
  sign = false,
  strong = false,
  decimals,
}: {
  value: number;
  sign?: boolean;
  strong?: boolean;
  decimals?: 0 | 1 | 2;
}) {
  const tone = sign && value > 0 ? "text-bamboo-hover" : "";
  return (
    <span className={`whitespace-nowrap ${strong ? "font-semibold" : ""} ${tone}`.trim()}>
      {points(value, { sign, decimals })}
    </span>
  );
}
