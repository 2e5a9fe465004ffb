import { KeyFigures } from "@/components/indicator/KeyFigures";
import { type Query, withQuery } from "@/components/ui/address";
import { Columns, Stack } from "@/components/ui/Card";
import type { Board } from "@/server/domain/indicators/board";
import type { Basis } from "@/server/domain/indicators/definitions";
import { texts } from "@/server/i18n/locale";
import { AreaBars } from "./AreaBars";
import { League } from "./League";
import { Trend } from "./Trend";

type Props = { board: Board; unit: string; name: string; query: Query; level: "county" | "township" };

/** Overview of a county or township: key figures, trend, bars by part, league table. */
export async function AreaOverview({ board, unit, name, query, level }: Props) {
  const t = await texts("county");
  const basis: Basis = { family: board.family, population: board.config.population };
  const keep = withQuery("", {}, { span: query.span, family: query.family });
  const path = `/u/${unit}`;
  return (
    <Stack>
      <KeyFigures
        label={t("keyFigures")}
        figures={board.total}
        basis={basis}
        change={board.change}
        monthly={board.monthly}
        source={board.population}
        definitionsHref={`${path}/ranking#definitions`}
      />
      <Columns wideFirst>
        <Trend
          title={t("trend.title")}
          place={name}
          months={board.months}
          monthly={board.monthly}
          areas={board.areas}
          basis={basis}
        />
        <AreaBars level={level} place={name} total={board.total} areas={board.areas} basis={basis} keep={keep} />
      </Columns>
      <League board={board} unit={unit} path={path} query={query} level={level} />
      {board.practiceCount > 0 && (
        <p className="no-print text-muted">
          {!board.practiceShown && t("practiceNote", { count: board.practiceCount })}{" "}
          <a href={withQuery(path, query, { practice: board.practiceShown ? undefined : "1" })}>
            {t(board.practiceShown ? "practiceOff" : "practice")}
          </a>
        </p>
      )}
    </Stack>
  );
}
