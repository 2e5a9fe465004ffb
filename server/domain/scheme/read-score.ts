import { formatPoints } from "@/server/domain/points";
import type { SchemeDefinition } from "./definition";
import { findComponent } from "./find";
import type { Language } from "./parts";
import { list } from "./read";
import type { PlainScore, Score } from "./score";

/** Scores in plain words ("环境卫生、文明新风在周期内合计"). */

function componentNames(definition: SchemeDefinition, codes: readonly string[], language: Language): string {
  return list(
    codes.map((code) => findComponent(definition, code).title[language]),
    language,
  );
}

/** What one plain score is, as a noun phrase without a full stop. Throws scheme.unknownReference. */
export function readPlainScore(definition: SchemeDefinition, score: PlainScore, language: Language): string {
  const zh = language === "zh";
  switch (score.type) {
    case "sumOverCycle": {
      const names = componentNames(definition, score.components, language);
      return zh ? `${names}在周期内合计` : `the sum over the cycle of ${names}`;
    }
    case "meanOfPeriods": {
      const names = componentNames(definition, score.components, language);
      const absent =
        score.absent === "skip"
          ? { zh: "不在册的期不计", en: "periods off the roster left out" }
          : { zh: "不在册的期计0分", en: "periods off the roster count 0" };
      return zh ? `${names}各期得分的平均（${absent.zh}）` : `the mean of the periods of ${names} (${absent.en})`;
    }
    case "perMember": {
      const names = componentNames(definition, score.components, language);
      return zh ? `${names}在周期内合计除以家庭人数` : `the sum over the cycle of ${names} per member of the household`;
    }
    case "ballot": {
      const title = definition.ballots.find((ballot) => ballot.code === score.ballot)?.title[language] ?? score.ballot;
      return zh ? `“${title}”的结果` : `the result of “${title}”`;
    }
    default:
      return score satisfies never;
  }
}

/** One sentence for the score ("日常积分占70%，年度评议占30%。"). Throws scheme.unknownReference. */
export function readScore(definition: SchemeDefinition, score: Score, language: Language): string {
  const zh = language === "zh";
  switch (score.type) {
    case "weighted": {
      const parts = score.parts.map(({ title, percent, of }) => {
        const what = readPlainScore(definition, of, language);
        return zh ? `${title.zh}（${what}）占${percent}%` : `${title.en} (${what}) ${percent} %`;
      });
      return zh ? `${parts.join("，")}。` : `${parts.join(" + ")}.`;
    }
    case "total": {
      const parts = score.parts.map(({ title, of }) => {
        const what = readPlainScore(definition, of, language);
        return zh ? `${title.zh}（${what}）` : `${title.en} (${what})`;
      });
      return zh ? `${parts.join("＋")}。` : `${parts.join(" + ")}.`;
    }
    default:
      return zh
        ? `得分是${readPlainScore(definition, score, language)}。`
        : `The score is ${readPlainScore(definition, score, language)}.`;
  }
}

/** A bound as a person says it: 0.01 stands for “more than 0”. */
export function readFloor(floor: number | null, better: "higher" | "lower", language: Language): string {
  if (floor === null) return "";
  const size = formatPoints(floor);
  if (language === "zh") {
    if (better === "lower") return `且不高于${size}分`;
    return floor === 1 ? "且高于0分" : `且不低于${size}分`;
  }
  if (better === "lower") return ` and at most ${size}`;
  return floor === 1 ? " and more than 0" : ` and at least ${size}`;
}
