import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component } from "@/server/domain/scheme/frame";
import type { Language } from "@/server/domain/scheme/parts";
import { type Article, type Chapter, joined, type Pen, penOf, sentence } from "./write";

/** General provisions, who takes part, the cycle and what the points are made of. */
export function frameChapters(definition: SchemeDefinition, language: Language): Chapter[] {
  const pen = penOf(definition, language);
  const { say } = pen;
  return [
    { section: "meta", title: say("总则", "General provisions"), articles: general(definition, pen) },
    { section: "classes", title: say("参加主体", "Who takes part"), articles: subjects(definition, pen) },
    { section: "cycle", title: say("积分周期", "Cycle"), articles: cycle(definition, pen) },
    {
      section: "components",
      title: say("积分构成", "Components"),
      articles: definition.components.map((one) => componentArticle(one, pen)),
    },
  ];
}

function general({ meta }: SchemeDefinition, pen: Pen): Article[] {
  const { say, language } = pen;
  const { source } = meta;
  const since =
    source.inForceFrom === null ? "" : say(`自${source.inForceFrom}起施行`, `in force from ${source.inForceFrom}`);
  const issued = say(
    `本办法依据《${source.title.zh.replace(/[《》]/g, "")}》（${source.issuer.zh}）制定`,
    `These rules follow “${source.title.en}” (${source.issuer.en})`,
  );
  const kind = pen.value("subjectKind", meta.subjectKind);
  const notes = meta.notes.map((note) => `${pen.value("type", note.type)}：${note.text[language]}`);
  return [
    { lead: joined([issued, since], pen), clause: "" },
    { lead: say(`积分对象为${kind}。`, `They score ${kind}.`), clause: "" },
    ...(notes.length > 0 ? [{ lead: say("编写说明：", "Notes of the maintainer:"), points: notes, clause: "" }] : []),
  ];
}

function subjects({ classes, roster }: SchemeDefinition, pen: Pen): Article[] {
  const { say, language } = pen;
  const list = classes.map((one) => {
    const note = one.note ? `（${one.note[language]}）` : "";
    return sentence(
      `${one.title[language]}：${pen.value("standing", one.standing)}${note}${basis(one.clause, pen)}`,
      pen,
    );
  });
  const moves =
    roster &&
    joined(
      [
        pen.value("participation", roster.participation),
        say("期间加入的：", "Joining within a cycle: ") + pen.value("periodCounts", roster.periodCounts),
        say("类别变动的：", "Changing class: ") + pen.value("classOf", roster.classOf),
        roster.leastPeriods === null
          ? ""
          : say(
              `不足${roster.leastPeriods}期的只计分不评定`,
              `scored only with fewer than ${roster.leastPeriods} periods`,
            ),
        say("中途离开的：", "Leaving: ") + pen.value("leavers", roster.leavers),
        say("转到其他组或村的：", "Moving elsewhere: ") + pen.value("movers", roster.movers),
      ],
      pen,
    );
  return [
    { lead: say("参加积分的分为以下类别：", "Those who take part are of these classes:"), points: list, clause: "" },
    ...(roster && moves ? [{ lead: moves, clause: roster.clause }] : []),
  ];
}

function cycle({ cycle: given }: SchemeDefinition, pen: Pen): Article[] {
  const { say, language } = pen;
  const { span, periods, first } = given;
  const spans = () => {
    switch (span.type) {
      case "year":
        return say(
          `每年一个周期，从${day(span.startsOn, pen)}起算`,
          `A cycle is a year from ${day(span.startsOn, pen)}`,
        );
      case "months":
        return say(
          `每${span.months}个月一个周期，从${day(span.startsOn, pen)}起算`,
          `A cycle is ${span.months} months, counted from ${day(span.startsOn, pen)}`,
        );
      case "terms":
        return say("每学期一个周期", "A cycle is a term");
      default:
        return say("各周期起止如下", "Cycles have these dates");
    }
  };
  const parts =
    periods.type === "custom"
      ? periods.periods.map(
          (one) => `${one.title[language]}${say("：", ": ")}${day(one.startsOn, pen)}${say("起", " on")}`,
        )
      : span.type === "terms"
        ? span.terms.map(
            (one) => `${one.title[language]}${say("：", ": ")}${day(one.startsOn, pen)}–${day(one.endsOn, pen)}`,
          )
        : span.type === "custom"
          ? span.cycles.map((one) => `${one.title[language]}${say("：", ": ")}${one.from}–${one.to}`)
          : [];
  const divided =
    periods.type === "custom"
      ? say("按下列日期分期", "divided at these dates")
      : say(`分期：${pen.value("periods", periods.type)}`, `periods: ${pen.value("periods", periods.type)}`);
  return [
    { lead: joined([spans(), divided], pen), points: parts, clause: given.clause },
    ...(first
      ? [
          {
            lead: say(
              `首个周期从${first.from}到${first.to}。`,
              `The first cycle runs from ${first.from} to ${first.to}.`,
            ),
            clause: first.clause,
          },
        ]
      : []),
  ];
}

/** The article of one of them. */
export function componentArticle({ title, base, bounds, counted, clause }: Component, pen: Pen): Article {
  const { say, language } = pen;
  const per = base.type === "none" ? "" : pen.value("per", base.per);
  const starts =
    base.type === "none"
      ? say("不设基础分", "no base")
      : base.type === "same"
        ? say(`${per}基础分${pen.points(base.points)}`, `base ${pen.points(base.points)} ${per}`)
        : say(`${per}基础分按类别：`, `base by class ${per}: `) +
          base.byClass
            .map((one) => `${pen.classes([one.class])}${say("", " ")}${pen.points(one.points)}`)
            .join(say("、", ", "));
  const limits = bounds
    ? say(
        `${pen.value("per", bounds.per)}最低${pen.points(bounds.floor)}、最高${pen.points(bounds.cap)}`,
        `at least ${pen.points(bounds.floor)}, at most ${pen.points(bounds.cap)} ${pen.value("per", bounds.per)}`,
      )
    : "";
  return {
    lead: `${title[language]}${say("：", ": ")}${joined([starts, limits, pen.value("counted", counted)], pen)}`,
    clause,
  };
}

/** "04-01" as a day of the year. */
function day(monthDay: string, { say }: Pen): string {
  const [month = 1, date = 1] = monthDay.split("-").map(Number);
  return say(`${month}月${date}日`, `${date}/${month}`);
}

/** The clause of the source behind a point. */
export function basis(clause: string, { say }: Pen): string {
  return clause === "" ? "" : say(`〔${clause}〕`, ` [${clause}]`);
}
