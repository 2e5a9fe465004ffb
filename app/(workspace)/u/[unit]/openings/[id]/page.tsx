import { MoveStatus } from "@/components/move/MoveStatus";
import { DecideOpening } from "@/components/opening/DecideOpening";
import { OpeningRows, UnreadableLines } from "@/components/opening/OpeningRows";
import { PageHeader } from "@/components/shell/PageHeader";
import { Card, Columns, Stack } from "@/components/ui/Card";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { date, dateTime, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadOpening, type OpeningPage } from "@/server/loaders/openings";

type Props = { params: Promise<{ unit: string; id: string }> };

/** One list of opening balances: its rows, its sum, what could not be read, and its confirmation. */
export default async function OpeningPageView({ params }: Props) {
  const { unit, id } = await params;
  const page = await loadOpening(unit, id);
  const [t, locale] = [await texts("move"), await currentLocale()];
  const { batch, rows, scheme } = page;
  const total = (key: "honour" | "redeemable") => points(rows.reduce((sum, { opening }) => sum + opening[key], 0));
  const sums = { count: rows.length, honour: total("honour"), redeemable: total("redeemable") };
  return (
    <>
      <PageHeader
        title={locale === "en" ? scheme.titleEn : scheme.title}
        lead={batch.cancelReason ? t("opening.isCancel") : t("opening.sum", sums)}
        chips={<MoveStatus status={batch.status} />}
        crumbs={[{ href: `/u/${unit}/openings`, label: t("opening.title") }]}
      />
      <Columns wideFirst>
        <Stack>
          <UnreadableLines lines={batch.unreadable} />
          <OpeningRows unit={unit} rows={rows} mayCancel={page.mayCancel} />
          {batch.status === "proposed" && (
            <DecideOpening
              unit={unit}
              batchId={batch.id}
              version={batch.version}
              {...sums}
              mayDecide={page.mayDecide}
              mayWithdraw={page.mayWithdraw}
              waitsForAnother={page.waitsForAnother}
            />
          )}
        </Stack>
        <Facts batch={batch} />
      </Columns>
    </>
  );
}

async function Facts({ batch }: { batch: OpeningPage["batch"] }) {
  const [t, locale] = await Promise.all([texts("move"), currentLocale()]);
  const decided = batch.status === "refused" ? t("opening.field.refusedBy") : t("opening.field.decidedBy");
  return (
    <Card>
      <DescriptionList
        facts={[
          { label: t("opening.field.asOf"), value: date(batch.asOf, locale) },
          { label: t("opening.field.source"), value: batch.source },
          { label: t("opening.field.cancelReason"), value: batch.cancelReason },
          { label: t("opening.field.by"), value: `${batch.proposedByName} · ${dateTime(batch.proposedAt, locale)}` },
          {
            label: decided,
            value: batch.decidedAt && `${batch.decidedByName ?? ""} · ${dateTime(batch.decidedAt, locale)}`,
          },
          { label: t("field.note"), value: batch.decisionNote },
        ]}
      />
    </Card>
  );
}
