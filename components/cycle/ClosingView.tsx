import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { TextField } from "@/components/ui/inputs";
import type { QuotaUse, TieGroup } from "@/server/domain/evaluate/result";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { languageOf } from "@/server/domain/scheme/parts";
import { count, dateTime, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

export type ClosingModel = {
  id: string;
  periodId: string | null;
  status: "previewed" | "confirmed" | "final" | "discarded" | "reopened";
  resultHash: Uint8Array;
  preparedBy: string;
  preparedByName: string;
  preparedAt: Date;
  confirmedByName: string | null;
  confirmedAt: Date | null;
  summary: {
    subjects: number;
    rated: number;
    exempt: number;
    grades: Record<string, number>;
    quotas: readonly QuotaUse[];
    ties: readonly TieGroup[];
  };
};

export type ResultRow = {
  subjectId: string;
  name: string;
  code: string;
  classCode: string;
  score: number;
  rank: number | null;
  grade: string | null;
  flags: readonly string[];
};

type Props = {
  unit: string;
  what: string;
  closing: ClosingModel;
  results: readonly ResultRow[];
  definition: SchemeDefinition;
  /** Whether this person may confirm, and prepared it. */
  may: { confirm: boolean; prepare: boolean; notice: boolean; own: boolean };
};

/** A closing: who prepared and confirmed it, counts, places and ties, and everybody's result. */
export async function ClosingView(props: Props) {
  const { closing, what } = props;
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  return (
    <div className="grid gap-4">
      <Card
        title={t("preview.title", { what })}
        aside={
          <Chip tone={closing.status === "final" ? "bamboo" : "ochre"}>{t(`closingStatus.${closing.status}`)}</Chip>
        }
      >
        <p>{t("preview.preparedBy", { name: closing.preparedByName, time: dateTime(closing.preparedAt, locale) })}</p>
        {closing.confirmedAt && closing.confirmedByName && (
          <p>
            {t("preview.confirmedBy", { name: closing.confirmedByName, time: dateTime(closing.confirmedAt, locale) })}
          </p>
        )}
        <Summary {...props} />
        {closing.status === "previewed" && <Acts {...props} />}
      </Card>
      {closing.periodId === null && <Places {...props} />}
      <Results {...props} />
    </div>
  );
}

function gradeName(definition: SchemeDefinition, code: string | null, language: "zh" | "en"): string | null {
  return definition.grading.grades.find((one) => one.code === code)?.title[language] ?? null;
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
        {t("preview.hash")}: <span className="break-all">{digest.slice(0, 20)}</span>
      </p>
    </>
  );
}

async function Acts({ unit, what, closing, results, may }: Props) {
  const t = await texts("cycle");
  const effect =
    closing.periodId === null ? t("preview.effects.cycle", { count: results.length }) : t("preview.effects.period");
  return (
    <div className="no-print mt-3 flex flex-wrap items-center gap-2">
      {may.confirm && (
        <ConfirmAct
          label={t("preview.confirm")}
          tone="primary"
          barred={may.own ? t("preview.own") : undefined}
          title={t("preview.confirmTitle", { what })}
          effects={[{ text: effect }, { icon: "lock", text: t("preview.effects.final") }]}
          confirmLabel={t("preview.confirm")}
          reason={false}
          procedure="cycle.confirmClose"
          input={{ unit, closingId: closing.id }}
          idempotent
          onSuccess={{ message: t("confirmed") }}
        />
      )}
      {may.notice && (
        <ConfirmAct
          label={t("preview.notice")}
          title={t("preview.noticeTitle", { what })}
          effects={[
            { icon: "notice", text: t("preview.noticeEffect", { count: results.length }) },
            { icon: "eye", text: t("preview.noticeAudience") },
          ]}
          confirmLabel={t("preview.noticeConfirm", { count: results.length })}
          reason={false}
          procedure="cycle.publishResults"
          input={{ unit, closingId: closing.id }}
          idempotent
          onSuccess={{ redirect: `/u/${unit}/notices/{id}` }}
        >
          <TextField
            name="title"
            label={t("preview.noticeName")}
            defaultValue={t("preview.noticeDefault", { what })}
            required
          />
          <TextField name="contact" label={t("preview.noticeContact")} required />
        </ConfirmAct>
      )}
      {may.prepare && (
        <ConfirmAct
          label={t("preview.discard")}
          title={t("preview.discardTitle")}
          effects={[{ icon: "undo", text: t("preview.discardEffect") }]}
          confirmLabel={t("preview.discard")}
          procedure="cycle.discardPreview"
          input={{ unit, closingId: closing.id }}
        />
      )}
    </div>
  );
}

