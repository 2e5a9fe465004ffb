import { CastVote, castVote } from "@/server/services/ballot/cast-vote";
import { parse } from "@/server/services/parse";
import type { Product } from "./product";

/** What every voter of a group gives each subject on average, in hundredths; null: no vote on it. */
export type Gives = (code: string) => number | null;

type Slip = { voters: string; code: string };

/**
 * A ballot of the rule book held on phones: the roll, the slips, the votes by one-time code, the count. Two voters of each
 * group give what their group gave on average, one a step more and one a step less where a step alone cannot be written.
 */
export async function vote(product: Product, ballotCode: string, groups: Record<string, Gives>): Promise<void> {
  const ballot = product.definition.ballots.find(({ code }) => code === ballotCode);
  if (!ballot) throw new RangeError(ballotCode);
  const { id: boxId } = await product.do("first", "ballot.prepare", {
    schemeId: product.schemeId,
    cycleId: product.cycleId,
    ballot: ballotCode,
    title: ballot.title.zh,
    opensOn: product.day,
    closesOn: product.day,
  });
  for (const [at, voters] of Object.keys(groups).entries())
    await product.do("first", "ballot.listVoters", { boxId, voters, pasted: VOTERS[at]?.join("\n") });
  const slips = await product.do<Slip[]>("first", "ballot.issueCodes", { boxId });
  await product.do("first", "ballot.open", { boxId });
  const candidates = [...product.subjects];
  for (const [at, slip] of slips.entries()) {
    const gives = groups[slip.voters];
    const marks: Record<string, number> = {};
    for (const [code, subjectId] of candidates) {
      const mean = gives?.(code) ?? null;
      if (mean !== null) marks[subjectId] = shareOf(mean, at % 2 === 0);
    }
    await castVote(parse(CastVote, { code: slip.code, marks }), "direct", product.noon());
  }
  await product.do("first", "ballot.close", { boxId, reason: "到会人员已全部投票" });
  await product.do("first", "ballot.countOut", { boxId });
}

const VOTERS = [
  ["投票甲", "投票乙"],
  ["投票丙", "投票丁"],
  ["投票戊", "投票己"],
];

const STEP = 50;
/** One of two numbers of whole steps whose mean is `mean`. */
function shareOf(mean: number, upper: boolean): number {
  const rest = mean % STEP;
  if (rest === 0) return mean;
  return upper ? mean - rest + 2 * rest : mean - rest;
}
