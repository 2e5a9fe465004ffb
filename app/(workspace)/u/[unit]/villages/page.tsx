import type { Metadata } from "next";
import { UnitHeader } from "@/components/county/Header";
import { League } from "@/components/county/League";
import { Toolbar } from "@/components/county/Toolbar";
import { withQuery } from "@/components/ui/address";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadVillages } from "@/server/loaders/villages";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("county"))("league.title") };
}

export default async function VillagesPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("county"), currentLocale()]);
  const { board, level, trail, can } = await loadVillages(unit, query);
  const path = `/u/${unit}/villages`;
  const lead = t("lead", {
    townships: level === "county" ? board.areas.length : 0,
    villages: board.rows.length,
    family: board.family,
    from: date(board.days.from, locale),
    until: date(board.days.until, locale),
  });
  return (
    <>
      <UnitHeader title={t("league.title")} lead={lead} trail={trail} place="/villages" />
      <Toolbar
        unit={unit}
        current="villages"
        shown={["overview", "villages", ...(can.schemes ? (["schemes"] as const) : []), "ranking"]}
        query={query}
        family={board.family}
        period={{ span: board.span, today: board.today }}
      />
      <League board={board} unit={unit} path={path} query={query} level={level} />
      {board.practiceCount > 0 && (
        <p className="no-print mt-4 text-muted">
          {!board.practiceShown && t("practiceNote", { count: board.practiceCount })}{" "}
          <a href={withQuery(path, query, { practice: board.practiceShown ? undefined : "1" })}>
            {t(board.practiceShown ? "practiceOff" : "practice")}
          </a>
        </p>
      )}
    </>
  );
}
