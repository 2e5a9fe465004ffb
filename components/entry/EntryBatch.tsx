import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/ActionForm";
import type { Query } from "@/components/ui/address";
import { Button, ButtonLink } from "@/components/ui/Button";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Page } from "@/components/ui/Pagination";
import { SelectionBar } from "@/components/ui/SelectionBar";
import { texts } from "@/server/i18n/locale";
import { barReading, columnsOf, type EntryRow, type EntryTab } from "./EntryColumns";
import { type Basis, BasisFields, MeetingNeeded } from "./MeetingNeeded";
import { type Whole, WholeBatch } from "./WholeBatch";

type Props = {
  unit: string;
  schemeId: string;
  tab: EntryTab;
  step?: "firstCheck" | "review" | "assembly" | "file";
  may: { check: boolean; publish: boolean; post: boolean; hold: boolean };
  rows: readonly EntryRow[];
  page: Page;
  path: string;
  query: Query;
  whole: Whole | null;
  basis: Basis;
};

/** The table of a tab inside the form of its batch act: check, put on notice, post. */
export async function EntryBatch(props: Props) {
  const { unit, schemeId, tab, step, may, rows, page, path, query, whole, basis } = props;
  const [t, barred] = [await texts("entry"), await barReading()];
  const batch = (tab === "toCheck" && may.check && step) || (tab === "toPost" && may.post);
  const table = (
    <DataTable
      label={t("list.title")}
      columns={await columnsOf(tab, unit)}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/u/${unit}/entries/${row.id}`}
      page={page}
      path={path}
      query={query}
      stack
      select={
        batch
          ? { name: "entryIds", value: (row) => row.id, label: (row) => `${row.name} ${row.item}`, barred }
          : undefined
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
  const all = whole && <WholeBatch unit={unit} schemeId={schemeId} step={step} whole={whole} basis={basis} />;
  if (tab === "toPost")
    return (
      <>
        {all}
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
      </>
    );
  return (
    <>
      {basis.need && page.total > 0 && (
        <MeetingNeeded unit={unit} schemeId={schemeId} basis={basis} mayHold={may.hold} />
      )}
      {all}
      <CheckForm {...props}>{table}</CheckForm>
    </>
  );
}

/** The rows that were chosen: approved, returned or rejected, with what the step asks for. */
async function CheckForm({ unit, schemeId, step, basis, children }: Props & { children: ReactNode }) {
  const t = await texts("entry");
  return (
    <ActionForm
      procedure="entry.completeStep"
      input={{ unit, schemeId, step: step ?? "review" }}
      idempotent
      className="grid"
      onSuccess={{ message: t("list.done"), reset: true }}
    >
      <SelectionBar name="entryIds">
        <BasisFields basis={basis} step={step} inline />
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
      {children}
    </ActionForm>
  );
}
