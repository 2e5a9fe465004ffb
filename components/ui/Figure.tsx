import type { ReactNode } from "react";
import { texts } from "@/server/i18n/locale";
import { Icon } from "./Icon";

export type Definition = { text: ReactNode; numerator?: ReactNode; denominator?: ReactNode; href?: string };

type FigureProps = {
  name: string;
  /** Already written for people: `67.7%`, `12.5`, `—`. */
  value: ReactNode;
  unit?: string;
  /** Change against the last period, as a phrase: `较去年同期 +3.1 个百分点`. */
  change?: ReactNode;
  /** Values over time, oldest first; null where there was none. */
  spark?: readonly (number | null)[];
  definition?: Definition;
  href?: string;
};

/** Points of a sparkline in an 88 × 32 box; a flat series lies in the middle. */
function sparkline(values: readonly (number | null)[]): { x: number; y: number }[] {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const step = values.length > 1 ? 80 / (values.length - 1) : 0;
  return values.flatMap((value, index) => {
    if (value === null) return [];
    const height = span === 0 ? 0.5 : (value - low) / span;
    return [{ x: Math.round((4 + index * step) * 10) / 10, y: Math.round((27 - height * 22) * 10) / 10 }];
  });
}

function Spark({ values }: { values: readonly (number | null)[] }) {
  const dots = sparkline(values);
  const last = dots.at(-1);
  if (last === undefined || dots.length < 2) return null;
  return (
    <svg className="spark" viewBox="0 0 88 32" aria-hidden="true">
      <polyline points={dots.map(({ x, y }) => `${x},${y}`).join(" ")} />
      <circle cx={last.x} cy={last.y} r="3" />
    </svg>
  );
}

/** A key figure: name, value, change, sparkline, and how it is counted behind the "i". Several stand in <Figures>. */
export async function Figure({ name, value, unit, change, spark, definition, href }: FigureProps) {
  const t = await texts("common");
  return (
    <article className="card figure">
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h2 className="text-14 font-semibold text-muted">
          {href === undefined ? (
            name
          ) : (
            <a href={href} className="text-inherit">
              {name}
            </a>
          )}
        </h2>
        {definition && (
          <details className="definition">
            <summary aria-label={t("figure.definition", { name })}>
              <Icon name="info" />
            </summary>
            <div className="definition-pop">
              <p>{definition.text}</p>
              {(definition.numerator !== undefined || definition.denominator !== undefined) && (
                <dl className="facts">
                  <dt>{t("figure.numerator")}</dt>
                  <dd>{definition.numerator}</dd>
                  <dt>{t("figure.denominator")}</dt>
                  <dd>{definition.denominator}</dd>
                </dl>
              )}
              {definition.href !== undefined && <a href={definition.href}>{t("figure.all")}</a>}
            </div>
          </details>
        )}
      </div>
      <div className="flex min-h-10 items-center justify-between gap-2">
        <p className="figure-value">
          {value}
          {unit !== undefined && <span className="text-14 font-normal"> {unit}</span>}
        </p>
        {spark && <Spark values={spark} />}
      </div>
      {change !== undefined && <p className="text-muted">{change}</p>}
    </article>
  );
}

/** Key figures side by side. */
export function Figures({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="figures" aria-label={label}>
      {children}
    </section>
  );
}
