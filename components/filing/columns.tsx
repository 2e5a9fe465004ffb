import { Chip } from "@/components/ui/Chip";
import type { Column } from "@/components/ui/DataTable";
import type { Locale } from "@/server/domain/locale";
import { languageOf } from "@/server/domain/scheme/parts";
import { date, percent, percentagePoints, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { SchemeCell } from "./Cells";
import { type Complete, type InboxLine, meanScore, shareChange } from "./model";
import { StateChip } from "./StateChip";

type Words = { t: Awaited<ReturnType<typeof texts<"filing">>>; locale: Locale };

/** In: whether townships are named in a column of their own. */
export async function inboxColumns(many: boolean): Promise<Column<InboxLine>[]> {
  const [t, locale] = await Promise.all([texts("filing"), currentLocale()]);
  const words = { t, locale };
  const english = locale === "en";
  return [
    {
      key: "village",
      header: t("column.village"),
      cell: (row) => [english ? row.nameEn : row.name, english ? row.groupEn : row.group].filter(Boolean).join(" · "),
    },
    ...(many
      ? [
          {
            key: "township",
            header: t("column.township"),
            cell: (row: InboxLine) => (english ? row.townshipEn : row.township),
          },
        ]
      : []),
    {
      key: "scheme",
      header: t("column.scheme"),
      cell: (row) => (
        <SchemeCell row={row}>
          {row.state === "running" && ` · ${t("until", { date: date(row.endsOn, locale) })}`}
        </SchemeCell>
      ),
    },
    {
      key: "state",
      header: t("column.state"),
      cell: (row) => (
        <span className="block">
          <StateChip row={row} steps={row.complete.version.steps} />
          {row.filing && row.state !== "final" && (
            <span className="block text-14 text-muted">{t("filedOn", { date: date(row.filing.filedOn, locale) })}</span>
          )}
        </span>
      ),
    },
    { key: "complete", header: t("column.complete"), cell: (row) => <Completed words={words} {...row.complete} /> },
    { key: "change", header: t("column.change"), cell: (row) => <Change words={words} row={row} /> },
    { key: "hints", header: t("column.hints"), cell: (row) => <Hints words={words} hints={row.hints} /> },
  ];
}

/** What is still open, in words; the rest in small print. */
function Completed({ words: { t }, periods, ends, ballots, noticesRun, unrated }: Complete & { words: Words }) {
  const open = (["unposted", "notices", "objections", "withoutClass"] as const)
    .filter((kind) => ends[kind] > 0)
    .map((kind) => t(`complete.${kind}`, { count: ends[kind] }));
  const rest = [
    ...(ballots.wanted > 0 ? [t("complete.ballots", ballots)] : []),
    ...(noticesRun > 0 ? [t("complete.noticesRun", { count: noticesRun })] : []),
    ...(unrated ? [t("complete.unrated", { count: unrated })] : []),
  ];
  return (
    <span className="block">
      {t("complete.periods", periods)}
      <span className={`block text-14 ${open.length > 0 ? "text-ochre-ink" : "text-muted"}`}>
        {open.length > 0 ? open.join(" · ") : t("complete.nothing")}
      </span>
      {rest.length > 0 && <span className="block text-14 text-muted">{rest.join(" · ")}</span>}
    </span>
  );
}

/** The best grade's share, the mean and the participation, each with what it was before. */
function Change({ words: { t, locale }, row }: { words: Words; row: InboxLine }) {
  const { summary, complete } = row;
  const { before, participation, version } = complete;
  const best = version.grades[0];
  if (!summary) return "—";
  const signed = (change: number | null) =>
    change === null ? "" : t("change.points", { change: percentagePoints(change) });
  const top = { count: best ? (summary.grades[best.code] ?? 0) : 0, of: summary.rated };
  const last = before && best ? { count: before.summary.grades[best.code] ?? 0, of: before.summary.rated } : null;
  const [mean, lastMean] = [meanScore(summary), before ? meanScore(before.summary) : null];
  const part = participation && { count: participation.participants, of: participation.eligible };
  const lastPart = before?.participation && {
    count: before.participation.participants,
    of: before.participation.eligible,
  };
  return (
    <span className="grid text-14 tabular-nums">
      {best && (
        <span>
          {t("change.top", { grade: best.title[languageOf(locale)], share: percent(top.count, top.of) })}
          {last && signed(shareChange(top, last))}
        </span>
      )}
      {mean !== null && (
        <span>
          {t("change.mean", { score: points(mean) })}
          {lastMean !== null && t("change.points", { change: points(mean - lastMean, { sign: true }) })}
        </span>
      )}
      {part && (
        <span>
          {t("change.participation", { share: percent(part.count, part.of) })}
          {lastPart && signed(shareChange(part, lastPart))}
        </span>
      )}
      {!before && <span className="text-muted">{t("change.none")}</span>}
    </span>
  );
}

function Hints({ words: { t }, hints }: { words: Words; hints: InboxLine["hints"] }) {
  if (hints === null) return <span className="text-14 text-muted">{t("hint.notCounted")}</span>;
  if (hints.length === 0) return <span className="text-14 text-muted">{t("hint.no")}</span>;
  return <Chip tone="sky">{t("hint.count", { count: hints.length })}</Chip>;
}
