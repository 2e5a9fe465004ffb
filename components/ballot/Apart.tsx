import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { points } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";
import type { CountingState, SheetSubject } from "./model";

/** Where two counts that were set aside differ; both people then count again from the papers. */
export async function Apart({ counting, subjects }: { counting: CountingState; subjects: readonly SheetSubject[] }) {
  const t = await texts("ballot");
  const { apart } = counting;
  if (!apart) return null;
  const names = new Map(subjects.map(({ id, no, name }) => [id, `${no} ${name}`]));
  const shown = (at: number, subjectId: string | null): string => {
    const count = apart.counts[at]?.count;
    if (!count) return "";
    if (subjectId === null) return t("count.papersOf", { papers: count.papers, spoiled: count.spoiled });
    const line = count.marks[subjectId];
    return line ? t("count.lineOf", { votes: line.votes, points: points(line.points) }) : "";
  };
  const rows = [...new Map(apart.at.map((one) => [one.subjectId, one])).values()];
  const [first, second] = apart.counts;
  return (
    <Card title={t("count.apart")} flush>
      <DataTable
        label={t("count.apart")}
        rows={rows}
        rowKey={({ subjectId }) => subjectId ?? "papers"}
        dense
        stack
        columns={[
          {
            key: "subject",
            header: t("count.subject"),
            cell: ({ subjectId }) => (subjectId === null ? t("count.papers") : names.get(subjectId)),
          },
          { key: "first", header: first.countedByName, cell: ({ subjectId }) => shown(0, subjectId) },
          { key: "second", header: second.countedByName, cell: ({ subjectId }) => shown(1, subjectId) },
        ]}
      />
    </Card>
  );
}
