import type { ReactNode } from "react";
import { Count } from "./Chip";

export type Tab = { href: string; label: string; current?: boolean; count?: number };

/** Parts of one page, each with its own address. `aside`: period and scheme pickers at the right. */
export function Tabs({ tabs, label, aside }: { tabs: readonly Tab[]; label: string; aside?: ReactNode }) {
  return (
    <div className="tabs-line flex flex-wrap items-end gap-x-6">
      <nav className="tabs min-w-0 grow" aria-label={label}>
        {tabs.map((tab) => (
          <a key={tab.href} href={tab.href} aria-current={tab.current ? "page" : undefined}>
            {tab.label}
            {tab.count !== undefined && <Count value={tab.count} />}
          </a>
        ))}
      </nav>
      {aside !== undefined && <div className="flex flex-wrap gap-2 py-2">{aside}</div>}
    </div>
  );
}
