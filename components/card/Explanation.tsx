import { Card } from "@/components/ui/Card";
import type {
  BallotNode,
  ComponentNode,
  GradeStep,
  Leaf,
  PeriodNode,
  ScoreNode,
  SubjectResult,
} from "@/server/domain/evaluate/result";
import { fraction, roundHalfUp } from "@/server/domain/fraction";
import { maskName } from "@/server/domain/roster/name";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { languageOf } from "@/server/domain/scheme/parts";
import { dayOfYear, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

export type ExplainedEntry = {
  id: string;
  actOn: string;
  reason: string | null;
  /** Null where it is hidden: who reported somebody else. */
  recordedByName: string | null;
  reviewedByName: string | null;
  noticeEndsOn: string | null;
};

export type ExplanationModel = {
  definition: SchemeDefinition;
  stored: Pick<SubjectResult, "standing" | "explanation">;
  score: number;
  grade: string | null;
  rank: number | null;
  entries: readonly ExplainedEntry[];
  own: boolean;
};

/** From the grade down to the entries, each line with its value and its clause. */
export async function Explanation({ model }: { model: ExplanationModel }) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const { explanation, standing } = model.stored;
  const grade = model.definition.grading.grades.find((one) => one.code === model.grade);
  return (
    <div className="grid gap-4">
      <Card title={t("explain.score", { score: points(model.score, { decimals: 2 }) })}>
        <p>
          {grade ? t("explain.grade", { grade: grade.title[languageOf(locale)] }) : t("explain.noGrade")} ·{" "}
          {t(`explain.standing.${standing}`)}
          {model.rank !== null && <> · {t("explain.rank", { rank: model.rank })}</>}
        </p>
        {explanation?.zeroedBy && <p>{t("explain.zeroed", { clause: explanation.zeroedBy.clause })}</p>}
        {explanation && (
          <ol className="mt-2 list-decimal pl-5">
            {explanation.grade.map((step) => (
              <li key={`${step.rule}${step.type}`}>
                <Step step={step} model={model} />
              </li>
            ))}
          </ol>
        )}
      </Card>
      {explanation && (
        <Card>
          <Node node={explanation.score} model={model} />
        </Card>
      )}
    </div>
  );
}

async function Step({ step, model }: { step: GradeStep; model: ExplanationModel }) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const found = model.definition.grading.grades.find((one) => one.code === step.grade);
  const grade = found ? found.title[languageOf(locale)] : t("explain.none");
  const words = () => {
    switch (step.type) {
      case "thresholds":
        return t("explain.step.thresholds", { grade });
      case "rankBands":
      case "topPlaces": {
        const { place, of, why } = step;
        if (why === "belowFloor") return t("explain.step.belowFloor");
        if (why === "tieFell") return t("explain.step.tieFell", { grade });
        return why === "inBand"
          ? t("explain.step.rankBands", { place, of, grade })
          : t("explain.step.rankOutside", { place, of });
      }
      case "quota":
        return t(step.kept ? "explain.step.quotaKept" : "explain.step.quotaFell", { places: step.places, grade });
      case "gate":
        return t(step.passed ? "explain.step.gatePassed" : "explain.step.gateFailed", {
          value: points(step.value),
          pass: points(step.pass),
          grade,
        });
      case "dropAtTotals":
        return t("explain.step.dropAtTotals", { total: points(step.total), down: step.down, grade });
      case "moved":
        return t("explain.step.moved", { up: step.up, down: step.down, grade });
      case "classGrade":
      case "untilScored":
      case "oneStepUp":
      case "veto":
        return t(`explain.step.${step.type}`, { grade });
      default:
        return step satisfies never;
    }
  };
  return (
    <>
      {words()} <span className="text-14 text-muted">{t("explain.clause", { clause: step.clause })}</span>
    </>
  );
}

async function Node({ node, model }: { node: ScoreNode; model: ExplanationModel }) {
  const t = await texts("card");
  if (node.type === "sum") {
    return (
      <>
        <p className="font-semibold">{t("explain.sum", { points: points(node.points) })}</p>
        <Components parts={node.parts} model={model} />
      </>
    );
  }
  const exact = points(roundHalfUp(node.exact));
  if (node.type === "ballot") return <BallotVotes node={node} model={model} />;
  if (node.type === "perMember") {
    return (
      <>
        <p className="font-semibold">{t("explain.perMember", { members: node.members, points: exact })}</p>
        <Components parts={node.parts} model={model} />
      </>
    );
  }
  if (node.type === "mean") {
    return (
      <>
        <p className="font-semibold">{t("explain.mean", { over: node.over, points: exact })}</p>
        {node.parts.map((period) => (
          <Period key={period.periodNo} period={period} model={model} />
        ))}
      </>
    );
  }
  return (
    <>
      <p className="font-semibold">{t(`explain.${node.type}`, { points: exact })}</p>
      {node.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
        <div key={index} className="mt-2 border-l-2 border-line pl-3">
          {"percent" in part && <p>{t("explain.part", { percent: part.percent })}</p>}
          <Node node={part.of} model={model} />
        </div>
      ))}
    </>
  );
}

