import { Card } from "@/components/ui/Card";
import type { Decided, GradeStep } from "@/server/domain/evaluate/result";
import { vetoArticle } from "@/server/domain/scheme/book/acts";
import { languageOf } from "@/server/domain/scheme/parts";
import { readMoves, readRule } from "@/server/domain/scheme/read-rule";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { Basis } from "./Basis";
import type { Why } from "./model";
import { gradeTitle, inWords, vetoTitle } from "./words";

/** The rules that led to the grade, in their order. */
export async function Steps({ why }: { why: Why }) {
  const t = await texts("why");
  const steps = why.stored.explanation?.grade ?? [];
  if (why.closing.periodId !== null) return <p className="card px-4 py-3 text-muted lg:px-5">{t("steps.none")}</p>;
  if (steps.length === 0) return null;
  return (
    <Card title={t("steps.title")}>
      <ol className="why-steps">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
          <li key={index}>
            <Step step={step} why={why} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

async function Step({ step, why }: { step: GradeStep; why: Why }) {
  const [words, locale] = await Promise.all([stepWords(step, why), currentLocale()]);
  const language = languageOf(locale);
  const { definition } = why;
  const decided = "decided" in step ? step.decided : undefined;
  const rule = inWords(definition, language, (pen) => {
    if (step.type === "veto") {
      const veto = definition.vetoes.find(({ code }) => code === step.vetoCode);
      return veto ? vetoArticle(veto, pen) : "";
    }
    if (step.type === "moved") return definition.grading.moves ? readMoves(definition.grading.moves, language) : "";
    const found = step.rule === null ? undefined : definition.grading.rules[step.rule];
    return found ? readRule(definition, found, language) : "";
  });
  return (
    <>
      <p>{decided ? await decidedWords(decided, words, why) : words}</p>
      <Basis clause={step.clause} rule={rule} definition={definition} />
    </>
  );
}

/** Among equals: which body put it where, before what came of it. */
async function decidedWords({ order, among, clause }: Decided, rest: string, { definition }: Why): Promise<string> {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const found = definition.grading.tieBreaks.find(({ type }) => type === "decision");
  const by = found?.type === "decision" ? found.by[languageOf(locale)] : "";
  return t("step.decided", { among, order, clause, by, rest });
}

async function stepWords(step: GradeStep, { definition }: Why): Promise<string> {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const language = languageOf(locale);
  const title = gradeTitle(definition, step.grade, language);
  const grade = title ?? t("none");
  switch (step.type) {
    case "thresholds": {
      if (title === null) return t("step.thresholds.none");
      const { from, to } = step;
      if (from !== null && to !== null)
        return t("step.thresholds.between", { from: points(from), to: points(to), grade });
      if (from !== null) return t("step.thresholds.above", { from: points(from), grade });
      return to === null ? t("step.thresholds.any", { grade }) : t("step.thresholds.below", { to: points(to), grade });
    }
    case "rankBands":
    case "topPlaces": {
      const { place, of, why } = step;
      if (why === "belowFloor") return t("step.belowFloor");
      if (why === "tieFell") return t("step.tieFell", { grade });
      return why === "inBand" ? t("step.rankBands", { place, of, grade }) : t("step.rankOutside", { place, of });
    }
    case "quota":
      return t(step.kept ? "step.quotaKept" : "step.quotaFell", { places: step.places, grade });
    case "gate":
      return t(step.passed ? "step.gatePassed" : "step.gateFailed", {
        value: points(step.value),
        pass: points(step.pass),
        grade,
      });
    case "dropAtTotals":
      return t("step.dropAtTotals", { total: points(step.total), down: step.down, grade });
    case "moved":
      return t("step.moved", { up: step.up, down: step.down, grade });
    case "oneStepUp":
      return t(step.held ? "step.oneStepHeld" : "step.oneStepFree", { grade });
    case "veto": {
      const veto = vetoTitle(definition, step.vetoCode, language);
      return title === null ? t("step.vetoNone", { veto }) : t("step.veto", { veto, grade });
    }
    case "classGrade":
    case "untilScored":
      return t(`step.${step.type}`, { grade });
    default:
      return step satisfies never;
  }
}
