import { ActionForm } from "@/components/ui/ActionForm";
import type { Query } from "@/components/ui/address";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import type { Page } from "@/components/ui/Pagination";
import { SelectionBar } from "@/components/ui/SelectionBar";
import { FILING_STATES, type FilingState } from "@/server/domain/filing/state";
import { currentLocale, texts } from "@/server/i18n/locale";
import { inboxColumns } from "./columns";
import { type InboxLine, type Row, STATE_TONES } from "./model";

type Named = { value: string; name: string; nameEn: string };
type Props = {
  unit: string;
  query: Query;
  canAnswer: boolean;
  inbox: {
    rows: readonly InboxLine[];
    page: Page;
    total: number;
    counts: Record<FilingState, number>;
    acceptable: readonly string[];
    own: number;
    choices: { lines: readonly Row["line"][]; schemes: readonly Named[]; townships: readonly Named[] };
  };
};

/** Every village with where its results stand; those filed can be answered many at once. */
export async function Inbox({ unit, query, canAnswer, inbox }: Props) {
  const t = await texts("filing");
  const path = `/u/${unit}/filings`;
  const { rows, page, total, counts, acceptable } = inbox;
  const open = new Set(acceptable);
  const answers = canAnswer && counts.filed > 0;
  const table = (
    <DataTable
      label={t("tab.inbox")}
      columns={await inboxColumns(inbox.choices.townships.length > 1)}
      rows={rows}
      rowKey={(row) => row.cycleId}
      rowHref={(row) => `${path}/${row.cycleId}`}
      path={path}
      query={query}
      page={page}
      stack
      wide
      select={
        answers
          ? {
              name: "filingIds",
              value: (row) => row.filing?.id ?? "",
              label: (row) => `${row.name} ${row.scheme}`,
              barred: (row) =>
                row.filing && open.has(row.filing.id)
                  ? undefined
                  : t(row.state === "filed" ? "accept.own" : "accept.barred"),
            }
          : undefined
      }
      empty={<EmptyState title={t(total > 0 ? "empty" : "none")}>{t(total > 0 ? "emptyHint" : "noneHint")}</EmptyState>}
    />
  );
  return (
    <Card flush>
      <p className="flex flex-wrap gap-2 px-4 pt-3">
        {FILING_STATES.filter((state) => counts[state] > 0).map((state) => (
          <Chip key={state} tone={STATE_TONES[state]}>
            {t("stateCount", { state: t(`state.${state}`), count: counts[state] })}
          </Chip>
        ))}
      </p>
      <Filters path={path} query={query} choices={inbox.choices} />
      {canAnswer && <AcceptAll unit={unit} ids={acceptable} own={inbox.own} />}
      {/* The form stays when its last row is answered: it still says so. */}
      {canAnswer ? <AnswerForm unit={unit}>{table}</AnswerForm> : table}
    </Card>
  );
}

async function AnswerForm({ unit, children }: { unit: string; children: React.ReactNode }) {
  const t = await texts("filing");
  return (
    <ActionForm
      procedure="filing.accept"
      input={{ unit }}
      className="grid"
      onSuccess={{ message: t("accept.done", { done: "{done}", left: "{left}", why: "{why}" }), reset: true }}
    >
      <SelectionBar name="filingIds">
        <Button tone="primary" small>
          {t("accept.label")}
        </Button>
        <input
          name="reason"
          className="input max-w-72"
          maxLength={500}
          placeholder={t("return.reason")}
          aria-label={t("return.reason")}
        />
        <Button small data-procedure="filing.return">
          {t("return.label")}
        </Button>
      </SelectionBar>
      {children}
    </ActionForm>
  );
}

/** Everything that the filter keeps and that waits for this person's answer, at once. */
async function AcceptAll({ unit, ids, own }: { unit: string; ids: readonly string[]; own: number }) {
  const t = await texts("filing");
  if (ids.length < 2) return null;
  const number = { count: ids.length };
  return (
    <div className="px-4 pb-3">
      <ConfirmAct
        procedure="filing.accept"
        input={{ unit, filingIds: [...ids] }}
        label={t("accept.all", number)}
        title={t("accept.allTitle", number)}
        effects={[
          { text: t("accept.allEffect", number) },
          { text: t("accept.afterEffect") },
          ...(own > 0 ? [{ icon: "warning" as const, text: t("accept.ownEffect", { count: own }) }] : []),
        ]}
        confirmLabel={t("accept.button", number)}
        reason={false}
        onSuccess={{ message: t("accept.done", { done: "{done}", left: "{left}", why: "{why}" }), stay: false }}
      />
    </div>
  );
}

async function Filters({ path, query, choices }: { path: string; query: Query; choices: Props["inbox"]["choices"] }) {
  const [t, locale] = await Promise.all([texts("filing"), currentLocale()]);
  const named = (list: readonly Named[]) =>
    list.map(({ value, name, nameEn }) => ({ value, label: locale === "en" ? nameEn : name }));
  const filter = (name: "line" | "scheme" | "township", options: readonly { value: string; label: string }[]) =>
    options.length > 1 ? [{ name, label: t(`filter.${name}`), options }] : [];
  return (
    <FilterBar
      path={path}
      query={query}
      filters={[
        {
          name: "state",
          label: t("filter.state"),
          options: FILING_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
        },
        ...filter(
          "line",
          choices.lines.map((value) => ({ value, label: t(`lines.${value}`) })),
        ),
        ...filter("scheme", named(choices.schemes)),
        ...filter("township", named(choices.townships)),
      ]}
      search={{ name: "cycle", label: t("filter.cycle") }}
    />
  );
}
