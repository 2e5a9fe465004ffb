import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import type { LintContext } from "./context";

/** Fen as yuan, without trailing zeros ("12000", "1.5"). Whole fen in, exact. */
function yuan(fen: number): string {
  const cents = String(fen % 100)
    .padStart(2, "0")
    .replace(/0+$/, "");
  return `${Math.floor(fen / 100)}${cents === "" ? "" : `.${cents}`}`;
}

/** What a year is expected to cost, in fen: the points of last year at the value of a point, or what was spent then. */
function expectedSpend(pointValue: number | null, lastYear: NonNullable<LintContext["lastYear"]>): number {
  if (pointValue === null) return lastYear.redeemedFen;
  return Math.round((lastYear.redeemablePointsEarned * pointValue) / 100);
}

/** Money: whether funds are stated, agree with themselves, and bear what last year's points would cost. */
export function lintFiscal(definition: SchemeDefinition, context: LintContext): Finding[] {
  const { funds, redemption } = definition;
  if (!funds) return redemption.type === "points" ? [finding("fundsUnstated", "redemption")] : [];
  const found: Finding[] = [];
  const { capPerResident, yearly, sources } = funds;
  if (yearly && yearly.least > yearly.most) found.push(finding("fundsInverted", "funds.yearly"));
  const stated = sources.flatMap((source) => (source.leastPerResident === null ? [] : [source.leastPerResident]));
  const sum = stated.reduce((total, fen) => total + fen, 0);
  if (capPerResident !== null && stated.length === sources.length && sources.length > 0 && sum < capPerResident) {
    found.push(finding("fundsUnderCap", "funds.sources", { sources: yuan(sum), cap: yuan(capPerResident) }));
  }
  const { lastYear } = context;
  if (!lastYear || redemption.type === "none") return found;
  const spend = expectedSpend(funds.pointValue, lastYear);
  const expected = yuan(spend);
  if (capPerResident !== null && lastYear.residents > 0 && spend > capPerResident * lastYear.residents) {
    const most = yuan(capPerResident * lastYear.residents);
    const params = { expected, cap: yuan(capPerResident), residents: lastYear.residents, most };
    found.push(finding("spendOverCap", "funds.capPerResident", params));
  }
  if (yearly && spend > yearly.most) {
    found.push(finding("spendOverFund", "funds.yearly.most", { expected, most: yuan(yearly.most) }));
  }
  return found;
}
