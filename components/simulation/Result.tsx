import "./simulation.css";
import { Callout } from "@/components/ui/Callout";
import { Card, Columns } from "@/components/ui/Card";
import type { Outcome } from "@/server/domain/simulate/types";
import { texts } from "@/server/i18n/locale";
import { Beside } from "./Beside";
import { Distribution } from "./Distribution";
import { Money } from "./Money";
import { type Mover, Movers } from "./Movers";
import { movedIn, type Run, type VillagePart } from "./model";
import { Places } from "./Places";
import { Summary } from "./Summary";
import { Repriced, Unmatched } from "./Unmatched";
import { Villages } from "./Villages";

type Props = {
  run: Run;
  outcome: Outcome;
  beside: { outcome: Outcome; lead: string; differs: boolean } | null;
  parts: readonly VillagePart[];
  movers: readonly Mover[];
  names: "full" | "masked" | "none";
  page: { number: number; size: number };
  path: string;
  query: { with?: string };
};

/** What a draft would have done: first in a sentence, last how it was counted. */
export async function Result({ run, outcome, beside, parts, movers, names, page, path, query }: Props) {
  const t = await texts("simulation");
  const failed = parts.filter(({ status }) => status === "failed").length;
  return (
    <>
      {failed > 0 && <Callout tone="vermilion">{t("failedParts", { count: failed })}</Callout>}
      <Summary outcome={outcome} cycleName={run.cycleName} />
      {beside && <Beside first={outcome} second={beside.outcome} lead={beside.lead} differs={beside.differs} />}
      <Distribution outcome={outcome} other={beside?.outcome ?? null} />
      <Columns>
        <Places outcome={outcome} />
        <Money outcome={outcome} />
      </Columns>
      <Unmatched rows={outcome.unmatched} />
      <Repriced outcome={outcome} pricing={run.pricing} />
      {parts.length > 1 && <Villages parts={parts} />}
      <Card title={t("notes.title")}>
        <ul className="list-disc pl-5">
          <li>{t("notes.same")}</li>
          {outcome.notes.map((note) => (
            <li key={note}>{t(`notes.${note}`)}</li>
          ))}
        </ul>
      </Card>
      <Movers
        outcome={outcome}
        names={names}
        movers={movers}
        several={parts.length > 1}
        page={{ ...page, total: movedIn(outcome) }}
        path={path}
        query={query}
      />
    </>
  );
}
