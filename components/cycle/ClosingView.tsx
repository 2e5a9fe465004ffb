import { Card } from "@/components/ui/Card";
import { Chip, type Tone } from "@/components/ui/Chip";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { Labelled } from "@/components/ui/Labelled";
import type { QuotaUse, TargetProgress } from "@/server/domain/evaluate/result";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { languageOf } from "@/server/domain/scheme/parts";
import { count, dateTime, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { ClosingModel, ClosingStatus, Deciding } from "./model";
import { Ties } from "./Ties";
import { gradeName } from "./words";

type Props = {
  what: string;
  closing: ClosingModel;
  definition: SchemeDefinition;
  names: ReadonlyMap<string, string>;
  groups: ReadonlyMap<string, string>;
  deciding: Deciding;
};

const CLOSING_TONES: Record<ClosingStatus, Tone> = {
  previewed: "ochre",
  confirmed: "sky",
  final: "bamboo",
  discarded: "ink",
  reopened: "ink",
};

/** A closing in figures: who prepared and confirmed it, counts, places, ties and how they were resolved, targets. */
export async function ClosingView(props: Props) {
  const { closing, what } = props;
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  return (
    <>
      <Card
        title={t("preview.title", { what })}
        aside={<Chip tone={CLOSING_TONES[closing.status]}>{t(`closingStatus.${closing.status}`)}</Chip>}
      >
        <p>{t("preview.preparedBy", { name: closing.preparedByName, time: dateTime(closing.preparedAt, locale) })}</p>
        {closing.confirmedAt && closing.confirmedByName && (
          <p>
            {t("preview.confirmedBy", { name: closing.confirmedByName, time: dateTime(closing.confirmedAt, locale) })}
          </p>
        )}
        <Summary {...props} />
      </Card>
      {closing.periodId === null && <Places {...props} />}
      {closing.periodId === null && (closing.summary.progress?.length ?? 0) > 0 && <Progress {...props} />}
    </>
  );
}

async function Summary({ closing, definition }: Props) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const { summary } = closing;
  const grades = definition.grading.grades.map(({ code, title }) =>
    t("summary.grade", { grade: title[languageOf(locale)], count: summary.grades[code] ?? 0 }),
  );
  const parts = [
    t("summary.subjects", { count: summary.subjects }),
    t("summary.rated", { count: summary.rated }),
    t("summary.exempt", { count: summary.exempt }),
    ...(closing.periodId === null ? [...grades, t("summary.noGrade", { count: summary.grades[""] ?? 0 })] : []),
  ];
  const digest = Array.from(closing.resultHash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return (
    <>
      <p>{parts.join(" · ")}</p>
      <p className="text-14 text-muted">
        <Labelled label={t("preview.hash")}>
          <span className="break-all">{digest.slice(0, 20)}</span>
        </Labelled>
      </p>
    </>
  );
}

/** Whether a rule gives places by rank, each grade's counted from the top: those of the better grades are among them. */
const isByRank = ({ grading }: Props["definition"], rule: number): boolean => grading.rules[rule]?.type === "rankBands";

async function Places({ closing, definition, names, groups, deciding }: Props) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const { quotas, ties, decidedTies = [] } = closing.summary;
  if (quotas.length + ties.length + decidedTies.length === 0) return null;
  const language = languageOf(locale);
  const several = new Set(quotas.map(({ unit }) => unit)).size > 1;
  const columns: Column<QuotaUse>[] = [
    { key: "grade", header: t("quotaColumn.grade"), cell: (row) => gradeName(definition, row.grade, language) },
    ...(several
      ? [{ key: "unit", header: t("quotaColumn.unit"), cell: (row: QuotaUse) => groups.get(row.unit) ?? t("allUnits") }]
      : []),
    {
      key: "percent",
      header: t("quotaColumn.percent"),
      number: true,
      cell: (row) =>
        row.percent === null ? "—" : t(isByRank(definition, row.rule) ? "upTo" : "atMost", { percent: row.percent }),
    },
    { key: "of", header: t("quotaColumn.of"), number: true, cell: (row) => count(row.of) },
    { key: "places", header: t("quotaColumn.places"), number: true, cell: (row) => count(row.places) },
    { key: "taken", header: t("quotaColumn.taken"), number: true, cell: (row) => count(row.taken) },
    { key: "clause", header: t("quotaColumn.clause"), cell: (row) => <span className="text-muted">{row.clause}</span> },
  ];
  return (
    <Card title={t("quotas")} flush>
      <DataTable
        label={t("quotas")}
        columns={columns}
        rows={quotas}
        rowKey={(row) => `${row.rule}${row.unit}${row.grade}${row.classes?.join() ?? ""}`}
        dense
        stack
      />
      <div className="px-4 pb-4">
        <h3 className="mt-3">{t("ties")}</h3>
        <Ties {...{ closing, definition, names, deciding }} />
      </div>
    </Card>
  );
}

async function Progress({ closing, definition }: Props) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const title = (code: string) =>
    definition.targets.find((one) => "code" in one && one.code === code)?.title[languageOf(locale)] ?? code;
  const columns: Column<TargetProgress>[] = [
    { key: "target", header: t("target.name"), cell: (row) => title(row.target) },
    {
      key: "count",
      header: t("target.count"),
      number: true,
      cell: (row) => t("target.of", { count: row.count, of: row.of }),
    },
    {
      key: "share",
      header: t("target.share"),
      number: true,
      cell: (row) => (row.share === null ? "—" : `${points(row.share, { decimals: 1 })}%`),
    },
    {
      key: "met",
      header: t("target.state"),
      cell: (row) =>
        row.of === 0 ? (
          <span className="text-muted">{t("target.nobody")}</span>
        ) : (
          <Chip tone={row.met ? "bamboo" : "ochre"}>{t(row.met ? "target.met" : "target.notMet")}</Chip>
        ),
    },
  ];
  return (
    <Card title={t("target.title")} flush>
      <DataTable
        label={t("target.title")}
        columns={columns}
        rows={closing.summary.progress ?? []}
        rowKey={({ target }) => target}
        stack
      />
    </Card>
  );
}
