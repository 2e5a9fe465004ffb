import type { Alert, Benefit, Quorum, Redemption, Share, Step, Workflow } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Language } from "@/server/domain/scheme/parts";
import { basis } from "./frame";
import { type Article, type Chapter, joined, type Pen, penOf, sentence } from "./write";

/** Steps and notices, redemption and money, benefits, alerts, and what adopters may change. */
export function conductChapters(definition: SchemeDefinition, language: Language): Chapter[] {
  const pen = penOf(definition, language);
  const { say } = pen;
  return [
    {
      section: "workflow",
      title: say("工作流程与公示", "Steps and notices"),
      articles: workflow(definition.workflow, pen),
    },
    {
      section: "redemption",
      title: say("积分兑换与资金", "Redemption and funds"),
      articles: [redemption(definition.redemption, pen), ...funds(definition, pen)],
    },
    {
      section: "benefits",
      title: say("激励政策与预警", "Benefits and alerts"),
      articles: [
        ...definition.benefits.map((one) => benefitArticle(one, pen)),
        ...definition.alerts.map((one) => alertArticle(one, pen)),
      ],
    },
    { section: "terms", title: say("采用与调整", "Adoption"), articles: terms(definition, pen) },
  ];
}

/** "，应到会人员的2/3以上到会，到会人员的过半数同意（…）" */
function quorumText({ present, inFavour, clause }: Quorum, pen: Pen): string {
  const { say } = pen;
  const zh = ({ part, whole, inclusive }: Share) =>
    part * 2 === whole ? (inclusive ? "半数以上" : "过半数") : `${part}/${whole}以上${inclusive ? "" : "（不含本数）"}`;
  const en = ({ part, whole, inclusive }: Share) => `${inclusive ? "at least" : "more than"} ${part}/${whole}`;
  const votes = inFavour
    ? say(
        `，${inFavour.among === "entitled" ? "应到会" : "到会"}人员的${zh(inFavour)}同意`,
        ` and ${en(inFavour)} of those ${inFavour.among} in favour`,
      )
    : "";
  const attended = say(`，应到会人员的${zh(present)}到会`, `, with ${en(present)} of those entitled present`);
  return `${attended}${votes}${basis(clause, pen)}`;
}

/** One step in a sentence: what, by whom, how long. */
export function stepText(step: Step, pen: Pen): string {
  const { say, language } = pen;
  const type = pen.value("steps", step.type);
  const who = "by" in step ? `${say("由", " by ")}${pen.actors(step.by)}` : "";
  const rhythm = "rhythm" in step && step.rhythm ? `（${pen.value("rhythm", step.rhythm)}）` : "";
  const more = () => {
    if (step.type === "notice")
      return say(
        `${step.days}个${pen.value("dayKind", step.dayKind)}，地点：${step.where.zh}`,
        ` of ${step.days} ${pen.value("dayKind", step.dayKind)}, ${step.where.en}`,
      );
    if (step.type === "file") return say(`，报${step.with.zh}`, ` with ${step.with[language]}`);
    if (step.type !== "review" && step.type !== "assembly") return "";
    const whole = step.type === "review" && step.wholeGroup ? say("，全组参加", ", the whole group") : "";
    return `${whole}${step.quorum ? quorumText(step.quorum, pen) : ""}`;
  };
  return sentence(`${type}${rhythm}${who}${more()}${basis(step.clause, pen)}`, pen);
}

function workflow({ entries, cycleResults, objections, groups }: Workflow, pen: Pen): Article[] {
  const { say } = pen;
  const { answer } = objections;
  const answers =
    answer.type === "withinDays"
      ? say(
          `${answer.days}个${pen.value("dayKind", answer.dayKind)}内答复`,
          `answered within ${answer.days} ${pen.value("dayKind", answer.dayKind)}`,
        )
      : pen.value("answer", answer.type);
  const grouped =
    groups &&
    joined(
      [
        groups.mostSubjects === null
          ? ""
          : say(`每个评议片区不超过${groups.mostSubjects}户（人）`, `at most ${groups.mostSubjects} subjects an area`),
        groups.leastReviewers === null
          ? ""
          : say(`每组评议人员不少于${groups.leastReviewers}人`, `at least ${groups.leastReviewers} reviewers a group`),
        groups.mostReviewers === undefined
          ? ""
          : say(`不多于${groups.mostReviewers}人`, `at most ${groups.mostReviewers}`),
        groups.crossReview ? say("各组交叉评议", "groups review each other's areas") : "",
      ],
      pen,
    );
  return [
    {
      lead: say("积分记录按下列程序办理：", "An entry takes these steps:"),
      points: entries.steps.map((step) => stepText(step, pen)),
      clause: "",
    },
    {
      lead: say("周期结果按下列程序办理：", "The results of a cycle take these steps:"),
      points: cycleResults.steps.map((step) => stepText(step, pen)),
      clause: "",
    },
    {
      lead: say(
        `对积分和等次有异议的，可以向${pen.actors(objections.to)}提出，${answers}。`,
        `Objections are made to ${pen.actors(objections.to)} and ${answers}.`,
      ),
      clause: objections.clause,
    },
    ...(groups && grouped ? [{ lead: grouped, clause: groups.clause }] : []),
  ];
}

