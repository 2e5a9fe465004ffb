import type { Metadata } from "next";
import { FewVoters } from "@/components/ballot/FewVoters";
import { RollForms } from "@/components/ballot/RollForms";
import { RollTable } from "@/components/ballot/RollTable";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Columns, Stack } from "@/components/ui/Card";
import { texts } from "@/server/i18n/locale";
import { loadRoll } from "@/server/loaders/ballots";

type Props = { params: Promise<{ unit: string; boxId: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ballot"))("roll.title") };
}

/** Who may vote: listed while the ballot is prepared, ticked off for papers while it is open. */
export default async function RollPage({ params, searchParams }: Props) {
  const [{ unit, boxId }, query, t] = await Promise.all([params, searchParams, texts("ballot")]);
  const { view, rows, page, may } = await loadRoll(unit, boxId, query);
  const { box } = view;
  const isPrepared = box.status === "preparing" && may.prepare;
  const at = `/u/${unit}/ballots/${boxId}`;
  const table = (
    <Stack>
      <FewVoters view={view} />
      <RollTable unit={unit} view={view} rows={rows} page={page} query={query} mayPrepare={may.prepare} />
    </Stack>
  );
  return (
    <>
      <PageHeader
        title={t("roll.title")}
        lead={box.status === "open" ? t("paper.lead") : t("roll.lead")}
        crumbs={[
          { href: `/u/${unit}/ballots`, label: t("title") },
          { href: at, label: box.title },
          { label: t("roll.title") },
        ]}
        actions={
          may.prepare &&
          (box.status === "preparing" || box.status === "open") && (
            <ButtonLink href={`${at}/slips`}>{t("slips.title")}</ButtonLink>
          )
        }
      />
      {isPrepared ? (
        <Columns wideFirst>
          {table}
          <Stack>
            <RollForms unit={unit} view={view} />
          </Stack>
        </Columns>
      ) : (
        table
      )}
    </>
  );
}
