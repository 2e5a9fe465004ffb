import { randomUUID } from "node:crypto";
import type { Role } from "@/server/domain/access/roles";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { CastVote, castVote } from "@/server/services/ballot/cast-vote";
import { CancelBox, CountOut, cancelBox, countOut } from "@/server/services/ballot/count-out";
import { ListVoters, listVoters } from "@/server/services/ballot/edit-roll";
import { EnterCount, enterCount } from "@/server/services/ballot/enter-count";
import { IssueBallotCodes, issueCodes, type Slip } from "@/server/services/ballot/issue-codes";
import { PrepareBox, prepareBox } from "@/server/services/ballot/prepare-box";
import { CloseBox, closeBox, OpenBox, openBox } from "@/server/services/ballot/run-box";
import { TakePapers, takePapers } from "@/server/services/ballot/take-papers";
import { parse } from "@/server/services/parse";
import { testVillage } from "./entry";

export const OPENS = "2026-12-01";
const CLOSES = "2026-12-05";
export const AFTER = "2026-12-06";
const noon = (day: string) => new Date(`${day}T04:00:00Z`);

/** A village in which a ballot of the rule book is prepared on 1 December 2026, with every act on it in few words. */
export async function ballotVillage(definition: SchemeDefinition, subjects: number, classCode: string) {
  const village = await testVillage(definition, subjects, classCode);
  const office: Role = definition.meta.line === "party" ? "branchSecretary" : "villageAdmin";
  const as = (day = OPENS, name: string = office) => village.as(office, day, { name });
  const key = () => ({ idempotencyKey: randomUUID() });
  const at = (boxId: string) => ({ unit: village.unit, boxId, ...key() });
  return {
    ...village,
    office,
    key,
    prepare: (more: object = {}) =>
      prepareBox({
        ctx: as(),
        input: parse(PrepareBox, {
          unit: village.unit,
          schemeId: village.schemeId,
          cycleId: village.cycleId,
          ballot: "appraisal",
          title: "年度测评",
          opensOn: OPENS,
          closesOn: CLOSES,
          ...key(),
          ...more,
        }),
      }),
    list: (boxId: string, voters: string, names: readonly string[]) =>
      listVoters({ ctx: as(), input: parse(ListVoters, { ...at(boxId), voters, pasted: names.join("\n") }) }),
    slips: (boxId: string, voterIds?: string[]): Promise<Slip[]> =>
      issueCodes({
        ctx: as(),
        input: parse(IssueBallotCodes, { unit: village.unit, boxId, ...(voterIds ? { voterIds } : {}) }),
      }),
    open: (boxId: string, day = OPENS) => openBox({ ctx: as(day), input: parse(OpenBox, at(boxId)) }),
    cast: (code: string, marks: object, day = OPENS, address: string = randomUUID()) =>
      castVote(parse(CastVote, { code, marks }), address, noon(day)),
    take: (boxId: string, voterIds: string[]) =>
      takePapers({ ctx: as(), input: parse(TakePapers, { unit: village.unit, boxId, voterIds }) }),
    close: (boxId: string, day = AFTER, more: object = {}) =>
      closeBox({ ctx: as(day), input: parse(CloseBox, { ...at(boxId), ...more }) }),
    count: (boxId: string, by: string, said: object) =>
      enterCount({
        ctx: as(AFTER, by),
        input: parse(EnterCount, { ...at(boxId), spoiled: 0, marks: {}, ...said }),
      }),
    countOut: (boxId: string) => countOut({ ctx: as(AFTER), input: parse(CountOut, at(boxId)) }),
    cancel: (boxId: string, day = AFTER) =>
      cancelBox({ ctx: as(day), input: parse(CancelBox, { ...at(boxId), reason: "名单有误，重新组织" }) }),
  };
}
export type BallotVillage = Awaited<ReturnType<typeof ballotVillage>>;

/** Every criterion of a class at so many hundredths of its heading. */
export function allAt(definition: SchemeDefinition, classCode: string, percent: number): Record<string, number> {
  const criteria = definition.ballots[0]?.criteria ?? [];
  const own = criteria.filter(({ classes }) => !classes || classes.includes(classCode));
  return Object.fromEntries(own.map(({ code, most }) => [code, Math.round((most * percent) / 100 / 50) * 50]));
}
