import type { ReactNode } from "react";
import { Icon } from "./Icon";
import type { IconName } from "./icons";

/** ink: neutral; bamboo: done, posted; ochre: on notice, waiting; sky: to be looked at; vermilion: stopped, reversed, veto. */
export type Tone = "ink" | "bamboo" | "ochre" | "sky" | "vermilion";

/** A state in a word. Colour only repeats what the word says. */
export function Chip({ tone = "ink", icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`chip ${tone === "ink" ? "" : `chip-${tone}`}`}>
      {icon && <Icon name={icon} size="s" />}
      {children}
    </span>
  );
}

/** How many wait, behind a place or a tab. */
export function Count({ value, label }: { value: number; label?: string }) {
  if (value === 0) return null;
  return (
    <span className="count">
      {value > 999 ? "999+" : value}
      {label && <span className="sr-only"> {label}</span>}
    </span>
  );
}
