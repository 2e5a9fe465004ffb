import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/domain/access/context";
import { criteriaOf } from "@/server/domain/ballot/sheet";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { Random } from "@/server/seed/plan/random";
import { authorise, readIn } from "@/server/services/access";
import { CastVote, castVote } from "@/server/services/ballot/cast-vote";
import { ListVoters, listVoters } from "@/server/services/ballot/edit-roll";
import { IssueBallotCodes, issueCodes } from "@/server/services/ballot/issue-codes";
import { PrepareBox, prepareBox } from "@/server/services/ballot/prepare-box";
import { OpenBox, openBox } from "@/server/services/ballot/run-box";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { parse } from "@/server/services/parse";

const REPRESENTATIVES = [
  "赵长河",
  "钱玉梅",
  "孙立春",
  "李满囤",
  "周素云",
  "吴守信",
  "郑爱华",
  "王有田",
  "冯巧珍",
  "陈明德",
  "褚兰英",
  "卫国庆",
];
const LEADERS = ["许书记", "何主任", "吕委员", "施委员", "张委员"];
/** So many of the slips have been used, each for so many of those on the sheet. */
const VOTED = 7;
const MARKED = 30;
const RUNS_DAYS = 5;

type Voting = { unit: string; by: (daysAgo?: number) => TenantContext; days: (offset: number) => string; now: Date };
type Found = { schemeId: string; cycleId: string; definition: SchemeDefinition; classes: Map<string, string> };

/** A ballot of the running cycle that is open: roll, slips, some votes by phone. In: a village whose rule book has one. */
export async function writeBallot({ unit, by, days, now }: Voting): Promise<void> {
  const found = await running(by(), unit);
  const ballot = found?.definition.ballots[0];
  if (!found || !ballot) return;
  const idempotencyKey = () => randomUUID();
  const { schemeId, cycleId } = found;
  const { id: boxId } = await prepareBox({
    ctx: by(2),
    input: parse(PrepareBox, {
      ...{ unit, schemeId, cycleId, ballot: ballot.code, title: ballot.title.zh },
      ...{ opensOn: days(-2), closesOn: days(RUNS_DAYS), idempotencyKey: idempotencyKey() },
    }),
  });
  for (const [index, { code }] of ballot.voters.entries()) {
    const pasted = (index === 0 ? REPRESENTATIVES : LEADERS).join("\n");
    const input = parse(ListVoters, { unit, boxId, voters: code, pasted, idempotencyKey: idempotencyKey() });
    await listVoters({ ctx: by(2), input });
  }
  const slips = await issueCodes({ ctx: by(2), input: parse(IssueBallotCodes, { unit, boxId }) });
  await openBox({ ctx: by(2), input: parse(OpenBox, { unit, boxId, idempotencyKey: idempotencyKey() }) });
  const random = new Random(`ballot:${unit}`);
  for (const { code } of slips.filter((_, index) => index % 2 === 0).slice(0, VOTED)) {
    const marks = Object.fromEntries(
      [...found.classes].slice(0, MARKED).map(([id, classCode]) => [id, paperOf(found.definition, classCode, random)]),
    );
    await castVote(parse(CastVote, { code, marks }), "demo", now);
  }
}

/** Points for one of those on the sheet: four fifths to all of what each criterion may give, in its steps. */
function paperOf(definition: SchemeDefinition, classCode: string, random: Random): number | Record<string, number> {
  const ballot = definition.ballots[0];
  if (ballot?.scale.type !== "scored") return 0;
  const { step, most } = ballot.scale;
  const given = (upTo: number) => Math.floor((upTo * (80 + random.int(0, 20))) / 100 / step) * step;
  const criteria = criteriaOf(ballot, classCode);
  if (criteria.length === 0) return given(most);
  return Object.fromEntries(criteria.map((criterion) => [criterion.code, given(criterion.most)]));
}

/** The scheme with a ballot, its running cycle and who stands in it. */
function running(ctx: TenantContext, unit: string): Promise<Found | null> {
  return readIn(authorise(ctx, "cycle.read", unit), async (work) => {
    const { tx, access, today } = work;
    const [row] = await tx.execute<{ scheme_id: string; cycle_id: string; version_id: string }>(sql`
      select s.id as scheme_id, c.id as cycle_id, c.version_id from scheme s
      join cycle c on c.county_id = s.county_id and c.scheme_id = s.id and c.starts_on <= ${today}::date and c.ends_on >= ${today}::date
      join template_version v on v.county_id = c.county_id and v.id = c.version_id and jsonb_array_length(v.definition -> 'ballots') > 0
      where s.county_id = ${access.ctx.countyId} and s.org_path = ${access.rows.scope} and s.status = 'in_force'
        and s.line = any(${sql.param([...access.rows.lines])}::text[]) limit 1`);
    if (!row) return null;
    const rows = await tx.execute<{ id: string; class_code: string }>(sql`
      select subject_id as id, class_code from enrolment
      where county_id = ${access.ctx.countyId} and scheme_id = ${row.scheme_id} and until_on is null order by subject_id`);
    const definition = await definitionOf(work, row.version_id);
    const rated = new Set(definition.classes.filter(({ standing }) => standing === "rated").map(({ code }) => code));
    const classes = new Map(rows.filter((one) => rated.has(one.class_code)).map((one) => [one.id, one.class_code]));
    return { schemeId: row.scheme_id, cycleId: row.cycle_id, definition, classes };
  });
}
