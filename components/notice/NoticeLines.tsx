import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { Points } from "@/components/ui/Points";
import { texts } from "@/server/i18n/locale";

type Line = {
  no: number;
  name: string;
  group: string;
  item: string;
  points: number;
  held: boolean;
  corrected: boolean;
  /** As it may be shown here; empty where there is none. */
  reason?: string;
  entryId?: string | null;
};

type Props = {
  lines: readonly Line[];
  /** Results show a score, entries a change. */
  signed: boolean;
  hrefOf?: (line: Line) => string | undefined;
  /** What a tap on a line is for. */
  lead?: string;
};

/** The lines of a notice: with full names inside the village, masked ones (given by the caller) on the public page. */
export async function NoticeLines({ lines, signed, hrefOf, lead }: Props) {
  const t = await texts("notice");
  return (
    <Card title={t("page.lines")} flush>
      {lead && <p className="px-4 pb-3 text-muted">{lead}</p>}
      <DataTable
        label={t("page.lines")}
        rows={lines}
        rowKey={(row) => String(row.no)}
        {...(hrefOf ? { rowHref: hrefOf } : {})}
        columns={[
          {
            key: "name",
            header: t("page.name"),
            nowrap: true,
            cell: (row) => (
              <>
                {row.name} <span className="block text-14 font-normal text-muted">{row.group}</span>
              </>
            ),
          },
          {
            key: "item",
            header: t("page.item"),
            cell: (row) => (
              <>
                {row.item} {row.held && <Chip tone="ochre">{t("page.held")}</Chip>}
                {row.corrected && <Chip tone="vermilion">{t("page.corrected")}</Chip>}
                {row.reason && <span className="block text-14 text-muted">{row.reason}</span>}
              </>
            ),
          },
          {
            key: "points",
            header: t("page.points"),
            number: true,
            cell: (row) => <Points value={row.points} sign={signed} strong />,
          },
        ]}
      />
    </Card>
  );
}
