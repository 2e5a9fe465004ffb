import type { Metadata } from "next";
import { RequestList } from "@/components/grid/RequestList";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { Pagination } from "@/components/ui/Pagination";
import { Tabs } from "@/components/ui/Tabs";
import { texts } from "@/server/i18n/locale";
import { loadRequests } from "@/server/loaders/grids";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ state?: string; page?: string }> };
const STATES = ["open", "answered", "closed"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("grid"))("requests.title") };
}

/** Residents' requests by state, those due first on top. */
export default async function RequestsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("grid")]);
  const loaded = await loadRequests(unit, query);
  const path = `/u/${unit}/requests`;
  return (
    <>
      <PageHeader title={t("requests.title")} lead={t("requests.lead")} />
      <Tabs
        label={t("requests.title")}
        tabs={STATES.map((state) => ({
          href: `${path}?state=${state}`,
          label: t(`requests.tab.${state}`),
          current: loaded.state === state,
        }))}
      />
      <Stack>
        <Card flush>
          {loaded.rows.length === 0 && <EmptyState title={t("requests.empty")}>{t("requests.emptyHint")}</EmptyState>}
          <RequestList rows={loaded.rows} today={loaded.today} hrefOf={({ id }) => `${path}/${id}`} />
          <Pagination page={loaded.page} path={path} query={query} />
        </Card>
        <MainAction>
          <ButtonLink href={`${path}/new`} tone="primary" wide>
            {t("ask.register")}
          </ButtonLink>
        </MainAction>
      </Stack>
    </>
  );
}
