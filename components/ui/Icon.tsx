import { ICONS, type IconName } from "./icons";

const SIZES = { s: "icon icon-s", m: "icon", l: "icon icon-l" } as const;

/** An icon beside words. Decoration unless `label` names it (then nothing else does). Server components only. */
export function Icon({
  name,
  size = "m",
  label,
  className = "",
}: {
  name: IconName;
  size?: keyof typeof SIZES;
  label?: string;
  className?: string;
}) {
  const Drawing = ICONS[name];
  const common = { className: `${SIZES[size]} ${className}`.trim() };
  return label === undefined ? (
    <Drawing {...common} aria-hidden="true" />
  ) : (
    <Drawing {...common} role="img" aria-label={label} />
  );
}
