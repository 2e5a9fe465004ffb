import { Icon } from "@/components/ui/Icon";
import type { Needed as Answer, BetterGrade, Need } from "@/server/domain/evaluate/needed/needed";
import type { PlaceLine } from "@/server/domain/evaluate/needed/place-lines";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { languageOf } from "@/server/domain/scheme/parts";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { needWords, placeWords, rankWords } from "./need-words";
import { Ways } from "./Ways";
import { gradeTitle, vetoTitle } from "./words";

type Props = {
  needed: Answer;
  definition: SchemeDefinition /** A cycle still runs: places are not given yet. */;
  running?: boolean;
};

/** "What would have been needed for the next grade": the nearest that could be had in full, those above it folded. */
export async function Needed({ needed, definition, running = false }: Props) {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const language = languageOf(locale);
  if (needed.type === "best") return <p className="why-needed">{t("needed.best")}</p>;
  if (needed.type === "byRight") return <p className="why-needed">{t("needed.byRight")}</p>;
  if (needed.type === "notRated") {
    const { veto, standing } = needed;
    const barred = veto && {
      veto: vetoTitle(definition, veto.vetoCode, language),
      until: date(veto.until, locale),
    };
    return (
      <p className="why-needed">
        {barred && standing === "barred" ? t("needed.barredBy", barred) : t(`needed.notRated.${standing}`)}
      </p>
    );
  }
  const shown = needed.grades.findIndex((one) => one.reachable || one.places.length > 0);
  const [nearest, ...further] = needed.grades.slice(Math.max(0, shown));
  if (!nearest) return null;
  const title = (one: BetterGrade) =>
    t(running ? "needed.open" : "needed.title", { grade: gradeTitle(definition, one.grade, language) ?? "" });
  const more = further.filter((one) => one.reachable || one.places.length > 0);
  return (
    <section className="why-needed" aria-label={title(nearest)}>
      <h2 className="text-18">{title(nearest)}</h2>
      <Grade one={nearest} definition={definition} running={running} />
      {more.length > 0 && (
        <details className="mt-2">
          <summary className="inline-flex min-h-11 items-center text-sky">{t("needed.others")}</summary>
          {more.map((one) => (
            <div key={one.grade} className="mt-2">
              <h3>{title(one)}</h3>
              <Grade one={one} definition={definition} running={running} />
            </div>
          ))}
        </details>
      )}
      <p className="mt-2 text-14 text-muted">{t("needed.calm")}</p>
    </section>
  );
}

type GradeProps = { one: BetterGrade; definition: SchemeDefinition; running: boolean };

async function Grade({ one, definition, running }: GradeProps) {
  const t = await texts("why");
  const { needs, places, reachable } = one;
  const tied = needs.some((need) => need.type === "score" && need.beyond && need.mark === need.from);
  if (!reachable && places.length === 0) return <p>{t("needed.unreachable")}</p>;
  return (
    <>
      {!running && reachable && (
        <p className="text-14 text-muted">{t(needs.length > 1 ? "needed.lead" : "needed.leadOne")}</p>
      )}
      <ul className="why-needs">
        {needs.map((need, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
          <NeedLine key={index} need={need} definition={definition} />
        ))}
        {places.map((line) => (
          <PlaceText key={line.rule} line={line} definition={definition} tied={tied} />
        ))}
      </ul>
    </>
  );
}

async function NeedLine({ need, definition }: { need: Need; definition: SchemeDefinition }) {
  const words = await needWords(need, definition);
  const locked = need.type === "veto" || need.type === "oneStep" || need.type === "moves";
  return (
    <li>
      <Icon name={locked ? "warning" : "info"} />
      <div className="min-w-0">
        <p className="text-16">{words}</p>
        {need.type === "score" && <Ways ways={need.ways} definition={definition} />}
      </div>
    </li>
  );
}

type PlaceProps = { line: PlaceLine; definition: SchemeDefinition; tied: boolean };

async function PlaceText({ line, definition, tied }: PlaceProps) {
  const lines = line.of === null ? await rankWords(line, definition) : await placeWords(line, definition, tied);
  return (
    <li>
      <Icon name="info" />
      <p className="text-16">{lines.join("")}</p>
    </li>
  );
}
