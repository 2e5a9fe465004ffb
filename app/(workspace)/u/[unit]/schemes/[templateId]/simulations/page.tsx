import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { RunList } from "@/components/simulation/RunList";
import { StartForm } from "@/components/simulation/StartForm";
import { Stack } from "@/components/ui/Card";
import { texts } from "@/server/i18n/locale";
import { loadSimulations } from "@/server/loaders/simulations";

type Props = {
  params: Promise<{ unit: string; templateId: string }>;
  searchParams: Promise<{ version?: string; cycle?: string; among?: string; page?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("simulation"))("title") };
}

/** Starts a simulation of a rule book on a past cycle, and lists those there are. */
export default async function SimulationsPage({ params, searchParams }: Props) {
  const [{ unit, templateId }, query] = await Promise.all([params, searchParams]);
  const { form, runs } = await loadSimulations(unit, templateId, query);
  const [t, scheme] = await Promise.all([texts("simulation"), texts("scheme")]);
  const here = `/u/${unit}/schemes/${templateId}`;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[
          { label: scheme("title"), href: `/u/${unit}/schemes` },
          { label: form.template.title, href: here },
        ]}
      />
      <Stack>
        <StartForm {...form} unit={unit} templateId={templateId} />
        <RunList runs={runs.rows} page={runs.page} query={query} here={`${here}/simulations`} />
      </Stack>
    </>
  );
}
