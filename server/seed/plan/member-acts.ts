import type { PlannedAct } from "./household-acts";
import { dayOf, type Month } from "./months";
import type { PlannedMember } from "./people";
import type { PlannedVillage } from "./places";
import type { Random } from "./random";

type Kind = { code: string; amounts: readonly number[]; reasons: readonly string[] };

const CADRE: readonly Kind[] = [
  {
    code: "cadre-targets",
    amounts: [500, 800, 1000, 1200],
    reasons: ["完成本月岗位目标", "按期完成人居环境整治任务", "完成防汛值守"],
  },
  { code: "cadre-visit", amounts: [50, 100, 150], reasons: ["办结群众反映的路灯问题", "帮群众代办医保手续"] },
];
const NO_POST: readonly Kind[] = [
  {
    code: "duty-done",
    amounts: [400, 600, 800, 1000],
    reasons: ["认领卫生监督岗并尽责", "认领矛盾调解岗", "认领森林防火巡查"],
  },
  { code: "duty-service", amounts: [100, 200], reasons: ["参加党员志愿服务", "参加村道清扫"] },
];
const FLOATING: readonly Kind[] = [
  { code: "floating-study", amounts: [100], reasons: ["按时完成线上学习"] },
  { code: "floating-home", amounts: [300, 500, 800], reasons: ["为家乡牵线销售农产品", "捐资修路"] },
];
const BASE_FAILURES = ["base-life", "base-dues", "base-policy", "base-civility"];

const kindsOf = (member: PlannedMember): readonly Kind[] => {
  if (!member.probationary && member.floating) return FLOATING;
  return !member.probationary && member.duty !== null ? CADRE : NO_POST;
};

/** The acts of a branch's members in a month, up to its day `until`. Never the same item twice for one member in a month. */
export function memberActs({
  village,
  members,
  month,
  until,
  random,
}: {
  village: PlannedVillage;
  members: readonly PlannedMember[];
  month: Month;
  until: number;
  random: Random;
}): PlannedAct[] {
  const acts: PlannedAct[] = [];
  const push = (member: PlannedMember, itemCode: string, points: number, reason: string) =>
    acts.push({
      subjectId: member.id,
      groupId: village.branch?.id ?? null,
      itemCode,
      points,
      actOn: dayOf(month, random.int(1, until)),
      reason,
      place: village.branch?.name ?? village.name,
      selfDeclared: points > 0 && random.chance(0.4),
      heard: points > 0 ? null : "agreed",
    });
  for (const member of members) {
    for (const kind of kindsOf(member)) {
      if (random.chance(0.3 + village.zeal * 0.5))
        push(member, kind.code, random.pick(kind.amounts), random.pick(kind.reasons));
    }
    if (month.month % 3 === 2 && random.chance(0.1))
      push(member, random.pick(BASE_FAILURES), -1000, "本季度有一项基础要求没有做到");
    if (month.month % 3 === 0 && random.chance(0.05))
      push(member, "award-honour", random.pick([200, 300]), "受到上级表彰");
  }
  return acts;
}
