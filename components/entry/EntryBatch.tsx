import { EvidenceStrip } from "@/components/evidence/EvidenceStrip";
import { ActionForm } from "@/components/ui/ActionForm";
import type { Query } from "@/components/ui/address";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Chip } from "@/components/ui/Chip";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Page } from "@/components/ui/Pagination";
import { Points } from "@/components/ui/Points";
import { SelectionBar } from "@/components/ui/SelectionBar";
import { dayOfYear } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Row = {
  id: string;
  name: string;
  group: string;
  item: string;
  points: number;
  actOn: string;
  late: boolean;
  reason: string;
  recorder: string;
  recordedBy: string;
  evidence: readonly string[];
  until: string | null;
  objected: boolean;
};

type Props = {
  unit: string;
  schemeId: string;
  tab: "toCheck" | "toNotice" | "onNotice" | "toPost" | "posted" | "returned" | "stopped";
  step?: "firstCheck" | "review" | "assembly" | "file";
  may: { check: boolean; publish: boolean; post: boolean };
  rows: readonly Row[];
  page: Page;
  path: string;
  query: Query;
  me: string;
};

async function columnsOf({ tab, me, unit }: Props): Promise<Column<Row>[]> {
  const [t, locale] = [await texts("entry"), await currentLocale()];
  return [
    {
      key: "name",
      header: t("list.name"),
      cell: (row) => (
        <>
          {row.name} <span className="text-muted">{row.group}</span>
        </>
      ),
    },
    { key: "item", header: t("list.itemColumn"), cell: (row) => row.item },
    {
      key: "points",
      header: t("list.pointsColumn"),
      number: true,
      cell: (row) => <Points value={row.points} sign strong />,
    },
    {
      key: "actOn",
      header: t("list.actOn"),
      nowrap: true,
      cell: (row) => (
        <>
          {dayOfYear(row.actOn, locale)} {row.late && <Chip tone="ochre">{t("list.late")}</Chip>}
        </>
      ),
    },
    {
      key: "reason",
      header: t("list.reasonColumn"),
      cell: (row) => (
        <>
          {row.reason}
          <EvidenceStrip unit={unit} photos={row.evidence} small />
        </>
      ),
    },
    {
      key: "recorder",
      header: t("list.recordedBy"),
      nowrap: true,
      cell: (row) => (
        <>
          {row.recorder || t("page.reported")}{" "}
          {tab === "toCheck" && row.recordedBy === me && <Chip tone="ochre">{t("list.own")}</Chip>}
        </>
      ),
    },
    ...(tab === "onNotice"
      ? [
          {
            key: "until",
            header: t("list.until2"),
            nowrap: true,
            cell: (row: Row) => (
              <>
                {row.until && dayOfYear(row.until, locale)}{" "}
                {row.objected && <Chip tone="vermilion">{t("list.objected")}</Chip>}
              </>
            ),
          },
        ]
      : []),
  ];
}

/** The table of a tab inside the form of its batch act: check, put on notice, post. */
export async function EntryBatch(props: Props) {
  const { unit, schemeId, tab, step, may, rows, page, path, query } = props;
  const t = await texts("entry");
  const batch = (tab === "toCheck" && may.check && step) || (tab === "toPost" && may.post);
  const table = (
    <DataTable
      label={t("list.title")}
      columns={await columnsOf(props)}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/u/${unit}/entries/${row.id}`}
      page={page}
      path={path}
      query={query}
      stack
      select={
        batch ? { name: "entryIds", value: (row) => row.id, label: (row) => `${row.name} ${row.item}` } : undefined
      }
      empty={<EmptyState title={t("list.empty")}>{t("list.emptyHint")}</EmptyState>}
    />
  );
  if (tab === "toNotice" && may.publish && rows.length > 0)
    return (
      <>
        <div className="px-4 py-3">
          <ButtonLink href={`/u/${unit}/notices/new?scheme=${schemeId}`} tone="primary">
            {t("list.toNotice")}
          </ButtonLink>
        </div>
        {table}
      </>
    );
  // The form stays when its last row is done: it still says so.
  if (!batch) return table;
  if (tab === "toPost")
    return (
      <ActionForm
        procedure="ledger.post"
        input={{ unit, schemeId }}
        idempotent
        className="grid"
        onSuccess={{ message: t("list.done") }}
        confirm={{
          title: t("list.postTitle"),
          lines: [t("list.postLine1"), t("list.postLine2"), t("list.postLine3")],
          button: t("list.post"),
        }}
      >
        <SelectionBar name="entryIds">
          <Button tone="primary" small>
            {t("list.post")}
          </Button>
        </SelectionBar>
        {table}
      </ActionForm>
    );
  return (
    <ActionForm
      procedure="entry.completeStep"
      input={{ unit, schemeId, step: step ?? "review" }}
      idempotent
      className="grid"
      onSuccess={{ message: t("list.done") }}
    >
      <SelectionBar name="entryIds">
        {(step === "assembly" || step === "file") && (
          <input
            name="minutes"
            className="input max-w-72"
            maxLength={1000}
            placeholder={t("list.minutes")}
            aria-label={t("list.minutes")}
          />
        )}
        <Button tone="primary" small name="decision" value="approve">
          {t("list.approve")}
        </Button>
        <input
          name="reason"
          className="input max-w-72"
          maxLength={500}
          placeholder={t("list.reasonField")}
          aria-label={t("list.reasonField")}
        />
        <Button small name="decision" value="return">
          {t("list.return")}
        </Button>
        <Button small tone="danger" name="decision" value="reject">
          {t("list.reject")}
        </Button>
      </SelectionBar>
      {table}
    </ActionForm>
  );
}
