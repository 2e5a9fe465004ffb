import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { languageOf } from "@/server/domain/scheme/parts";
import type { Outcome, Side } from "@/server/domain/simulate/types";
import { currentLocale, texts } from "@/server/i18n/locale";
import { gradeName } from "./model";

/** Places of grades, how many were taken, and ties at their limits. */
export async function Places({ outcome }: { outcome: Outcome }) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  const { before, after, grades } = outcome;
  const keys = [...new Set([...after.places, ...before.places].map(({ grade }) => grade))];
  const cell = (side: Side, key: string) => {
    const use = side.places.find(({ grade }) => grade === key);
    return use ? t("places.cell", { taken: use.taken, places: use.places }) : "—";
  };
  const hasTies = before.ties.groups + after.ties.groups > 0;
  return (
    <Card title={t("places.title")}>
      {keys.length === 0 ? (
        <p>{t("places.none")}</p>
      ) : (
        <DataTable
          label={t("places.title")}
          rows={keys}
          rowKey={(key) => key}
          dense
          columns={[
            { key: "grade", header: t("column.grade"), cell: (key) => gradeName(grades, key, languageOf(locale)) },
            { key: "before", header: t("column.before"), number: true, cell: (key) => cell(before, key) },
            { key: "after", header: t("column.after"), number: true, cell: (key) => cell(after, key) },
          ]}
        />
      )}
      {keys.length > 0 && <p className="text-14 text-muted">{t("places.hint")}</p>}
      <p className="mt-2">
        {hasTies
          ? t("places.ties", {
              before: before.ties.groups,
              beforeSubjects: before.ties.subjects,
              after: after.ties.groups,
              afterSubjects: after.ties.subjects,
              entered: after.ties.entered,
              fell: after.ties.fell,
            })
          : t("places.noTies")}
      </p>
    </Card>
  );
}
