import { Card } from "@/components/ui/Card";
import { Chip, type Tone } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { count } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Part = {
  cycleId: string;
  name: string;
  nameEn: string;
  orgPath: OrgPath;
  status: "waiting" | "done" | "refused";
  subjects: number | null;
  refusal: { code: string; params: Record<string, string | number> } | null;
};

const TONES: Record<Part["status"], Tone> = { waiting: "ink", done: "bamboo", refused: "vermilion" };

/** What came of each village: those that could not be closed first, each with the reason and the way there. */
export async function RunParts({ parts }: { parts: readonly Part[] }) {
  const [t, errors, locale] = await Promise.all([texts("filing"), texts("errors"), currentLocale()]);
  const of = (status: Part["status"]) => parts.filter((part) => part.status === status).length;
  const [done, refused, waiting] = [of("done"), of("refused"), of("waiting")];
  return (
    <Card title={t("run.parts")} flush>
      <p className="px-4 pb-2">
        {t("run.summary", { total: parts.length, done, refused, waiting })}
        {refused > 0 && ` ${t("run.again")}`}
      </p>
      <DataTable
        label={t("run.parts")}
        rows={parts}
        rowKey={({ cycleId }) => cycleId}
        rowHref={(row) => `/u/${unitCode(row.orgPath)}/cycles/${row.cycleId}`}
        stack
        columns={[
          { key: "name", header: t("run.partVillage"), cell: (row) => (locale === "en" ? row.nameEn : row.name) },
          {
            key: "status",
            header: t("run.partState"),
            cell: (row) => (
              <span className="block">
                <Chip tone={TONES[row.status]}>{t(`run.partStates.${row.status}`)}</Chip>
                {row.refusal && (
                  <span className="block">{errors(row.refusal.code as never, row.refusal.params as never)}</span>
                )}
              </span>
            ),
          },
          {
            key: "subjects",
            header: t("run.partSubjects"),
            number: true,
            cell: (row) => (row.subjects === null ? "—" : count(row.subjects)),
          },
        ]}
      />
    </Card>
  );
}
