import type { GradeStep } from "@/server/domain/evaluate/result";
import { formatPoints } from "@/server/domain/points";
import type { Language } from "@/server/domain/scheme/parts";
import type { Teller } from "./report-lines";
import { titleIn } from "./report-lines";

/** The title of a grade, or the words for none. */
export function gradeIn(teller: Pick<Teller, "definition" | "language">, code: string | null): string {
  if (code === null) return teller.language === "zh" ? "不定等次" : "no grade";
  return titleIn(teller.definition.grading.grades, code, teller.language);
}

type Place = Extract<GradeStep, { type: "rankBands" | "topPlaces" }>;

function placeWords(step: Place, language: Language): string {
  const zh = language === "zh";
  const place = zh ? `${step.of}个参评中排第${step.place}` : `place ${step.place} of ${step.of}`;
  switch (step.why) {
    case "inBand":
      return place;
    case "tieFell":
      return zh ? `${place}，同分整组进不去，落到下一档` : `${place}; equal scores did not fit and fell together`;
    case "belowFloor":
      return zh ? `${place}，但低于最低分` : `${place}, but under the floor score`;
    case "outside":
      return zh ? `${place}，在各档之外` : `${place}, outside the bands`;
    default:
      return step.why satisfies never;
  }
}

function bandWords(step: Extract<GradeStep, { type: "thresholds" }>, zh: boolean): string {
  const { from, to } = step;
  if (from === null && to === null) return zh ? "不论得分" : "whatever the score";
  if (from === null) return zh ? `${formatPoints(to ?? 0)}分以下一档` : `the band up to ${formatPoints(to ?? 0)}`;
  if (to === null) return zh ? `${formatPoints(from)}分以上一档` : `the band from ${formatPoints(from)}`;
  return zh ? `${formatPoints(from)}至${formatPoints(to)}分一档` : `the band ${formatPoints(from)}–${formatPoints(to)}`;
}

function quotaWords(step: Extract<GradeStep, { type: "quota" }>, zh: boolean): string {
  const places = zh ? `${step.of}个参评有${step.places}个名额` : `${step.places} places for ${step.of} rated`;
  if (step.kept) return zh ? `${places}，在名额内` : `${places}, within them`;
  return zh ? `${places}，超出名额` : `${places}, none left`;
}

/** Why the grade stands as it does after this step. */
export function stepText(teller: Teller, step: GradeStep): string {
  const zh = teller.language === "zh";
  const why = reason(teller, step, zh);
  return `${why}${zh ? "：" : ": "}${gradeIn(teller, step.grade)}`;
}

function reason(teller: Teller, step: GradeStep, zh: boolean): string {
  switch (step.type) {
    case "thresholds":
      return bandWords(step, zh);
    case "rankBands":
    case "topPlaces":
      return placeWords(step, teller.language);
    case "quota":
      return quotaWords(step, zh);
    case "gate": {
      const [value, pass] = [formatPoints(step.value), formatPoints(step.pass)];
      if (zh) return `${value}分，入围线${pass}分，${step.passed ? "入围" : "未入围"}`;
      return `${value} against ${pass}, ${step.passed ? "passed" : "not passed"}`;
    }
    case "classGrade":
      return zh ? "按类别直接定等次" : "by right of its class";
    case "untilScored":
      return zh ? "尚未评分" : "not scored yet";
    case "dropAtTotals": {
      const total = formatPoints(step.total);
      return zh ? `累计扣${total}分，降${step.down}档` : `${total} deducted, ${step.down} down`;
    }
    case "moved":
      return zh ? `按事件升${step.up}档、降${step.down}档` : `moved by events, ${step.up} up and ${step.down} down`;
    case "oneStepUp": {
      const previous = gradeIn(teller, step.previous);
      if (!step.held) return zh ? `上周期${previous}，未超过一档` : `${previous} before, not more than one step up`;
      return zh ? `上周期${previous}，每次最多升一档` : `${previous} before, at most one step up at a time`;
    }
    case "veto":
      return zh
        ? `一票否决“${titleIn(teller.definition.vetoes, step.vetoCode, "zh")}”`
        : `veto “${titleIn(teller.definition.vetoes, step.vetoCode, "en")}”`;
    default:
      return step satisfies never;
  }
}
