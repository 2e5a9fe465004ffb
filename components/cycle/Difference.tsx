import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { gradeName } from "./words";

type Result = { score: number | null; rank: number | null; grade: string | null };
type Cause = {
  id: string;
  kind: "added" | "reversed";
  versionId: string;
  itemCode: string;
  points: number;
  actOn: string;
};
type Changed = {
  subjectId: string;
  name: string;
  code: string;
  before: Result;
  after: Result;
  causes: readonly Cause[];
};
type Props = {
  unit: string;
  changed: readonly Changed[];
  definition: SchemeDefinition;
  items: ReadonlyMap<string, LocalText>;
};

/** Who stands otherwise than in the first result, in score, place and grade, and for which entries. */
export async function Difference({ unit, changed, definition, items }: Props) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const language = languageOf(locale);
  const score = (value: number | null) => (value === null ? "—" : points(value, { decimals: 2 }));
  const move = (was: string, is: string) => (was === is ? is : `${was} → ${is}`);
  const grade = (code: string | null) => gradeName(definition, code, language) ?? t("noGrade");
  // Who changed by entries of their own come first; those who only moved because of others follow.
  const ownFirst = changed.toSorted((a, b) => Number(b.causes.length > 0) - Number(a.causes.length > 0));
  const columns: Column<Changed>[] = [
    { key: "name", header: t("resultColumn.name"), cell: (row) => row.name },
    { key: "code", header: t("resultColumn.code"), cell: (row) => row.code, nowrap: true },
    {
      key: "score",
      header: t("resultColumn.score"),
      number: true,
      cell: (row) => move(score(row.before.score), score(row.after.score)),
    },
    {
      key: "rank",
      header: t("resultColumn.rank"),
      number: true,
      cell: (row) => move(String(row.before.rank ?? "—"), String(row.after.rank ?? "—")),
    },
    {
      key: "grade",
      header: t("resultColumn.grade"),
      cell: (row) => move(grade(row.before.grade), grade(row.after.grade)),
    },
    {
      key: "why",
      header: t("again.why"),
      cell: (row) =>
        row.causes.length === 0 ? (
          <span className="text-muted">{t("again.others")}</span>
        ) : (
          <ul>
            {row.causes.map((cause) => (
              <li key={`${cause.kind}${cause.id}`}>
                <a href={`/u/${unit}/entries/${cause.id}`}>
                  {t(`again.${cause.kind}`, {
                    item: items.get(`${cause.versionId}:${cause.itemCode}`)?.[language] ?? cause.itemCode,
                    points: points(cause.points, { sign: true }),
                    date: date(cause.actOn, locale),
                  })}
                </a>
              </li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <DataTable
      label={t("again.title")}
      columns={columns}
      rows={ownFirst}
      rowKey={(row) => row.subjectId}
      empty={<EmptyState title={t("again.same")}>{t("again.sameHint")}</EmptyState>}
      dense
      stack
    />
  );
}
