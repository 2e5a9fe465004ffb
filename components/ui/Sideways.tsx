import type { ReactNode } from "react";
import { texts } from "@/server/i18n/locale";

/** What is wider than a phone (a sheet of paper, a form's table): moved sideways by a finger or the arrow keys. */
export async function Sideways({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  const t = await texts("common");
  return (
    <section
      className={className}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t("table.region", { name: label })}
    >
      {children}
    </section>
  );
}
