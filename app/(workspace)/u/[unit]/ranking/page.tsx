import type { Metadata } from "next";
import { FrozenTable } from "@/components/county/FrozenTable";
import { UnitHeader } from "@/components/county/Header";
import { bandText, Method } from "@/components/county/Method";
import { RankExplained } from "@/components/county/RankExplained";
import { Toolbar } from "@/components/county/Toolbar";
import { withQuery } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { EmptyState } from "@/components/ui/EmptyState";
import { Icon } from "@/components/ui/Icon";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadRanking } from "@/server/loaders/ranking";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Query> };
type Found = Awaited<ReturnType<typeof loadRanking>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("county"))("ranking.title") };
}

export default async function RankingPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("county"), currentLocale()]);
  const found = await loadRanking(unit, query);
  const { page, level, trail, can } = found;
  const isAbove = level === "county" || level === "township";
  const name = locale === "en" ? (trail[2]?.nameEn ?? found.nameEn) : (trail[2]?.name ?? found.name);
  const title = isAbove ? t("ranking.title") : t("ranking.villageTitle", { name });
  const shown = (["overview", "villages", "schemes", "ranking"] as const).filter(
    (tab) => (tab !== "villages" || isAbove) && (tab !== "schemes" || can.schemes),
  );
  return (
    <>
      <UnitHeader
        title={title}
        lead={t(isAbove ? "ranking.lead" : "ranking.villageLead")}
        trail={trail}
        place="/ranking"
        actions={can.configure ? await Actions({ unit }) : undefined}
      />
      <Toolbar unit={unit} current="ranking" shown={shown} query={query} family={page.family} period={null} />
      <Stack>
        <Snapshots found={found} unit={unit} query={query} />
        <Chosen found={found} isAbove={isAbove} />
        <Method inForce={page.inForce} configs={page.configs} family={page.family} />
      </Stack>
    </>
  );
}

async function Actions({ unit }: { unit: string }) {
  const t = await texts("county");
  return (
    <>
      <ConfirmAct
        procedure="indicator.freeze"
        input={{ unit }}
        idempotent
        label={t("ranking.freeze")}
        title={t("ranking.freezeTitle")}
        effects={[{ icon: "lock", text: t("ranking.freezeEffect") }, { text: t("ranking.freezeEffect2") }]}
        confirmLabel={t("ranking.freezeButton")}
      />
      <ButtonLink href={`/u/${unit}/ranking/weights`} tone="primary">
        <Icon name="sliders" />
        {t("ranking.change")}
      </ButtonLink>
    </>
  );
}

async function Snapshots({ found, unit, query }: { found: Found; unit: string; query: Query }) {
  const [t, locale] = [await texts("county"), await currentLocale()];
  const { snapshots, chosen } = found.page;
  if (snapshots.length === 0)
    return (
      <Card>
        <EmptyState title={t("ranking.none")}>{t("ranking.noneText")}</EmptyState>
      </Card>
    );
  return (
    <nav aria-label={t("ranking.snapshot")} className="no-print flex flex-wrap gap-2">
      {snapshots.slice(0, 6).map(({ id, asOf }, i) => (
        <a
          key={id}
          className={i < 3 ? "pill" : "pill max-sm:hidden"}
          aria-current={asOf === chosen?.asOf ? "page" : undefined}
          href={withQuery(`/u/${unit}/ranking`, query, { asOf })}
        >
          {t("ranking.asOf", { date: date(asOf, locale) })}
        </a>
      ))}
    </nav>
  );
}

async function Chosen({ found, isAbove }: { found: Found; isAbove: boolean }) {
  const t = await texts("county");
  const { chosen, village, previous, family } = found.page;
  if (!chosen) return null;
  if (isAbove) return <FrozenTable rows={chosen.rows} family={family} title={t("ranking.full_table")} />;
  const { config, units } = chosen.ranking;
  const county = Object.values(units).sort((a, b) => a.path.length - b.path.length)[0];
  if (!village || !county)
    return (
      <Card>
        <EmptyState title={t("ranking.notIn")} />
      </Card>
    );
  return (
    <RankExplained
      village={village}
      basis={{ family, population: config.population }}
      county={county.year}
      previous={previous}
      bandText={await bandText(config, village.row.peer.band)}
    />
  );
}
