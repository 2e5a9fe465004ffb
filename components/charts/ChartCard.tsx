import type { ReactNode } from "react";
import { Icon } from "@/components/ui/Icon";
import { texts } from "@/server/i18n/locale";

export type Twin = { head: readonly string[]; rows: readonly (readonly string[])[] };

/** Table with the numbers of a chart: the first column names, the rest are figures. */
async function TwinTable({ title, twin }: { title: string; twin: Twin }) {
  const t = await texts("common");
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center gap-1 text-sky underline underline-offset-3 lg:min-h-8">
        <Icon name="table" size="s" />
        {t("chart.twin")}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroller mt-2" tabIndex={0} aria-label={t("table.region", { name: title })}>
        <table className="tbl tbl-dense">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              {twin.head.map((name, index) => (
                <th key={name} scope="col" className={index === 0 ? undefined : "num"}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {twin.rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, index) => (
                  <td key={twin.head[index]} className={index === 0 ? "nowrap" : "num"}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

/** A chart with its title, the sentence that says what it shows, and its table twin. */
export function ChartCard({
  title,
  sentence,
  note,
  twin,
  children,
}: {
  title: string;
  sentence: ReactNode;
  note?: ReactNode;
  twin: Twin;
  children: ReactNode;
}) {
  return (
    <figure className="card grid min-w-0 grid-cols-1 content-start gap-2 px-4 py-4 lg:px-5">
      <h2 className="text-16">{title}</h2>
      {children}
      <figcaption>
        {sentence}
        {note !== undefined && <span className="text-muted"> {note}</span>}
      </figcaption>
      <TwinTable title={title} twin={twin} />
    </figure>
  );
}
