import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { PrintButton } from "@/components/ui/PrintButton";
import type { BallotOutcome, GroupVotes, SubjectOutcome } from "@/server/domain/ballot/outcome";
import { LEAST_VOTES_SHOWN, type Spread } from "@/server/domain/ballot/spread";
import { turnOutShare, votedOf } from "@/server/domain/ballot/turnout";
import { languageOf } from "@/server/domain/scheme/parts";
import { dateTime, permille, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView, SheetSubject } from "./model";
import "./ballot.css";

type Props = { view: BoxView; outcome: BallotOutcome; subjects: readonly SheetSubject[] };

/** What a counted ballot came to: turn-out, each one's score, and how the votes lie; never whose they are. */
export async function ResultCard({ view, outcome, subjects }: Props) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const { box } = view;
  const sum = (of: (group: BallotOutcome["groups"][number]) => number) =>
    outcome.groups.reduce((total, group) => total + of(group), 0);
  return (
    <>
      <Card title={t("result.turnOut")} aside={<PrintButton>{t("act.result")}</PrintButton>}>
        <p className="mb-2">
          {t("result.sentence", {
            entitled: sum(({ entitled }) => entitled),
            voted: sum(votedOf),
            spoiled: sum(({ spoiled }) => spoiled),
          })}{" "}
          {box.countedByName && box.countedAt && (
            <span className="text-muted">
              {t("result.by", { name: box.countedByName, time: dateTime(box.countedAt, locale) })}
            </span>
          )}
        </p>
        <TurnOutTable view={view} outcome={outcome} />
      </Card>
      <Card title={t("result.title")} flush>
        {outcome.subjects.some(({ groups }) => Object.values(groups).some(({ votes }) => votes === 0)) && (
          <p className="px-4 pb-2">{t("result.blank")}</p>
        )}
        <Results view={view} outcome={outcome} subjects={subjects} />
      </Card>
    </>
  );
}

async function TurnOutTable({ view, outcome }: Omit<Props, "subjects">) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const title = (code: string) => view.groups.find((group) => group.code === code)?.title[languageOf(locale)] ?? code;
  return (
    <DataTable
      label={t("result.turnOut")}
      rows={outcome.groups}
      rowKey={({ code }) => code}
      dense
      stack
      columns={[
        {
          key: "group",
          header: t("result.group"),
          cell: ({ code, percent }) => (
            <>
              {title(code)} <span className="text-muted">{t("group.weight", { percent })}</span>
            </>
          ),
        },
        { key: "entitled", header: t("result.entitled"), number: true, cell: ({ entitled }) => entitled },
        { key: "phone", header: t("result.phone"), number: true, cell: ({ phone }) => phone },
        { key: "paper", header: t("result.paper"), number: true, cell: ({ paper }) => paper },
        { key: "spoiled", header: t("result.spoiled"), number: true, cell: ({ spoiled }) => spoiled },
        {
          key: "share",
          header: t("result.share"),
          number: true,
          cell: (group) => permille(turnOutShare(group)),
        },
      ]}
    />
  );
}

async function Results({ view, outcome, subjects }: Props) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const known = new Map(subjects.map((one) => [one.id, one]));
  const [only] = outcome.groups;
  const isOne = outcome.groups.length === 1;
  return (
    <DataTable
      label={t("result.title")}
      rows={outcome.subjects}
      rowKey={({ id }) => id}
      stack
      columns={[
        {
          key: "name",
          header: t("result.subject"),
          cell: ({ id }: SubjectOutcome) => (
            <>
              <b>{known.get(id)?.name}</b> <span className="text-muted">{known.get(id)?.group}</span>
            </>
          ),
        },
        {
          key: "score",
          header: t("result.score"),
          number: true,
          cell: ({ result, most }: SubjectOutcome) => (
            <>
              <b>{points(result, { decimals: 2 })}</b>{" "}
              <span className="text-muted">{t("result.of", { most: points(most) })}</span>
            </>
          ),
        },
        ...outcome.groups.map(({ code, percent }) => ({
          key: code,
          header: isOne
            ? t("result.spread")
            : (view.groups.find((group) => group.code === code)?.title[languageOf(locale)] ?? code),
          cell: ({ groups }: SubjectOutcome) => <Votes view={view} votes={groups[code]} percent={percent} />,
        })),
      ]}
      {...(only ? {} : { empty: null })}
    />
  );
}

type VotesProps = { view: BoxView; votes: GroupVotes | undefined; percent: number };

async function Votes({ view, votes, percent }: VotesProps) {
  const t = await texts("ballot");
  if (!votes) return null;
  const { mean, spread } = votes;
  if (votes.votes === 0) return <span>{t("result.none", { percent })}</span>;
  const isFew = view.ballot.secret && votes.votes < LEAST_VOTES_SHOWN;
  return (
    <span className="flex flex-wrap items-end gap-x-4 gap-y-1">
      <span>
        {t("result.votes")} {votes.votes}
        {mean !== null && (
          <>
            <br />
            {t("result.mean")} {points(mean, { decimals: 2 })}
          </>
        )}
        {spread?.median != null && (
          <>
            <br />
            {t("result.median")} {points(spread.median)}
          </>
        )}
      </span>
      {spread ? (
        <Bars view={view} spread={spread} isPart={spread.votes < votes.votes} />
      ) : (
        <span className="text-muted">{t(isFew ? "result.few" : "result.noSpread", { least: LEAST_VOTES_SHOWN })}</span>
      )}
    </span>
  );
}

/** The votes from the lowest mark at the left to the highest at the right; each bar says its number. */
async function Bars({ view, spread, isPart }: { view: BoxView; spread: Spread; isPart: boolean }) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const { scale } = view.ballot;
  const label = (key: string): string => {
    if (scale.type === "choices")
      return scale.choices.find(({ code }) => code === key)?.title[languageOf(locale)] ?? key;
    if (scale.type === "ranked") return key === "0" ? t("result.unplaced") : t("result.place", { no: Number(key) });
    return t("result.from", { from: points(Number(key)) });
  };
  const most = Math.max(1, ...spread.bins.map(({ count }) => count));
  const said = spread.bins.filter(({ count }) => count > 0);
  const words = said
    .map(({ key, count }) => t("result.bar", { label: label(key), count }))
    .join(locale === "en" ? "; " : "；");
  return (
    <span className="grid gap-1">
      <span className="spread" role="img" aria-label={words} title={words}>
        {spread.bins.map(({ key, count }) => (
          <span key={key} style={{ height: `${Math.round((count * 30) / most)}px` }} />
        ))}
      </span>
      {isPart && <span className="text-muted">{t("result.paperApart")}</span>}
    </span>
  );
}
