import { criteriaOf, mostFor } from "@/server/domain/ballot/sheet";
import type { Ballot } from "@/server/domain/scheme/ballots";
import { CastVote, castVote } from "@/server/services/ballot/cast-vote";
import { parse } from "@/server/services/parse";
import type { Product } from "./product";

/** What every voter of a group gives each subject on average, in hundredths. */
export type Gives = (code: string) => number;

type Slip = { voters: string; code: string };
type Candidate = { id: string; classCode: string };

/**
 * A ballot of the rule book held on phones: the roll, the slips, the votes by one-time code, the count. Two voters of each
 * group give what their group gave on average, the one a step less and the other a step more where one mark cannot say it.
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
  const classes = await product.classes();
  for (const [at, slip] of slips.entries()) {
    const marks: Record<string, unknown> = {};
    for (const [code, id] of product.subjects) {
      const mean = groups[slip.voters]?.(code);
      if (mean === undefined) throw new RangeError(`${slip.voters} ${code}`);
      marks[id] = paperFor(ballot, { id, classCode: classes.get(id) ?? "" }, halfOf(mean, at % 2 === 0));
    }
    await castVote(parse(CastVote, { code: slip.code, marks }), "direct", product.noon());
  }
  await product.do("first", "ballot.close", { boxId, reason: "到会人员已全部投票" });
  await product.do("first", "ballot.countOut", { boxId });
}

const VOTERS = [
  ["投票甲", "投票乙"],
  ["投票丙", "投票丁"],
];

const STEP = 50;
/** One of two marks of whole steps whose mean is `mean`. */
const halfOf = (mean: number, upper: boolean): number => {
  const rest = mean % STEP;
  return upper ? mean + rest : mean - rest;
};

/** A mark as it is written on the sheet: criterion after criterion filled, or one number where there are none. */
function paperFor(ballot: Ballot, { classCode }: Candidate, mark: number): number | Record<string, number> {
  const criteria = criteriaOf(ballot, classCode);
  if (mark > mostFor(ballot, classCode)) throw new RangeError(`${mark} is more than one vote gives`);
  if (criteria.length === 0) return mark;
  let left = mark;
  const paper: Record<string, number> = {};
  for (const { code, most } of criteria) {
    paper[code] = Math.min(left, most);
    left -= Math.min(left, most);
  }
  return paper;
}
