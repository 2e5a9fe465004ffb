import type { Multiplier, Veto } from "@/server/domain/scheme/acts";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Language } from "@/server/domain/scheme/parts";
import { readItem } from "@/server/domain/scheme/read";
import { basis } from "./frame";
import { type Article, type Chapter, joined, type Pen, penOf, readOr } from "./write";

/** Items by component, multipliers, vetoes and ballots. */
export function actChapters(definition: SchemeDefinition, language: Language): Chapter[] {
  const pen = penOf(definition, language);
  const { say } = pen;
  return [
    { section: "items", title: say("积分项目", "Items"), articles: items(definition, pen) },
    {
      section: "vetoes",
      title: say("加倍与一票否决", "Multipliers and vetoes"),
      articles: [
        ...definition.multipliers.map((one) => multiplierArticle(one, pen)),
        ...definition.vetoes.map((one) => vetoArticle(one, pen)),
      ],
    },
    {
      section: "ballots",
      title: say("民主评议", "Ballots"),
      articles: definition.ballots.flatMap((one) => ballot(one, pen)),
    },
  ];
}

function items(definition: SchemeDefinition, pen: Pen): Article[] {
  const { say, language } = pen;
  const known = new Set(definition.components.map(({ code }) => code));
  const groups = [
    ...definition.components.map(({ code, title, clause }) => ({
      code: code as string | null,
      title: title[language],
      clause,
    })),
    { code: null, title: say("其他项目", "Other items"), clause: "" },
  ];
  return groups.flatMap(({ code, title, clause }) => {
    const own = definition.items.filter((item) =>
      code === null ? !known.has(item.component) : item.component === code,
    );
    if (own.length === 0) return [];
    const points = own.map((item) => {
      const reading = readOr(() => readItem(definition, item, language), pen);
      return `${item.title[language]}${say("：", ": ")}${reading}${basis(item.clause, pen)}`;
    });
    return [{ lead: `${title}${say("：", ":")}`, points, clause }];
  });
}

/** The article of one of them. */
export function multiplierArticle(rule: Multiplier, pen: Pen): Article {
  const { say } = pen;
  if (rule.type === "falseRecord") {
    return {
      lead: say(
        `查实为虚假的记录，冲回后再按其分值的${rule.times - 1}倍扣分。`,
        `A record found false is reversed and ${rule.times - 1} times its points are taken besides.`,
      ),
      clause: rule.clause,
    };
  }
  const except =
    rule.exceptComponents.length === 0
      ? ""
      : say(`（${pen.components(rule.exceptComponents)}除外）`, ` (except ${pen.components(rule.exceptComponents)})`);
  const sign = pen.value("sign", rule.sign);
  return {
    lead: say(
      `${pen.classes(rule.classes)}的${sign}按${rule.times}倍计${except}。`,
      `${sign} of ${pen.classes(rule.classes)} count ${rule.times} times${except}.`,
    ),
    clause: rule.clause,
  };
}

/** The article of one of them. */
export function vetoArticle({ title, effect, duration, requires, clause }: Veto, pen: Pen): Article {
  const { say, language } = pen;
  const effects = () => {
    switch (effect.type) {
      case "zeroScore": {
        const grade =
          effect.grade === null
            ? ""
            : say(`，定为“${pen.grades([effect.grade])}”`, `, grade ${pen.grades([effect.grade])}`);
        return (
          say(`${pen.value("of", effect.of)}得分清零`, `the score of ${pen.value("of", effect.of)} becomes 0`) + grade
        );
      }
      case "forceGrade":
        return say(`直接定为“${pen.grades([effect.grade])}”`, `the grade is ${pen.grades([effect.grade])}`);
      case "barGrading":
        return say("不参加评定", "not graded");
      default:
        return (
          say(`不得评为“${pen.grades(effect.grades)}”`, `cannot be ${pen.grades(effect.grades)}`) +
          (effect.instead === null
            ? ""
            : say(`，改为“${pen.grades([effect.instead])}”`, `, ${pen.grades([effect.instead])} instead`))
        );
    }
  };
  const lasts =
    duration.type === "cycle"
      ? say("在作出决定的周期内有效", "in the cycle of the decision")
      : say(`自决定之日起${duration.months}个月有效`, `for ${duration.months} months from the decision`);
  const needs = say(
    `须有${requires.of.zh}的生效决定（写明机关、文号、日期）`,
    `requires a decision in force of ${requires.of.en} naming body, document and date`,
  );
  return { lead: `${title[language]}${say("：", ": ")}${joined([effects(), lasts, needs], pen)}`, clause };
}

function ballot(
  { title, scale, criteria, voters, quorumPercent, secret, ownVote, clause }: Ballot,
  pen: Pen,
): Article[] {
  const { say, language } = pen;
  const scales = () => {
    switch (scale.type) {
      case "scored":
        return say(
          `打分，最高${pen.points(scale.most)}，每档${pen.points(scale.step)}`,
          `marks up to ${pen.points(scale.most)} in steps of ${pen.points(scale.step)}`,
        );
      case "choices":
        return scale.choices
          .map((one) => `${one.title[language]}${say("", " ")}${pen.points(one.points)}`)
          .join(say("、", ", "));
      default:
        return (
          say("按名次得分：", "points by place: ") + scale.places.map((one) => pen.points(one)).join(say("、", ", "))
        );
    }
  };
  const who = voters.map((one) => `${one.title[language]}${say("占", " ")}${one.percent}%`).join(say("、", ", "));
  const quorum =
    quorumPercent === null
      ? ""
      : say(`每组参评率不低于${quorumPercent}%`, `at least ${quorumPercent}% of each group must vote`);
  const lead = `${title[language]}${say("：", ": ")}${joined([scales(), who, quorum, secret ? say("无记名", "secret") : say("记名", "by name"), pen.value("ownVote", ownVote)], pen)}`;
  const looks = criteria.map((one) => {
    const parts = one.parts
      .map((part) => `${part.title[language]}${say("", " ")}${pen.points(part.most)}`)
      .join(say("、", ", "));
    const only = one.classes ? say(`，适用于${pen.classes(one.classes)}`, `, for ${pen.classes(one.classes)}`) : "";
    return `${one.title[language]}${say("（", " (")}${pen.points(one.most)}${only}${say("）", ")")}${parts === "" ? "" : `${say("：", ": ")}${parts}`}${basis(one.clause, pen)}`;
  });
  return [{ lead, points: looks, clause }];
}
