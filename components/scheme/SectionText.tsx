import type { ReactNode } from "react";
import { Chip } from "@/components/ui/Chip";
import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component } from "@/server/domain/scheme/frame";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { readItem } from "@/server/domain/scheme/read";
import { readRule } from "@/server/domain/scheme/read-rule";
import { date, dateRange, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Section } from "./model";

type Line = { key: string; title: ReactNode; text?: ReactNode; clause?: string };
type Words = {
  t: Awaited<ReturnType<typeof texts<"scheme">>>;
  locale: Awaited<ReturnType<typeof currentLocale>>;
  say: (text: LocalText) => string;
};

/** One section of a rule book, made from its structure: numbered lines with their clauses. */
export async function SectionText({ definition, section }: { definition: SchemeDefinition; section: Section }) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  const language = languageOf(locale);
  const lines = LINES[section](definition, { t, locale, say: (text) => text[language] });
  if (lines.length === 0) return <p className="text-muted">{t("book.none")}</p>;
  return (
    <ol className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.key} className="py-2">
          <p>
            <span className="font-semibold">{line.title}</span>
            {line.clause && (
              <span className="ml-2 text-14 text-muted">{t("book.clause", { clause: line.clause })}</span>
            )}
          </p>
          {line.text && <p className="text-ink">{line.text}</p>}
        </li>
      ))}
    </ol>
  );
}

const LINES: Record<Section, (definition: SchemeDefinition, words: Words) => Line[]> = {
  meta: ({ meta }, { t, say, locale }) => [
    { key: "source", title: t("book.source"), text: say(meta.source.title) },
    { key: "issuer", title: t("book.issuer"), text: say(meta.source.issuer) },
    ...(meta.source.inForceFrom
      ? [{ key: "from", title: t("book.inForce"), text: date(meta.source.inForceFrom, locale) }]
      : []),
    ...meta.notes.map((note, i) => ({ key: `note${i}`, title: t(`noteType.${note.type}`), text: say(note.text) })),
  ],
  classes: ({ classes }, { t, say }) =>
    classes.map((one) => ({
      key: one.code,
      title: (
        <>
          {say(one.title)} <Chip>{t(`book.standing.${one.standing}`)}</Chip>
        </>
      ),
      text: one.note && say(one.note),
      clause: one.clause,
    })),
  cycle: ({ cycle }, { t, locale }) => [
    {
      key: "cycle",
      title: cycle.span.type === "year" ? t("book.year", { start: cycle.span.startsOn }) : t("book.custom"),
      text: t(`book.periods.${cycle.periods.type}`),
      clause: cycle.clause,
    },
    ...(cycle.first
      ? [
          {
            key: "first",
            title: t("book.firstCycle", { range: dateRange(cycle.first.from, cycle.first.to, locale) }),
            clause: cycle.first.clause,
          },
        ]
      : []),
  ],
  components: (definition, words) =>
    definition.components.map((one) => ({
      key: one.code,
      title: words.say(one.title),
      text: [baseText(definition, one, words), words.t(`book.counted.${one.counted}`), boundsText(one, words)]
        .filter(Boolean)
        .join(" · "),
      clause: one.clause,
    })),
  items: (definition, { say, t, locale }) =>
    definition.items.map((item) => ({
      key: item.code,
      title: (
        <>
          {say(item.title)} {item.starter && <Chip tone="ochre">{t("items.starter")}</Chip>}
        </>
      ),
      text: readItem(definition, item, languageOf(locale)),
      clause: item.clause,
    })),
  vetoes: ({ vetoes }, { t, say }) =>
    vetoes.map((one) => {
      const lasts =
        one.duration.type === "cycle" ? t("book.veto.cycle") : t("book.veto.months", { months: one.duration.months });
      const requires = t("book.veto.requires", { of: say(one.requires.of) });
      return {
        key: one.code,
        title: say(one.title),
        text: `${t(`book.veto.${one.effect.type}`)} · ${lasts} · ${requires}`,
        clause: one.clause,
      };
    }),
  grading: (definition, { t, locale }) => [
    { key: "score", title: t(`book.score.${definition.score.type}`), clause: definition.score.clause },
    ...definition.grading.rules.map((rule, i) => ({
      key: `rule${i}`,
      title: t("grading.rule", { no: i + 1 }),
      text: readRule(definition, rule, languageOf(locale)),
      clause: rule.clause,
    })),
  ],
  workflow: ({ workflow }, words) => [
    ...stepLines(workflow.entries.steps, words.t("book.entriesFlow"), "entries", words),
    ...stepLines(workflow.cycleResults.steps, words.t("book.resultsFlow"), "results", words),
  ],
  redemption: ({ redemption, components }, { t, say }) => {
    if (redemption.type === "none")
      return [{ key: "none", title: t("book.redemption.none"), clause: redemption.clause }];
    const names = redemption.earnsFrom
      .map((code) => components.find((one) => one.code === code))
      .flatMap((one) => (one ? [say(one.title)] : []));
    const expiry =
      redemption.expiry.type === "months"
        ? t("book.redemption.months", { months: redemption.expiry.months })
        : t(`book.redemption.${redemption.expiry.type}`);
    return [
      {
        key: "points",
        title: t("book.redemption.points", { components: names.join(" · ") }),
        text: `${t(`book.redemption.${redemption.deductions}`)} · ${expiry}`,
        clause: redemption.clause,
      },
    ];
  },
  benefits: ({ benefits, grading }, { t, say }) =>
    benefits.map((one) => {
      const grades = grading.grades.filter(({ code }) => one.grades.includes(code)).map(({ title }) => say(title));
      return {
        key: one.code,
        title: t("book.benefit", { title: say(one.title), grades: grades.join(" · ") }),
        text: one.needsConsent ? t("book.consent") : undefined,
        clause: one.clause,
      };
    }),
};

function baseText(definition: SchemeDefinition, { base }: Component, { t, say }: Words): string {
  if (base.type === "none") return t("book.base.none");
  if (base.type === "same") return t("book.base.same", { points: points(base.points), per: base.per });
  const list = base.byClass.map((one) => {
    const title = definition.classes.find(({ code }) => code === one.class)?.title;
    return `${title ? say(title) : one.class} ${points(one.points)}`;
  });
  return t("book.base.byClass", { list: list.join(" · "), per: base.per });
}

function boundsText({ bounds }: Component, { t }: Words): string {
  if (!bounds) return "";
  const shown = (value: number | null) => (value === null ? t("book.noBound") : points(value));
  return t("book.bounds", { floor: shown(bounds.floor), cap: shown(bounds.cap) });
}

function stepLines(steps: readonly Step[], flow: string, key: string, { t, say }: Words): Line[] {
  return steps.map((step, i) => {
    const by = "by" in step ? step.by.map((actor) => t(`actor.${actor}`)).join(" · ") : "";
    const details = () => {
      if (step.type === "notice")
        return `${t("book.noticeDays", { days: step.days, kind: step.dayKind })} · ${say(step.where)}`;
      return step.type === "file" ? `${by} → ${say(step.with)}` : by;
    };
    return {
      key: `${key}${i}`,
      title: `${flow} ${i + 1}: ${t(`book.steps.${step.type}`)}`,
      text: details(),
      clause: step.clause,
    };
  });
}
