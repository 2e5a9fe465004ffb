import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { PlainScore } from "@/server/domain/scheme/score";
import type { Draw } from "./draw";

const clause = "条款";
const text = (word: string) => ({ zh: word, en: word });

/** What scores and rules of a random rule book may refer to. */
export type Frame = Pick<SchemeDefinition, "classes" | "components" | "ballots"> & { readonly draw: Draw };

/** A plain score; a mean only of components whose base and counting belong to periods. */
export function drawPlain({ draw, components, ballots }: Frame): PlainScore {
  const codes = draw.some(components.map(({ code }) => code));
  const periodic = components
    .filter(({ counted, base }) => counted === "period" && (base.type === "none" || base.per === "period"))
    .map(({ code }) => code);
  const [ballot] = ballots;
  const sum: PlainScore = { type: "sumOverCycle", components: codes, clause };
  return draw.one<PlainScore>(
    sum,
    { type: "perMember", components: codes, membersOn: null, clause },
    periodic.length === 0
      ? sum
      : { type: "meanOfPeriods", components: draw.some(periodic), absent: draw.one("skip", "zero"), clause },
    ballot ? { type: "ballot", ballot: ballot.code, clause } : sum,
  );
}

/** Any kind of score. */
export function drawScore(frame: Frame): SchemeDefinition["score"] {
  const { draw } = frame;
  const parts = () => draw.list(2, 3, () => ({ title: text("部分"), of: drawPlain(frame) }));
  const kind = draw.one("plain", "plain", "weighted", "total");
  if (kind === "plain") return drawPlain(frame);
  if (kind === "total") return { type: "total", parts: parts(), clause };
  const share = draw.int(1, 99);
  const weighted = [share, 100 - share].map((percent) => ({ title: text("部分"), percent, of: drawPlain(frame) }));
  return { type: "weighted", parts: weighted, clause };
}
