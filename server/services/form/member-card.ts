import { and, eq, sql } from "drizzle-orm";
import { partyMember } from "@/db/schema/roster";
import type { FormDocument } from "@/server/domain/form/document";
import type { Work } from "@/server/services/access";
import { chosenCycle } from "./chosen";
import { formEntries } from "./entries";
import { pointsCard } from "./points-card";
import { resultsHere } from "./results";
import type { FormQuery, FormSpec } from "./spec";
import { formSubjects } from "./subjects";

/** 党员积分卡: one member, or a sheet for each member of the branch. */
export const memberCard = {
  part: "cards",
  permission: "entry.read",
  line: "party",
  levels: ["village", "group"],
  params: ["cycle", "group", "number"],
  read: readMemberCards,
} as const satisfies FormSpec;

async function readMemberCards(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const chosen = await chosenCycle(work, query, "party");
  if (!chosen) return [];
  const { cycle, period } = chosen;
  const subjects = await formSubjects(work, query, {
    schemeId: cycle.schemeId,
    line: "party",
    ...(period ?? { startsOn: cycle.startsOn, endsOn: cycle.endsOn }),
  });
  const subjectIds = subjects.map(({ id }) => id);
  const [members, entries, results] = await Promise.all([
    membersOf(work, subjectIds),
    formEntries(work, { cycleId: cycle.id, periodId: period?.id ?? null, subjectIds, pending: false }),
    resultsHere(work, cycle.id, subjectIds),
  ]);
  return subjects.map((subject) => {
    const member = members.get(subject.id);
    return pointsCard(work, {
      code: "memberCard",
      title: "党员积分卡",
      facts: [
        { label: "姓名", value: subject.name },
        { label: "编号", value: subject.code },
        { label: "所属支部", value: subject.groupName ?? "" },
        { label: "党员类别", value: member ? memberKind(member) : "" },
        ...(member?.joinedPartyOn ? [{ label: "入党时间", value: member.joinedPartyOn.replaceAll("-", ".") }] : []),
        ...(member?.duty ? [{ label: "职务", value: member.duty }] : []),
      ],
      signatures: ["党员本人", "支部记录人", "支部书记"],
      subject,
      chosen,
      entries: entries.get(subject.id) ?? [],
      results,
    });
  });
}

export type MemberFacts = {
  id: string;
  probationary: boolean;
  floating: boolean;
  duty: string | null;
  joinedPartyOn: string | null;
};

/** What a form says of members besides name and number. One statement. */
export async function membersOf({ tx, access }: Work, ids: readonly string[]): Promise<Map<string, MemberFacts>> {
  const rows = await tx
    .select({
      id: partyMember.id,
      probationary: partyMember.probationary,
      floating: partyMember.floating,
      duty: partyMember.duty,
      joinedPartyOn: partyMember.joinedPartyOn,
    })
    .from(partyMember)
    .where(
      and(eq(partyMember.countyId, access.ctx.countyId), sql`${partyMember.id} = any(${sql.param([...ids])}::uuid[])`),
    );
  return new Map(rows.map((row) => [row.id, row]));
}

/** 正式党员, 预备党员, with 流动 where the member is away. */
export const memberKind = ({ probationary, floating }: MemberFacts): string =>
  `${probationary ? "预备党员" : "正式党员"}${floating ? "（流动）" : ""}`;
