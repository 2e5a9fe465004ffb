import type { Metadata } from "next";
import { RoundIsland } from "@/components/round/RoundIsland";
import { walkWords } from "@/components/round/words";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Stack } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { dayOfYear } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadRound } from "@/server/loaders/rounds";
import "@/components/round/round.css";

type Props = { params: Promise<{ unit: string; roundId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("round"))("title") };
}

/** A round as it is walked. This one page is kept on the phone and opens without a connection. */
export default async function RoundPage({ params }: Props) {
  const [{ unit, roundId }, t, locale] = await Promise.all([params, texts("round"), currentLocale()]);
  const sheet = await loadRound(unit, roundId, locale);
  const { round, stops } = sheet;
  const path = `/u/${unit}/rounds`;
  const done = stops.filter(({ mark }) => mark && mark.status !== "conflict").length;
  const entries = stops.reduce((sum, { mark }) => sum + (mark?.count ?? 0), 0);
  const walks = round.status === "open" && round.mine;
  return (
    <>
      <PageHeader
        title={round.title}
        lead={`${round.area} · ${dayOfYear(round.actOn, locale)}`}
        crumbs={[{ label: t("title"), href: path }]}
      />
      {walks ? (
        <RoundIsland
          sheet={sheet}
          unit={unit}
          words={walkWords(t)}
          local={locale === "en" ? "en" : "zh"}
          ending={<Ending unit={unit} roundId={round.id} entries={entries} />}
        />
      ) : (
        <Stack>
          <Callout tone={round.status === "open" ? "sky" : "bamboo"}>
            {round.status === "open"
              ? t("walk.otherPerson", { name: round.startedBy })
              : t("end.ended", { done, count: entries })}
          </Callout>
          <ButtonRow>
            <ButtonLink href={`/u/${unit}/entries`}>{t("walk.toEntries")}</ButtonLink>
          </ButtonRow>
        </Stack>
      )}
    </>
  );
}

async function Ending({ unit, roundId, entries }: { unit: string; roundId: string; entries: number }) {
  const t = await texts("round");
  const settings = { procedure: "round.end", idempotent: true, reason: false as const };
  return (
    <ButtonRow>
      <ConfirmAct
        {...settings}
        label={t("end.button")}
        title={t("end.title")}
        effects={[{ text: t("end.effect") }]}
        confirmLabel={t("end.confirm")}
        input={{ unit, roundId, as: "finished" }}
        onSuccess={{ redirect: `/u/${unit}/rounds` }}
      />
      {entries === 0 && (
        <ConfirmAct
          {...settings}
          label={t("end.discard")}
          title={t("end.discardTitle")}
          effects={[{ text: t("end.discardEffect") }]}
          confirmLabel={t("end.discardConfirm")}
          input={{ unit, roundId, as: "discarded" }}
          onSuccess={{ redirect: `/u/${unit}/rounds` }}
        />
      )}
    </ButtonRow>
  );
}
