import { Card } from "@/components/ui/Card";
import { Chip, type Tone } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Page } from "@/components/ui/Pagination";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { SchemeCell, Under } from "./Cells";

type Reopening = {
  id: string;
  orgPath: OrgPath;
  cycleId: string;
  status: "asked" | "granted" | "refused" | "withdrawn";
  reason: string;
  askedBy: string;
  askedByName: string;
  askedAt: Date;
  answer: string | null;
  answeredByName: string | null;
  name: string;
  nameEn: string;
  scheme: string;
  schemeEn: string;
  cycleName: string;
  startsOn: string;
  endsOn: string;
};

const TONES: Record<Reopening["status"], Tone> = {
  asked: "ochre",
  granted: "bamboo",
  refused: "vermilion",
  withdrawn: "ink",
};

type Props = {
  unit: string;
  rows: readonly Reopening[];
  page: Page;
  /** Who may answer here; never for a wish of one's own. */
  decider: string | null;
};

/** Wishes of villages to open results again, each with its answer or the way to one. */
export async function Reopenings({ unit, rows, page, decider }: Props) {
  const [t, locale] = await Promise.all([texts("filing"), currentLocale()]);
  const english = locale === "en";
  return (
    <Card flush>
      <p className="px-4 py-3 text-muted">{t("reopening.lead")}</p>
      <DataTable
        label={t("tab.reopenings")}
        rows={rows}
        rowKey={({ id }) => id}
        path={`/u/${unit}/filings`}
        query={{ tab: "reopenings" }}
        page={page}
        rowHref={(row) => `/u/${unitCode(row.orgPath)}/cycles/${row.cycleId}`}
        stack
        columns={[
          {
            key: "village",
            header: t("reopening.village"),
            cell: (row) => <span className="whitespace-nowrap">{english ? row.nameEn : row.name}</span>,
          },
          { key: "scheme", header: t("column.scheme"), cell: (row) => <SchemeCell row={row} /> },
          { key: "reason", header: t("reopening.reason"), cell: (row) => row.reason },
          {
            key: "asked",
            header: t("reopening.asked"),
            cell: (row) => <Under small={dateTime(row.askedAt, locale)}>{row.askedByName}</Under>,
          },
          {
            key: "status",
            header: t("reopening.status"),
            cell: (row) => (
              <span className="block">
                <Chip tone={TONES[row.status]}>{t(`reopening.state.${row.status}`)}</Chip>
                {row.answer && <span className="block text-14 text-muted">{row.answer}</span>}
                {row.status === "asked" && decider !== null && <Decide row={row} isOwn={row.askedBy === decider} />}
              </span>
            ),
          },
        ]}
        empty={<EmptyState title={t("reopening.empty")}>{t("reopening.emptyHint")}</EmptyState>}
      />
    </Card>
  );
}

async function Decide({ row, isOwn }: { row: Reopening; isOwn: boolean }) {
  const [t, locale] = await Promise.all([texts("filing"), currentLocale()]);
  if (isOwn) return <span className="block text-14 text-muted">{t("reopening.own")}</span>;
  const name = locale === "en" ? row.nameEn : row.name;
  return (
    <span className="mt-1 flex flex-wrap gap-2">
      {(["grant", "refuse"] as const).map((decision) => (
        <ConfirmAct
          key={decision}
          small
          label={t(`reopening.${decision}`)}
          title={t(`reopening.${decision}Title`, { name })}
          effects={[{ text: t(`reopening.${decision}Effect`) }]}
          confirmLabel={t(`reopening.${decision}`)}
          reason={{ name: "answer", label: t("reopening.answer"), hint: t("reopening.answerHint") }}
          procedure="cycle.answerReopening"
          input={{ unit: unitCode(row.orgPath), reopeningId: row.id, decision }}
          idempotent
          onSuccess={{ message: t(decision === "grant" ? "reopening.granted" : "reopening.refused") }}
        />
      ))}
    </span>
  );
}
