import type { Metadata } from "next";
import { Slips } from "@/components/ballot/Slips";
import { PageHeader } from "@/components/shell/PageHeader";
import { texts } from "@/server/i18n/locale";
import { loadSlips } from "@/server/loaders/ballots";

type Props = { params: Promise<{ unit: string; boxId: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ballot"))("slips.title") };
}

/** One-time codes on slips: shown once, printed at once. `voter` in the address: a new one for a lost slip. */
export default async function SlipsPage({ params, searchParams }: Props) {
  const [{ unit, boxId }, query, t] = await Promise.all([params, searchParams, texts("ballot")]);
  const { view, without, voter, address } = await loadSlips(unit, boxId, query);
  const { box } = view;
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("slips.title")}
          lead={t("slips.lead")}
          crumbs={[
            { href: `/u/${unit}/ballots`, label: t("title") },
            { href: `/u/${unit}/ballots/${boxId}`, label: box.title },
            { label: t("slips.title") },
          ]}
        />
      </div>
      <Slips unit={unit} view={view} without={without} voter={voter} address={address} />
    </>
  );
}