function redemption(given: Redemption, pen: Pen): Article {
  const { say, language } = pen;
  if (given.type === "none") return { lead: say("积分不用于兑换。", "Points are not redeemed."), clause: given.clause };
  const expiry =
    given.expiry.type === "months"
      ? say(`${given.expiry.months}个月内有效`, `valid for ${given.expiry.months} months`)
      : pen.value("expiry", given.expiry.type);
  const opens =
    given.opens === "oncePerPeriod" ? say("每期集中兑换一次", "redeemed on one occasion in every period") : "";
  return {
    lead: joined(
      [
        say(
          `${pen.components(given.earnsFrom)}的加分可以兑换`,
          `Additions of ${pen.components(given.earnsFrom)} can be redeemed`,
        ),
        say("扣分", "deductions ") + pen.value("deductions", given.deductions),
        expiry,
        opens,
        given.note?.[language] ?? "",
      ],
      pen,
    ),
    clause: given.clause,
  };
}

const yuan = (fen: number) => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;

function funds({ funds: given }: SchemeDefinition, pen: Pen): Article[] {
  if (!given) return [];
  const { say, language } = pen;
  const money = (fen: number) => say(`${yuan(fen)}元`, `${yuan(fen)} yuan`);
  const sources = given.sources.map((one) => {
    const least =
      one.leastPerResident === null
        ? ""
        : say(`，人均不少于${money(one.leastPerResident)}`, `, at least ${money(one.leastPerResident)} per resident`);
    return sentence(`${one.title[language]}${least}`, pen);
  });
  const lead = joined(
    [
      given.pointValue === null
        ? ""
        : say(`每分折合${money(given.pointValue)}`, `a point is worth ${money(given.pointValue)}`),
      given.capPerResident === null
        ? ""
        : say(
            `人均每年不超过${money(given.capPerResident)}`,
            `at most ${money(given.capPerResident)} a year per resident`,
          ),
      given.yearly === null
        ? ""
        : say(
            `每村每年${money(given.yearly.least)}至${money(given.yearly.most)}`,
            `${money(given.yearly.least)} to ${money(given.yearly.most)} a year per village`,
          ),
      sources.length > 0 ? say("资金来源如下", "sources are these") : "",
    ],
    pen,
  );
  return [{ lead, points: sources, clause: given.clause }];
}

/** The article of one of them. */
export function benefitArticle(one: Benefit, pen: Pen): Article {
  const { say, language } = pen;
  const lasts =
    one.months === null
      ? say("保持等次期间有效", "while the grade is held")
      : say(`${one.months}个月内有效`, `for ${one.months} months`);
  const consent = one.needsConsent ? say("须本人另行同意", "only with a separate consent") : "";
  const only = one.condition ? say(`仅限${one.condition.zh}`, `only for ${one.condition.en}`) : "";
  return {
    lead: joined(
      [
        say(`“${pen.grades(one.grades)}”：${one.title.zh}`, `${pen.grades(one.grades)}: ${one.title[language]}`),
        only,
        lasts,
        consent,
      ],
      pen,
    ),
    clause: one.clause,
  };
}

/** The article of one of them. */
export function alertArticle(one: Alert, pen: Pen): Article {
  const { say } = pen;
  const when =
    one.type === "lowestOfMonth"
      ? say(
          `当月得分最低的${one.lowest}名且扣分超过${pen.points(one.deductedOver)}的`,
          `the lowest ${one.lowest} of a month who lost more than ${pen.points(one.deductedOver)}`,
        )
      : say(
          `当期扣分超过${pen.points(one.deductedOver)}的`,
          `who lost more than ${pen.points(one.deductedOver)} in a period`,
        );
  return { lead: sentence(say(`${when}，${one.action.zh}`, `${when}: ${one.action.en}`), pen), clause: one.clause };
}

function terms({ terms: given }: SchemeDefinition, pen: Pen): Article[] {
  if (!given) return [];
  const { say } = pen;
  const { localItems, others, mayDrop, spots } = given;
  const most =
    localItems.mostPoints === null
      ? ""
      : say(`，每项不超过${pen.points(localItems.mostPoints)}`, `, ${pen.points(localItems.mostPoints)} each at most`);
  const only =
    localItems.components === null
      ? ""
      : say(`，限于${pen.components(localItems.components)}`, `, only in ${pen.components(localItems.components)}`);
  return [
    {
      lead: joined(
        [
          say(
            `采用本办法的单位，除另有规定外，各项内容和数字${pen.value("others", others)}`,
            `For those who adopt these rules everything else is ${pen.value("others", others)}`,
          ),
          say(`另有规定的${spots.length}处`, `${spots.length} spots are named`),
          localItems.most === 0
            ? say("不得自设项目", "no items of their own")
            : say(
                `可以自设不超过${localItems.most}个项目${most}${only}`,
                `up to ${localItems.most} items of their own${most}${only}`,
              ),
          mayDrop ? say("可以删去没有锁定的项目", "items not locked may be taken out") : "",
        ],
        pen,
      ),
      clause: "",
    },
  ];
}
