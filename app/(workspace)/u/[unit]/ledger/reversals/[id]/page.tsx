import type { Metadata } from "next";
import { ReversalActs } from "@/components/ledger/ReversalActs";
import { REVERSAL_TONE } from "@/components/ledger/ReversalList";
import { PageHeader } from "@/components/shell/PageHeader";
import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { Points } from "@/components/ui/Points";
import { date, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadReversal } from "@/server/loaders/ledger";

type Props = { params: Promise<{ unit: string; id: string }> };
type Request = Awaited<ReturnType<typeof loadReversal>>["request"];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ledger"))("reversals.title") };
}

/** One proposal to reverse: why, by whom, which entries; and the decision of another person. */
export default async function ReversalPage({ params }: Props) {
  const [{ unit, id }, t, locale] = await Promise.all([params, texts("ledger"), currentLocale()]);
  const { request, can } = await loadReversal(unit, id, locale);
  return (
    <>
      <PageHeader
        title={t("reversal.title", { kind: t(`kind.${request.kind}`), count: request.count })}
        lead={request.scheme}
        crumbs={[{ href: `/u/${unit}/ledger`, label: t("title") }, { label: t("reversals.title") }]}
        chips={<Chip tone={REVERSAL_TONE[request.status]}>{t(`status.${request.status}`)}</Chip>}
        actions={<ReversalActs unit={unit} request={request} can={can} />}
      />
      <Stack>
        {can.withdraw && <Callout>{t("reversal.own")}</Callout>}
        <Why request={request} />
        <Entries unit={unit} entries={request.entries} />
      </Stack>
    </>
  );
}

async function Why({ request }: { request: Request }) {
  const [t, locale] = [await texts("ledger"), await currentLocale()];
  const { decision } = request;
  return (
    <Card>
      <DescriptionList
        facts={[
          { label: t("reversal.reason"), value: request.reason },
          { label: t("reversal.heard"), value: request.heard && t(`reversal.${request.heard}`) },
          {
            label: t("reversal.decision"),
            value: decision && `${decision.body} ${decision.document} ${date(decision.date, locale)}`,
          },
          {
            label: t("reversal.proposedBy"),
            value: `${request.proposedByName} · ${dateTime(request.proposedAt, locale)}`,
          },
          {
            label: t("reversal.decidedBy"),
            value: request.decidedAt && `${request.decidedByName} · ${dateTime(request.decidedAt, locale)}`,
          },
          { label: t("reversal.answer"), value: request.answer },
        ]}
      />
    </Card>
  );
}

async function Entries({ unit, entries }: { unit: string; entries: Request["entries"] }) {
  const [t, locale] = [await texts("ledger"), await currentLocale()];
  return (
    <Card flush title={t("reversal.entries")}>
      <DataTable
        label={t("reversal.entries")}
        stack
        rows={entries}
        rowKey={(row) => row.id}
        rowHref={(row) => `/u/${unit}/entries/${row.id}`}
        columns={[
          { key: "name", header: t("reversal.name"), cell: (row) => row.name },
          { key: "item", header: t("reversal.item"), cell: (row) => row.item },
          {
            key: "points",
            header: t("reversal.points"),
            number: true,
            cell: (row) => <Points value={row.points} sign strong />,
          },
          { key: "actOn", header: t("reversal.actOn"), nowrap: true, cell: (row) => date(row.actOn, locale) },
          { key: "words", header: t("reversal.words"), cell: (row) => row.reason },
        ]}
      />
    </Card>
  );
}
