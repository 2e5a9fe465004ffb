import { sql } from "drizzle-orm";
import type { FormDocument } from "@/server/domain/form/document";
import type { Work } from "@/server/services/access";
import { chosenCycle } from "./chosen";
import { formEntries } from "./entries";
import { pointsCard } from "./points-card";
import { HOUSEHOLD_WORDS, registeredAmong } from "./registered";
import { resultsHere } from "./results";
import type { FormQuery, FormSpec } from "./spec";
import { formSubjects } from "./subjects";

/** 户积分卡: one household, or a sheet for each household, person and unit of the grid or village, headed as what it is. */
export const householdCard = {
  part: "cards",
  permission: "entry.read",
  line: "household",
  levels: ["village", "group"],
  params: ["cycle", "group", "number"],
  read: readHouseholdCards,
} as const satisfies FormSpec;

async function readHouseholdCards(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const chosen = await chosenCycle(work, query, "household");
  if (!chosen) return [];
  const { cycle, period } = chosen;
  const { startsOn, endsOn } = period ?? cycle;
  const subjects = await formSubjects(work, query, { schemeId: cycle.schemeId, line: "household", startsOn, endsOn });
  const subjectIds = subjects.map(({ id }) => id);
  const [people, registered, entries, results] = await Promise.all([
    peopleOf(work, subjectIds),
    registeredAmong(work, subjectIds),
    formEntries(work, { cycleId: cycle.id, periodId: period?.id ?? null, subjectIds, pending: false }),
    resultsHere(work, cycle.id, subjectIds),
  ]);
  return subjects.map((subject) => {
    const other = registered.get(subject.id);
    const { name, code, card, signs } = other ?? HOUSEHOLD_WORDS;
    return pointsCard(work, {
      code: "householdCard",
      title: card,
      facts: [
        { label: name, value: subject.name },
        { label: code, value: subject.code },
        { label: "所属网格", value: subject.groupName ?? "" },
        ...(other ? [] : [{ label: "家庭人口", value: `${people.get(subject.id) ?? 0}人` }]),
      ],
      signatures: [signs, "网格员", "村（社区）负责人"],
      subject,
      chosen,
      entries: entries.get(subject.id) ?? [],
      results,
    });
  });
}

/** Persons of each household who are on its roster. One statement. */
export async function peopleOf({ tx, access }: Work, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.execute<{ id: string; people: number }>(sql`
    select household_id as id, count(*)::int as people from person
    where county_id = ${access.ctx.countyId} and status = 'active' and household_id = any(${sql.param([...ids])}::uuid[])
    group by 1`);
  return new Map(rows.map(({ id, people }) => [id, people]));
}
