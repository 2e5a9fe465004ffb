import { ActionForm } from "@/components/ui/ActionForm";
import { type Query, withQuery } from "@/components/ui/address";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Page } from "@/components/ui/Pagination";
import { SelectionBar } from "@/components/ui/SelectionBar";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView, VoterRow } from "./model";

type Props = {
  unit: string;
  view: BoxView;
  rows: readonly VoterRow[];
  page: Page;
  query: Query;
  mayPrepare: boolean;
};

/** The roll: who has voted and how, never what. While the ballot is open, whoever takes a paper is ticked off here. */
export async function RollTable({ unit, view, rows, page, query, mayPrepare }: Props) {
  const t = await texts("ballot");
  const isOpen = view.box.status === "open" && mayPrepare;
  const path = `/u/${unit}/ballots/${view.box.id}/roll`;
  const table = (
    <DataTable
      label={t("roll.title")}
      rows={rows}
      rowKey={({ id }) => id}
      page={page}
      path={path}
      query={query}
      stack
      columns={await columnsOf({ unit, view, mayPrepare })}
      {...(isOpen
        ? {
            select: {
              name: "voterIds",
              value: (row: VoterRow) => row.id,
              label: (row: VoterRow) => row.name,
              barred: (row: VoterRow) => (row.voted === null ? undefined : t(`roll.${row.voted}`)),
            },
          }
        : {})}
      empty={<EmptyState title={t("roll.empty")}>{t("roll.emptyHint")}</EmptyState>}
    />
  );
  return (
    <Card title={t("roll.title")} aside={<Groups view={view} path={path} query={query} />} flush>
      {isOpen ? (
        <ActionForm procedure="ballot.takePapers" input={{ unit, boxId: view.box.id }} className="grid grid-cols-1">
          <SelectionBar name="voterIds">
            <Button small tone="primary">
              {t("paper.take")}
            </Button>
          </SelectionBar>
          {table}
        </ActionForm>
      ) : (
        table
      )}
    </Card>
  );
}

async function Groups({ view, path, query }: { view: BoxView; path: string; query: Query }) {
  const locale = await currentLocale();
  if (view.groups.length < 2) return null;
  return view.groups.map(({ code, title }) => (
    <a
      key={code}
      className="pill"
      href={withQuery(path, query, { voters: query.voters === code ? undefined : code, page: undefined })}
      aria-current={query.voters === code ? "true" : undefined}
    >
      {title[languageOf(locale)]}
    </a>
  ));
}

async function columnsOf({ unit, view, mayPrepare }: Pick<Props, "unit" | "view" | "mayPrepare">) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const group = (code: string) => view.groups.find((one) => one.code === code)?.title[languageOf(locale)] ?? code;
  const columns: Column<VoterRow>[] = [
    { key: "name", header: t("column.name"), cell: ({ name }) => name },
    { key: "no", header: t("column.no"), number: true, cell: ({ no }) => no },
    { key: "group", header: t("result.group"), cell: ({ voters }) => group(voters) },
    { key: "own", header: t("column.own"), cell: ({ own }) => own ?? "" },
    { key: "how", header: t("column.how"), cell: (row) => <How row={row} view={view} /> },
  ];
  const { status } = view.box;
  if (mayPrepare && (status === "preparing" || status === "open"))
    columns.push({ key: "act", header: "", cell: (row) => <RowAct unit={unit} view={view} row={row} /> });
  return columns;
}

const TONE = { phone: "bamboo", paper: "sky" } as const;

async function How({ row, view }: { row: VoterRow; view: BoxView }) {
  const t = await texts("ballot");
  // Once a secret vote is over nobody needs to know who voted how: beside the paper's sums it could tell of a lone phone.
  if (row.voted && view.ballot.secret && view.box.status !== "open")
    return <Chip tone="bamboo">{t("roll.voted")}</Chip>;
  if (row.voted) return <Chip tone={TONE[row.voted]}>{t(`roll.${row.voted}`)}</Chip>;
  return <span className="text-muted">{t(row.coded ? "roll.coded" : "roll.waiting")}</span>;
}

/** Off the roll; a new code for a lost slip; a paper given back. */
async function RowAct({ unit, view, row }: { unit: string; view: BoxView; row: VoterRow }) {
  const t = await texts("ballot");
  const { id, status } = view.box;
  if (row.voted === "phone") return null;
  if (row.voted === "paper")
    return (
      <ConfirmAct
        procedure="ballot.returnPapers"
        input={{ unit, boxId: id, voterIds: [row.id] }}
        label={t("paper.back")}
        small
        title={t("paper.back")}
        effects={[{ text: t("paper.backEffect", { name: row.name }) }]}
        confirmLabel={t("paper.back")}
      />
    );
  return (
    <span className="flex flex-wrap gap-2">
      {row.coded && (
        <a className="no-print" href={`/u/${unit}/ballots/${id}/slips?voter=${row.id}`}>
          {t("slips.again")}
        </a>
      )}
      {status === "preparing" && (
        <ActionForm procedure="ballot.removeVoter" input={{ unit, boxId: id, voterId: row.id }}>
          <Button small tone="text" aria-label={`${t("roll.remove")} ${row.name}`}>
            {t("roll.remove")}
          </Button>
        </ActionForm>
      )}
    </span>
  );
}
