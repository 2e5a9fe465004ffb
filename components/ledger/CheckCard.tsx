import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { count, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type DifferenceModel, DifferenceText } from "./DifferenceText";
import { inGroups } from "./words";

export type CheckModel = {
  id: string;
  checkedAt: Date;
  byUserId: string | null;
  byName: string;
  rows: number;
  headSeq: number;
  tookMs: number;
  difference: DifferenceModel | null;
};

type Props = { unit: string; head: { seq: number; hash: string }; checks: readonly CheckModel[] };

/** The chain as it stands, its last check in words, and the button that checks it anew. */
export async function CheckCard({ unit, head, checks }: Props) {
  const [t, locale] = [await texts("ledger"), await currentLocale()];
  const [last] = checks;
  return (
    <Card>
      <Stack>
        {!last && <Callout>{t("check.never")}</Callout>}
        {last &&
          (last.difference ? (
            <DifferenceText unit={unit} difference={last.difference} />
          ) : (
            <Callout tone="bamboo" title={t("check.ok")}>
              {dateTime(last.checkedAt, locale)} · {await who(last)} · {t("loaded.rows", { rows: last.rows })} ·{" "}
              {t("check.ms", { ms: last.tookMs })} · {t("check.perSecond", { count: speed(last) })}
            </Callout>
          ))}
        <DescriptionList
          facts={[
            {
              label: t("loaded.head"),
              value:
                head.seq === 0 ? (
                  t("loaded.none")
                ) : (
                  <>
                    {t("loaded.seq", { seq: count(head.seq) })} <span className="font-mono">{inGroups(head.hash)}</span>
                  </>
                ),
            },
          ]}
        />
        <ActionForm procedure="ledger.check" input={{ unit }} onSuccess={{ message: t("check.done") }}>
          <p className="mb-2 text-14 text-muted">{t("check.hint")}</p>
          <Button tone="primary">{t("check.button")}</Button>
        </ActionForm>
      </Stack>
    </Card>
  );
}

const speed = ({ rows, tookMs }: CheckModel) => Math.round((rows * 1000) / tookMs);
const who = async (check: CheckModel) =>
  check.byUserId === null ? (await texts("ledger"))("check.command") : check.byName;

/** Every check for ever, the latest first. */
export async function CheckHistory({ checks, total }: { checks: readonly CheckModel[]; total: number }) {
  const [t, locale] = [await texts("ledger"), await currentLocale()];
  if (checks.length === 0) return null;
  return (
    <Card
      flush
      title={t("check.history")}
      aside={
        checks.length < total && (
          <span className="text-muted">{t("check.latest", { shown: checks.length, total })}</span>
        )
      }
    >
      <DataTable
        label={t("check.history")}
        stack
        rows={checks}
        rowKey={(row) => row.id}
        columns={[
          { key: "at", header: t("check.at"), nowrap: true, cell: (row) => dateTime(row.checkedAt, locale) },
          {
            key: "by",
            header: t("check.by"),
            cell: (row) => (row.byUserId === null ? t("check.command") : row.byName),
          },
          { key: "rows", header: t("check.rows"), number: true, cell: (row) => count(row.rows) },
          { key: "speed", header: t("check.speed"), number: true, cell: (row) => count(speed(row)) },
          { key: "result", header: t("check.result"), cell: (row) => <Outcome bad={row.difference !== null} /> },
        ]}
      />
    </Card>
  );
}

export async function Outcome({ bad }: { bad: boolean }) {
  const t = await texts("ledger");
  return <Chip tone={bad ? "vermilion" : "bamboo"}>{t(bad ? "check.bad" : "check.ok")}</Chip>;
}
