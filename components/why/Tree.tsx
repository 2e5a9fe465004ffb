import { Card } from "@/components/ui/Card";
import type { BallotNode, PeriodNode, ScoreNode } from "@/server/domain/evaluate/result";
import { exactValue } from "@/server/domain/evaluate/score";
import { fraction, roundHalfUp } from "@/server/domain/fraction";
import { membersDay } from "@/server/domain/scheme/members-day";
import { languageOf } from "@/server/domain/scheme/parts";
import { readScore } from "@/server/domain/scheme/read-score";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { arithmeticOf, shareOf } from "./arithmetic";
import { Bar } from "./Bar";
import { Basis } from "./Basis";
import { Components } from "./Component";
import type { Why } from "./model";
import { inWords } from "./words";

/** The score from its whole down to its entries. */
export async function Tree({ why }: { why: Why }) {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const { definition, stored } = why;
  const { explanation } = stored;
  if (!explanation) return null;
  const node = explanation.score;
  const rule = inWords(definition, languageOf(locale), () =>
    readScore(definition, definition.score, languageOf(locale)),
  );
  return (
    <Card
      title={t("tree.title")}
      aside={<b className="text-18">{points(roundHalfUp(exactValue(node)), { decimals: 2 })}</b>}
    >
      <Node node={node} why={why} top />
      <Basis clause={node.clause} rule={rule} definition={definition} />
    </Card>
  );
}

type NodeProps = { node: ScoreNode; why: Why; top?: boolean };

async function Node({ node, why, top = false }: NodeProps) {
  const [words, sum] = [await nodeWords(node, why), arithmeticOf(node)];
  return (
    <>
      <p className={top ? "" : "text-muted"}>
        {words}
        {sum !== null && <b className="why-calc">{sum}</b>}
      </p>
      <Parts node={node} why={why} />
    </>
  );
}

async function nodeWords(node: ScoreNode, { definition, cycle }: Why): Promise<string> {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  switch (node.type) {
    case "mean":
      return t("tree.mean", { over: node.over });
    case "perMember": {
      const day = membersDay(definition, { key: cycle.name, from: cycle.startsOn, to: cycle.endsOn, periods: [] });
      const counted = day === null ? "" : ` · ${t("tree.members", { date: date(day, locale) })}`;
      return `${t("tree.perMember", { members: node.members })}${counted}`;
    }
    case "ballot": {
      const title = definition.ballots.find(({ code }) => code === node.ballot)?.title[languageOf(locale)];
      return t("tree.ballot", { ballot: title ?? node.ballot });
    }
    case "sum":
    case "weighted":
    case "total":
      return t(`tree.${node.type}`);
    default:
      return node satisfies never;
  }
}

function Parts({ node, why }: NodeProps) {
  switch (node.type) {
    case "sum":
    case "perMember":
      return <Components parts={node.parts} why={why} />;
    case "mean":
      return node.parts.map((period) => <Period key={period.periodNo} period={period} why={why} />);
    case "ballot":
      return <Votes node={node} why={why} />;
    case "weighted":
    case "total":
      return <Shares node={node} why={why} />;
    default:
      return node satisfies never;
  }
}

async function Shares({ node, why }: { node: Extract<ScoreNode, { type: "weighted" | "total" }>; why: Why }) {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const language = languageOf(locale);
  const { score } = why.definition;
  const titles =
    score.type === "weighted" || score.type === "total" ? score.parts.map(({ title }) => title[language]) : [];
  return node.parts.map((part, index) => {
    const title = titles[index] ?? "";
    const percent = "percent" in part ? part.percent : null;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
      <section key={index} className="why-part">
        <h3 className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span>{percent === null ? title : t("tree.part", { title, percent })}</span>
          <b>{percent === null ? points(roundHalfUp(exactValue(part.of))) : shareOf(part.of, percent)}</b>
        </h3>
        <Node node={part.of} why={why} />
      </section>
    );
  });
}

async function Votes({ node, why }: { node: BallotNode; why: Why }) {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const ballot = why.definition.ballots.find((one) => one.code === node.ballot);
  const most = ballot?.scale.type === "scored" ? ballot.scale.most : 10_000;
  return (
    <ul className="why-leaves">
      {node.parts.map((part) => {
        const voters =
          ballot?.voters.find(({ code }) => code === part.voters)?.title[languageOf(locale)] ?? part.voters;
        const mean = part.votes === 0 ? 0 : roundHalfUp(fraction(part.points, part.votes));
        return (
          <li key={part.voters} className="grid gap-1 py-2">
            <span className="flex flex-wrap justify-between gap-x-3">
              <span>{t("tree.votes", { voters, percent: part.percent })}</span>
              <span>
                {part.votes === 0 ? t("tree.noVotes") : t("tree.cast", { votes: part.votes })} <b>{points(mean)}</b>
              </span>
            </span>
            <Bar value={mean} of={most} />
            {part.votes === 0 && <span className="text-ochre-ink">{t("tree.blank", { percent: part.percent })}</span>}
          </li>
        );
      })}
    </ul>
  );
}

async function Period({ period, why }: { period: PeriodNode; why: Why }) {
  const t = await texts("why");
  return (
    <details className="why-period" open>
      <summary className="why-summary">
        <b>{t("tree.periodNo", { no: period.periodNo })}</b>
        <b className="ml-auto">{points(period.points)}</b>
      </summary>
      <Components parts={period.parts} why={why} />
    </details>
  );
}