async function Places({ closing, definition }: Props) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const { quotas, ties } = closing.summary;
  if (quotas.length === 0 && ties.length === 0) return null;
  const columns: Column<QuotaUse>[] = [
    {
      key: "grade",
      header: t("quotaColumn.grade"),
      cell: (row) => gradeName(definition, row.grade, languageOf(locale)),
    },
    {
      key: "percent",
      header: t("quotaColumn.percent"),
      number: true,
      cell: (row) => (row.percent === null ? "—" : t("upTo", { percent: row.percent })),
    },
    { key: "of", header: t("quotaColumn.of"), number: true, cell: (row) => count(row.of) },
    { key: "places", header: t("quotaColumn.places"), number: true, cell: (row) => count(row.places) },
    { key: "taken", header: t("quotaColumn.taken"), number: true, cell: (row) => count(row.taken) },
  ];
  return (
    <Card title={t("quotas")}>
      <DataTable
        label={t("quotas")}
        columns={columns}
        rows={quotas}
        rowKey={(row) => `${row.rule}${row.unit}${row.grade}`}
        dense
      />
      <h3 className="mt-3">{t("ties")}</h3>
      {ties.length === 0 ? (
        <p className="text-muted">{t("noTies")}</p>
      ) : (
        <ul className="list-disc pl-5">
          {ties.map((tie) => (
            <li key={`${tie.rule}${tie.unit}${tie.score}${tie.grade}`}>
              {t("tie", { count: tie.subjectIds.length, score: points(tie.score), resolution: tie.resolution })}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const FLAGS = ["probationExtended", "twiceInARow", "barsHonour"] as const;

async function Results({ unit, closing, results, definition }: Props) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const language = languageOf(locale);
  const whole = closing.periodId === null;
  const columns: Column<ResultRow>[] = [
    { key: "name", header: t("resultColumn.name"), cell: (row) => row.name },
    { key: "code", header: t("resultColumn.code"), cell: (row) => row.code, nowrap: true },
    {
      key: "class",
      header: t("resultColumn.class"),
      cell: (row) => definition.classes.find((one) => one.code === row.classCode)?.title[language] ?? row.classCode,
    },
    { key: "score", header: t("resultColumn.score"), number: true, cell: (row) => points(row.score, { decimals: 2 }) },
    ...(whole
      ? ([
          { key: "rank", header: t("resultColumn.rank"), number: true, cell: (row) => row.rank ?? "—" },
          {
            key: "grade",
            header: t("resultColumn.grade"),
            cell: (row) => gradeName(definition, row.grade, language) ?? "—",
          },
          {
            key: "flags",
            header: t("resultColumn.flags"),
            cell: (row) =>
              FLAGS.filter((flag) => row.flags.includes(flag))
                .map((flag) => t(`flag.${flag}`))
                .join(" · "),
          },
        ] satisfies Column<ResultRow>[])
      : []),
  ];
  return (
    <Card title={t("results")} flush>
      <DataTable
        label={t("results")}
        columns={columns}
        rows={results}
        rowKey={(row) => row.subjectId}
        rowHref={(row) => `/u/${unit}/cycles/${closing.id}/${row.subjectId}`}
      />
    </Card>
  );
}