async function BallotVotes({ node, model }: { node: BallotNode; model: ExplanationModel }) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const language = languageOf(locale);
  const ballot = model.definition.ballots.find((one) => one.code === node.ballot);
  return (
    <>
      <p className="font-semibold">
        {t("explain.ballot", {
          ballot: ballot?.title[language] ?? node.ballot,
          points: points(roundHalfUp(node.exact)),
        })}
      </p>
      <ul>
        {node.parts.map((part) => (
          <li key={part.voters} className="flex justify-between gap-3 py-1">
            <span>
              {t("explain.voters", {
                voters: ballot?.voters.find((one) => one.code === part.voters)?.title[language] ?? part.voters,
                percent: part.percent,
                votes: part.votes,
              })}
            </span>
            <span className="whitespace-nowrap">
              {part.votes === 0 ? "—" : points(roundHalfUp(fraction(part.points, part.votes)))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

async function Period({ period, model }: { period: PeriodNode; model: ExplanationModel }) {
  const t = await texts("card");
  return (
    <details className="mt-2 border-l-2 border-line pl-3" open>
      <summary className="flex min-h-11 items-center justify-between gap-3">
        <b>{t("explain.period", { no: period.periodNo })}</b>
        <b>{points(period.points)}</b>
      </summary>
      <Components parts={period.parts} model={model} />
    </details>
  );
}

async function Components({ parts, model }: { parts: readonly ComponentNode[]; model: ExplanationModel }) {
  const locale = await currentLocale();
  return parts.map((part) => {
    const title = model.definition.components.find((one) => one.code === part.code)?.title[languageOf(locale)];
    return (
      <section key={part.code} className="mt-2">
        <p className="flex justify-between gap-3 border-b border-line">
          <span className="font-semibold">{title ?? part.code}</span>
          <b>{points(part.points)}</b>
        </p>
        <ul>
          {part.parts.map((leaf, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
            <li key={index} className="flex justify-between gap-3 py-1">
              <LeafWords leaf={leaf} model={model} />
              <span className="whitespace-nowrap">{points(leaf.points, { sign: true })}</span>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

async function LeafWords({ leaf, model }: { leaf: Leaf; model: ExplanationModel }) {
  const t = await texts("card");
  const words = async () => {
    switch (leaf.type) {
      case "base":
      case "veto":
        return t(`explain.${leaf.type}`);
      case "bound":
        return t(`explain.${leaf.bound}`);
      case "entry":
        return entryWords(leaf.entryId, leaf.itemCode, model);
      default:
        return leaf satisfies never;
    }
  };
  const limited = leaf.type === "entry" && leaf.points !== leaf.posted;
  return (
    <span>
      {await words()} <span className="text-14 text-muted">{t("explain.clause", { clause: leaf.clause })}</span>
      {limited && (
        <span className="block text-14 text-ochre-ink">{t("explain.limited", { posted: points(leaf.posted) })}</span>
      )}
    </span>
  );
}

async function entryWords(entryId: string, itemCode: string, model: ExplanationModel): Promise<string> {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const item = model.definition.items.find((one) => one.code === itemCode)?.title[languageOf(locale)] ?? itemCode;
  const entry = model.entries.find((one) => one.id === entryId);
  if (!entry) return item;
  const shown = (name: string) => (model.own ? maskName(name) : name);
  const recorder = entry.recordedByName === null ? t("reportedBy") : shown(entry.recordedByName);
  const people = entry.reviewedByName
    ? t("recordedReviewed", { recorder, reviewer: shown(entry.reviewedByName) })
    : t("recorded", { name: recorder });
  const words = { item, date: dayOfYear(entry.actOn, locale), people };
  if (entry.noticeEndsOn === null) return t("explain.entry", words);
  return t("explain.entryNoticed", { ...words, notice: dayOfYear(entry.noticeEndsOn, locale) });
}
