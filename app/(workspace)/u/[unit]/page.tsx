import type { Metadata } from "next";
import { AreaOverview } from "@/components/county/AreaOverview";
import { CityOverview } from "@/components/county/CityOverview";
import { UnitHeader } from "@/components/county/Header";
import { Toolbar } from "@/components/county/Toolbar";
import { VillageOverview } from "@/components/county/VillageOverview";
import { ButtonLink } from "@/components/ui/Button";
import { Icon } from "@/components/ui/Icon";
import { PrintButton } from "@/components/ui/PrintButton";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadOverview } from "@/server/loaders/overview";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("county"))("tabs.overview") };
}

export default async function OverviewPage({ params, searchParams }: Props) {
  const [{ unit }, query] = await Promise.all([params, searchParams]);
  const found = await loadOverview(unit, query);
  switch (found.type) {
    case "city":
      return City({ found, unit, query });
    case "area":
      return Area({ found, unit, query });
    case "village":
      return Village({ found, unit, query });
    default:
      return found satisfies never;
  }
}

type Found = Awaited<ReturnType<typeof loadOverview>>;
type Part<T extends Found["type"]> = { found: Extract<Found, { type: T }>; unit: string; query: Query };

async function City({ found, unit, query }: Part<"city">) {
  const t = await texts("county");
  return (
    <>
      <UnitHeader title={t("title.city")} lead={t("leadCity", { year: found.board.year })} trail={found.trail} />
      <Toolbar
        unit={unit}
        current="overview"
        shown={["overview"]}
        query={query}
        family={found.board.family}
        period={null}
      />
      <CityOverview counties={found.board.counties} />
    </>
  );
}

async function Area({ found, unit, query }: Part<"area">) {
  const [t, locale] = [await texts("county"), await currentLocale()];
  const { board, level } = found;
  const name = locale === "en" ? found.nameEn : found.name;
  const lead = t("lead", {
    townships: level === "county" ? board.areas.length : 0,
    villages: board.rows.length,
    family: board.family,
    from: date(board.days.from, locale),
    until: date(board.days.until, locale),
  });
  const actions = (
    <>
      <PrintButton>
        <Icon name="print" />
        {t("print")}
      </PrintButton>
      <ButtonLink href={`/u/${unit}/villages`} tone="primary">
        <Icon name="compare" />
        {t("compareVillages")}
      </ButtonLink>
    </>
  );
  return (
    <>
      <UnitHeader title={t(`title.${level}`, { name })} lead={lead} trail={found.trail} actions={actions} />
      <Toolbar
        unit={unit}
        current="overview"
        shown={["overview", "villages", ...(found.can.schemes ? (["schemes"] as const) : []), "ranking"]}
        query={query}
        family={board.family}
        period={{ span: board.span, today: board.today }}
      />
      <AreaOverview board={board} unit={unit} name={name} query={query} level={level} />
    </>
  );
}

async function Village({ found, unit, query }: Part<"village">) {
  const [t, locale] = [await texts("county"), await currentLocale()];
  const { board } = found;
  const name = locale === "en" ? found.nameEn : found.name;
  const village = found.trail[2] ?? found;
  const days = { family: board.family, from: date(board.days.from, locale), until: date(board.days.until, locale) };
  const lead = board.frozenAsOf
    ? t("leadVillage", { ...days, asOf: date(board.frozenAsOf, locale) })
    : t("leadVillageOnly", days);
  return (
    <>
      <UnitHeader title={t("title.village", { name })} lead={lead} trail={found.trail} />
      <Toolbar
        unit={unit}
        current="overview"
        shown={["overview", ...(found.can.schemes ? (["schemes"] as const) : []), "ranking"]}
        query={query}
        family={board.family}
        period={{ span: board.span, today: board.today }}
      />
      <VillageOverview
        board={board}
        unit={unit}
        name={locale === "en" ? village.nameEn : village.name}
        query={query}
        can={found.can}
      />
    </>
  );
}
