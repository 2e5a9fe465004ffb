import type { ComponentNode } from "@/server/domain/evaluate/result";
import { componentArticle } from "@/server/domain/scheme/book/frame";
import type { Component as Rule } from "@/server/domain/scheme/frame";
import { languageOf } from "@/server/domain/scheme/parts";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { sumOfLeaves } from "./arithmetic";
import { Bar } from "./Bar";
import { Basis } from "./Basis";
import { Leaves } from "./Leaves";
import type { Why } from "./model";
import { componentTitle, inWords } from "./words";

/** So many lines stand open; of more, the figures come first. */
const FEW = 4;

type Props = { parts: readonly ComponentNode[]; why: Why };

/** Components with their bars, each opening to its entries. */
export function Components({ parts, why }: Props) {
  const widest = Math.max(
    0,
    ...parts.map((part) => Math.max(part.points, measureOf(ruleOf(why, part), part)?.of ?? 0)),
  );
  const few = parts.reduce((sum, part) => sum + part.parts.length, 0) <= 2 * FEW;
  return (
    <div className="why-components">
      {parts.map((part) => (
        <Component key={part.code} part={part} why={why} widest={widest} few={few} />
      ))}
    </div>
  );
}

const ruleOf = ({ definition }: Why, part: ComponentNode): Rule | undefined =>
  definition.components.find(({ code }) => code === part.code);

/** What a component's bar is measured against: the most it may come to, else its base, else the largest beside it. */
function measureOf(rule: Rule | undefined, part: ComponentNode): { of: number; what: "cap" | "base" } | null {
  const cap = rule?.bounds?.cap ?? null;
  if (cap !== null && rule?.bounds?.per === "cycle") return { of: cap, what: "cap" };
  const base = part.parts.reduce((sum, leaf) => (leaf.type === "base" ? sum + leaf.points : sum), 0);
  return base > 0 ? { of: base, what: "base" } : null;
}

type One = { part: ComponentNode; why: Why; widest: number; few: boolean };

async function Component({ part, why, widest, few }: One) {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const { definition } = why;
  const language = languageOf(locale);
  const rule = ruleOf(why, part);
  const measure = measureOf(rule, part);
  const full = part.parts.some((leaf) => leaf.type === "bound" && leaf.bound === "cap");
  const entries = part.parts.filter(({ type }) => type === "entry").length;
  const sum = sumOfLeaves(part.parts, part.points);
  const words = rule ? inWords(definition, language, (pen) => componentArticle(rule, pen)) : "";
  return (
    <details className="why-component" open={part.parts.length > 0 && part.parts.length <= FEW && few}>
      <summary className="why-summary">
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <b>{componentTitle(definition, part.code, language)}</b>
            <b>{points(part.points)}</b>
          </span>
          <Bar value={part.points} of={measure?.of ?? widest} scale={widest} full={full} />
          <span className="block text-14 text-muted">
            {[
              measure && t(`bar.${measure.what}`, { points: points(measure.of) }),
              full && t("bar.full"),
              t("tree.components", { count: entries }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
      </summary>
      {part.parts.length === 0 ? (
        <p className="py-2 text-muted">{t("tree.empty")}</p>
      ) : (
        <Leaves leaves={part.parts} why={why} within={part.clause} />
      )}
      {sum !== null && <p className="why-calc py-1">{sum}</p>}
      <Basis clause={part.clause} rule={words} definition={definition} />
    </details>
  );
}
