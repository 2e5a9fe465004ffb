import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Apart } from "@/components/ballot/Apart";
import { CountForm } from "@/components/ballot/CountForm";
import { PageHeader } from "@/components/shell/PageHeader";
import { Card, Stack } from "@/components/ui/Card";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadCountForm } from "@/server/loaders/ballots";

type Props = { params: Promise<{ unit: string; boxId: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ballot"))("count.title") };
}

/** One counter's count of one group's papers, entered without seeing the other's. */
export default async function CountPage({ params, searchParams }: Props) {
  const [{ unit, boxId }, query, t, locale] = await Promise.all([
    params,
    searchParams,
    texts("ballot"),
    currentLocale(),
  ]);
  const { view, group, counting, subjects } = await loadCountForm(unit, boxId, query.voters);
  if (!group || !counting || view.box.status !== "counting") notFound();
  const title = t("count.form", { group: locale === "en" ? group.title.en : group.title.zh });
  return (
    <>
      <PageHeader
        title={title}
        lead={t("count.formLead", { count: group.paper })}
        crumbs={[
          { href: `/u/${unit}/ballots`, label: t("title") },
          { href: `/u/${unit}/ballots/${boxId}`, label: view.box.title },
          { label: title },
        ]}
      />
      <Stack>
        {counting.apart && <Apart counting={counting} subjects={subjects} />}
        <Card>
          <CountForm unit={unit} view={view} voters={group.code} mine={counting.mine} subjects={subjects} />
        </Card>
      </Stack>
    </>
  );
}
