import type { Metadata } from "next";
import { HearingFacts } from "@/components/hearing/HearingFacts";
import { TellActs } from "@/components/hearing/TellActs";
import { PageHeader } from "@/components/shell/PageHeader";
import { withQuery } from "@/components/ui/address";
import { Card, Stack } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { EmptyState } from "@/components/ui/EmptyState";
import { Pagination } from "@/components/ui/Pagination";
import { Points } from "@/components/ui/Points";
import { Tabs } from "@/components/ui/Tabs";
import { dayOfYear } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadHearings } from "@/server/loaders/hearings";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Record<string, string>> };
type List = Awaited<ReturnType<typeof loadHearings>>;

const TABS = ["toTell", "waiting", "answered", "silent"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("hearing"))("title") };
}

/** Deductions whose subjects have to be told and heard: who is to tell, what is waited for, what was said. */
export default async function HearingsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("hearing"), currentLocale()]);
  const list = await loadHearings(unit, query, locale);
  const path = `/u/${unit}/hearings`;
  const tabs = TABS.map((tab) => ({
    href: withQuery(path, {}, { tab }),
    label: t(`tab.${tab}`),
    current: tab === list.tab,
    count: list.counts[tab],
  }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={<SendAll unit={unit} list={list} />} />
      <Tabs tabs={tabs} label={t("tab.label")} />
      {list.rows.length === 0 && <EmptyState title={t(`empty.${list.tab}`)}>{t("emptyHint")}</EmptyState>}
      <Stack>
        {list.rows.map((row) => (
          <Hearing key={row.id} unit={unit} row={row} sms={list.sms} />
        ))}
      </Stack>
      <Pagination page={list.page} path={path} query={query} />
    </>
  );
}

async function Hearing({ unit, row, sms }: { unit: string; row: List["rows"][number]; sms: boolean }) {
  const [t, locale] = await Promise.all([texts("hearing"), currentLocale()]);
  const open = row.state === "toTell" || row.state === "waiting";
  return (
    <Card
      id={row.id}
      title={
        <>
          {row.name} <span className="font-normal text-muted">{row.group}</span>
        </>
      }
      aside={<Points value={row.points} sign strong />}
    >
      <p>
        {row.item} · {dayOfYear(row.actOn, locale)} · {row.reason}{" "}
        <a className="whitespace-nowrap" href={`/u/${unit}/entries/${row.entryId}`}>
          {t("entry")}
        </a>
      </p>
      <div className="mt-2">
        <HearingFacts hearing={row} />
      </div>
      {row.state === "toTell" && !(row.hasAccount && row.hasPhone) && (
        <p className="text-14 text-muted">
          {[row.hasAccount ? "" : t("noAccount"), row.hasPhone ? "" : t("noPhone")].filter(Boolean).join(" · ")}
        </p>
      )}
      {open && (
        <div className="mt-3">
          <TellActs unit={unit} hearing={row} sms={sms} />
        </div>
      )}
    </Card>
  );
}

/** One message to everybody on the page who has a phone and was not told. */
async function SendAll({ unit, list }: { unit: string; list: List }) {
  const t = await texts("hearing");
  const ids = list.rows.filter((row) => row.state === "toTell" && row.hasPhone).map(({ id }) => id);
  if (!list.sms || ids.length < 2) return null;
  return (
    <ConfirmAct
      procedure="hearing.send"
      input={{ unit, hearingIds: ids }}
      label={t("sms")}
      title={t("smsTitle", { count: ids.length })}
      effects={[{ text: t("smsEffect") }, { text: t("smsEffect2") }]}
      confirmLabel={t("smsSend")}
      reason={false}
      onSuccess={{ message: t("smsDone", { sent: ids.length }) }}
    />
  );
}
