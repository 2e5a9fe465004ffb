import type { Metadata } from "next";
import { FilingTabs } from "@/components/filing/FilingTabs";
import { Inbox } from "@/components/filing/Inbox";
import { Reopenings } from "@/components/filing/Reopenings";
import { PageHeader } from "@/components/shell/PageHeader";
import { Stack } from "@/components/ui/Card";
import { texts } from "@/server/i18n/locale";
import { loadInbox, loadReopenings } from "@/server/loaders/filings";

type Search = {
  tab?: string;
  state?: string;
  line?: string;
  scheme?: string;
  township?: string;
  cycle?: string;
  page?: string;
  size?: string;
};
type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("filing"))("title") };
}

/** What the villages below have filed, and how far the others are. */
export default async function FilingsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("filing")]);
  if (query.tab === "reopenings") {
    const { rows, page, can, isCounty, userId } = await loadReopenings(unit, query.page);
    return (
      <>
        <PageHeader title={t("title")} lead={t(isCounty ? "leadCounty" : "lead")} />
        <Stack>
          <FilingTabs unit={unit} current="reopenings" canRun={can.run} />
          <Reopenings unit={unit} rows={rows} page={page} decider={can.reopen ? userId : null} />
        </Stack>
      </>
    );
  }
  const { inbox, can, isCounty } = await loadInbox(unit, query);
  return (
    <>
      <PageHeader title={t("title")} lead={t(isCounty ? "leadCounty" : "lead")} />
      <Stack>
        <FilingTabs unit={unit} current="inbox" canRun={can.run} />
        <Inbox unit={unit} query={query} canAnswer={can.answer} inbox={inbox} />
      </Stack>
    </>
  );
}
