import type { Award, Target } from "@/server/domain/scheme/aims";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Language } from "@/server/domain/scheme/parts";
import { readConsequence, readMoves, readRule, readTieBreak } from "@/server/domain/scheme/read-rule";
import { readScore } from "@/server/domain/scheme/read-score";
import { basis } from "./frame";
import { type Article, type Chapter, joined, type Pen, penOf, readOr } from "./write";

/** Score, grades, awards and targets. */
export function gradeChapters(definition: SchemeDefinition, language: Language): Chapter[] {
  const pen = penOf(definition, language);
  const { say } = pen;
  return [
    { section: "grading", title: say("得分与等次", "Score and grades"), articles: grading(definition, pen) },
    {
      section: "aims",
      title: say("评先与目标", "Awards and targets"),
      articles: [
        ...definition.awards.map((one) => awardArticle(one, pen)),
        ...definition.targets.map((one) => targetArticle(one, pen)),
      ],
    },
  ];
}

function grading(definition: SchemeDefinition, pen: Pen): Article[] {
  const { say, language } = pen;
  const { score, grading: given } = definition;
  const names = given.grades.map((one) => one.title[language]).join(say("、", ", "));
  const within =
    given.unit === "all"
      ? ""
      : say(`在${pen.value("unit", given.unit)}范围内排名`, `ranked within ${pen.value("unit", given.unit)}`);
  const ties = given.tieBreaks.map(
    (one) => readOr(() => readTieBreak(definition, one, language), pen) + basis(one.clause, pen),
  );
  const { moves } = given;
  return [
    { lead: readOr(() => readScore(definition, score, language), pen), clause: score.clause },
    {
      lead: joined(
        [say(`等次由高到低为：${names}`, `Grades, best first: ${names}`), pen.value("better", given.better), within],
        pen,
      ),
      clause: "",
    },
    ...given.rules.map((rule) => ({
      lead: readOr(() => readRule(definition, rule, language), pen),
      clause: rule.clause,
    })),
    ...(ties.length > 0
      ? [
          {
            lead: say("得分相同的，依次按下列办法区分：", "Equal scores are told apart in this order:"),
            points: ties,
            clause: "",
          },
        ]
      : []),
    ...(moves ? [{ lead: readOr(() => readMoves(moves, language), pen), clause: moves.clause }] : []),
    ...given.consequences.map((one) => ({
      lead: readOr(() => readConsequence(definition, one, language), pen),
      clause: one.clause,
    })),
  ];
}

/** The article of one of them. */
export function awardArticle(one: Award, pen: Pen): Article {
  const { say, language } = pen;
  const chosen = say(
    `${pen.value("per", one.per)}评出${pen.value("of", one.of)}中${pen.value("pick", one.pick)}的`,
    `${pen.value("pick", one.pick)} among ${one.of === "group" ? "the groups" : "the subjects"} ${pen.value("per", one.per)}`,
  );
  const only = one.classes ? say(`限${pen.classes(one.classes)}`, `only ${pen.classes(one.classes)}`) : "";
  const by = one.components
    ? say(`比较${pen.components(one.components)}的得分`, `by the points of ${pen.components(one.components)}`)
    : "";
  const bonus = one.bonus === null ? "" : say(`另加${pen.points(one.bonus)}`, `with ${pen.points(one.bonus)}`);
  const tie = say(`并列时：${pen.value("tie", one.tie)}`, `when equal: ${pen.value("tie", one.tie)}`);
  return {
    lead: `${one.title[language]}${say("：", ": ")}${joined([chosen, only, by, bonus, tie], pen)}`,
    clause: one.clause,
  };
}

/** The article of one of them. */
export function targetArticle(one: Target, pen: Pen): Article {
  const { say, language } = pen;
  if (one.type === "declared") {
    return {
      lead: `${one.title[language]}${say("：", ": ")}${say(`${pen.classes(one.classes)}在周期开始前自报目标等次，由${one.approvedBy.zh}审定。`, `${pen.classes(one.classes)} name their own target grade before the cycle, approved by ${one.approvedBy.en}.`)}`,
      clause: one.clause,
    };
  }
  const by = one.by === null ? "" : say(`${one.by}前`, ` by ${one.by}`);
  return {
    lead: `${one.title[language]}${say("：", ": ")}${say(`${by}${pen.classes(one.classes)}中“${pen.grades([one.atLeast])}”及以上的达到${one.percent}%。`, `${one.percent}% of ${pen.classes(one.classes)} are to be ${pen.grades([one.atLeast])} or better${by}.`)}`,
    clause: one.clause,
  };
}
