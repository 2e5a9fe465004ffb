import type { ReactNode } from "react";
import type { Tone } from "./Chip";
import { Icon } from "./Icon";
import type { IconName } from "./icons";

const ICON: Record<Tone, IconName> = {
  ink: "info",
  sky: "info",
  bamboo: "success",
  ochre: "warning",
  vermilion: "alert",
};

/** A sentence the person should not miss, in the flow of the page. `live`: announced when it appears. */
export function Callout({
  tone = "sky",
  title,
  children,
  live = false,
}: {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  live?: boolean;
}) {
  return (
    <div className={`callout callout-${tone}`} role={live ? "status" : undefined}>
      <Icon name={ICON[tone]} />
      <div className="min-w-0">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
