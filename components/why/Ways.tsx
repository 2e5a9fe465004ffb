import type { ComponentWay, Way } from "@/server/domain/evaluate/needed/ways";
import type { Fraction } from "@/server/domain/fraction";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Language, languageOf } from "@/server/domain/scheme/parts";
import { list } from "@/server/domain/scheme/read";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { componentTitle } from "./words";

type Props = { ways: readonly Way[]; definition: SchemeDefinition };

/** How the missing points could have come about: by components at their weight, or by votes; what is full is said too. */
export async function Ways({ ways, definition }: Props) {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const lower = definition.grading.better === "lower";
  const lines = (await Promise.all(ways.map((way) => linesOf(way, definition, languageOf(locale))))).flat();
  if (lines.length === 0) return null;
  const several = lines.filter(({ open }) => open).length > 1;
  return (
    <>
      <p className="mt-1 text-14 text-muted">
        {t(several ? (lower ? "needed.ways.titleLow" : "needed.ways.title") : "needed.ways.one")}
      </p>
      <ul className="why-ways">
        {lines.map(({ words, open }) => (
          <li key={words} className={open ? "" : "text-muted"}>
            {words}
          </li>
        ))}
      </ul>
    </>
  );
}

type Line = { words: string; open: boolean };

async function linesOf(way: Way, definition: SchemeDefinition, language: Language): Promise<Line[]> {
  return way.type === "ballot" ? ballotLines(way, definition, language) : componentLines(way, definition, language);
}

async function weightWords({ num, den }: Fraction): Promise<string | null> {
  const t = await texts("why");
  if (num === den) return null;
  if ((num * 100) % den === 0) return t("needed.ways.percent", { percent: String((num * 100) / den) });
  return num === 1 ? t("needed.ways.fraction", { den }) : t("needed.ways.ratio", { num, den });
}

async function componentLines(
  way: Extract<Way, { type: "components" }>,
  definition: SchemeDefinition,
  language: Language,
): Promise<Line[]> {
  const t = await texts("why");
  const lower = definition.grading.better === "lower";
  const stop = language === "en" ? "; " : "；";
  // Where a point is a point, entries say it themselves: they are in half points.
  const whole = way.weight.num === way.weight.den;
  const size = points(whole ? way.halves : way.points);
  const aside = [
    await weightWords(way.weight),
    whole || way.halves === way.points ? null : t("needed.ways.halves", { points: points(way.halves) }),
  ].filter((one) => one !== null);
  const bracket = aside.length === 0 ? "" : language === "en" ? ` (${aside.join(stop)})` : `（${aside.join(stop)}）`;
  const lines = (["gain", "keep"] as const).flatMap((how): Line[] => {
    const able = way.components.filter((one) => one.how === how && one.enough);
    if (able.length === 0) return [];
    const components = able.map(({ code }) => componentTitle(definition, code, language));
    const words = t(lower ? `needed.ways.${how}Low` : `needed.ways.${how}`, {
      components: list(components, language),
      points: size,
    });
    return [{ words: `${words}${bracket}`, open: true }];
  });
  const notes = way.components.map((one) =>
    noteOf(one, t, {
      component: componentTitle(definition, one.code, language),
      comma: language === "en" ? ", " : "、",
    }),
  );
  return [...lines, ...notes.flatMap((words) => (words === null ? [] : [{ words, open: false }]))];
}

type Words = Awaited<ReturnType<typeof texts<"why">>>;

/** Why a component could not do it alone, or what has to be known of it; null where there is nothing to say. */
function noteOf(
  one: ComponentWay,
  t: Words,
  { component, comma }: { component: string; comma: string },
): string | null {
  if (one.hidden > 0) return t("needed.ways.hidden", { component, points: points(one.hidden) });
  if (one.fullIn.length > 0) return t("needed.ways.fullIn", { component, periods: one.fullIn.join(comma) });
  if (one.enough || one.room === null) return null;
  if (one.how === "keep") return one.room === 0 ? null : t("needed.ways.kept", { component, points: points(one.room) });
  return one.room === 0
    ? t("needed.ways.full", { component })
    : t("needed.ways.room", { component, points: points(one.room) });
}

async function ballotLines(
  way: Extract<Way, { type: "ballot" }>,
  definition: SchemeDefinition,
  language: Language,
): Promise<Line[]> {
  const t = await texts("why");
  const ballot = definition.ballots.find(({ code }) => code === way.ballot);
  const title = ballot?.title[language] ?? way.ballot;
  if (!way.possible) return [{ words: t("needed.ways.no", { ballot: title }), open: false }];
  const weight = await weightWords(way.weight);
  const groups = way.groups.flatMap(({ voters, mean }) => {
    const name = ballot?.voters.find(({ code }) => code === voters)?.title[language] ?? voters;
    return mean === null || way.groups.length < 2 ? [] : [t("needed.ways.group", { voters: name, mean: points(mean) })];
  });
  const stop = language === "en" ? "; " : "；";
  const aside = [weight, ...groups].filter((one) => one !== null).join(stop);
  const bracket = aside === "" ? "" : language === "en" ? ` (${aside})` : `（${aside}）`;
  return [
    {
      words: `${t("needed.ways.ballot", { ballot: title, from: points(way.from), to: points(way.to) })}${bracket}`,
      open: true,
    },
  ];
}
