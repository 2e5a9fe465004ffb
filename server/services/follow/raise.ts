import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { followUp } from "@/db/schema/follow";
import { closing } from "@/db/schema/result";
import { addDays } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { villageOf, type Work } from "@/server/services/access";
import type { ClosingRow } from "@/server/services/cycle/reads";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { leastByGrade } from "@/server/services/inspection/grades";
import { plan } from "@/server/services/inspection/plan";

/** Within how many days something is to be done where the rule book names no day: the product's own suggestion. */
const DAYS_TO_ACT = 30;
const WHOLE_CYCLE = "cycle";

/** A consequence as the statement reads it; a key left out puts no condition on the result. */
type Rule = { rule: number; kind: string; grades?: string[]; classes?: string[]; below?: number };

function rulesOf(definition: SchemeDefinition): Rule[] {
  return definition.grading.consequences.flatMap((one, rule): Rule[] => {
    switch (one.type) {
      case "probationExtended":
        return [{ rule, kind: one.type, classes: one.classes, below: one.below }];
      case "twiceInARow":
        return [{ rule, kind: one.type, grades: [one.grade] }];
      case "barsHonour":
      case "followUp":
        return [{ rule, kind: one.type, grades: one.grades, ...(one.classes ? { classes: one.classes } : {}) }];
      case "inspections":
        // What a grade asks for in inspections becomes the plan of the next cycle (server/services/inspection/plan.ts).
        return [];
      default:
        return one satisfies never;
    }
  });
}

/**
 * 后续事项 of a final closing (grading.consequences): one open row for every subject that the closing flagged, in one statement
 * whatever the size of the village; of a period, and of a cycle, also the bonus that goes with its awards, and the inspections of the next cycle (S1). Raised a second
 * time nothing changes; after a reopening those that lapsed with the first result are open again if it still says so, and what
 * was done stays done. Answers how many are new. Errors: cycle.notFound.
 */
export async function raiseFollowUps(work: Work, closingId: string): Promise<number> {
  const row = await closingToFollow(work, closingId);
  const definition = await definitionOf(work, row.versionId);
  const rules = row.periodId === null ? rulesOf(definition) : [];
  if (row.periodId === null) await lapseEarlier(work, row);
  const raised = rules.length === 0 ? 0 : await raiseRules(work, row, rules);
  const awarded = await raiseAwards(work, row, definition);
  // The grades of the cycle that begins say how often everybody is inspected in it.
  if (row.periodId === null && leastByGrade(definition)) await plan(work, row.schemeId, row.line);
  return raised + awarded;
}

export type FollowedClosing = Omit<ClosingRow, "status">;

/** The closing that something follows from. Errors: cycle.notFound. */
export async function closingToFollow(work: Work, closingId: string): Promise<FollowedClosing> {
  const [row] = await work.tx
    .select()
    .from(closing)
    .where(and(eq(closing.countyId, work.access.ctx.countyId), eq(closing.id, closingId)));
  if (!row) throw new DomainError("cycle.notFound");
  return row as ClosingRow;
}

async function raiseRules(work: Work, row: FollowedClosing, rules: readonly Rule[]): Promise<number> {
  const { tx, access, today } = work;
  const raisedOn = row.finalOn ?? today;
  const raised = await tx.execute(sql`
    insert into follow_up as f (county_id, id, org_path, line, village_id, scheme_id, cycle_id, closing_id, subject_id, kind, rule, span, raised_on, due_on, status)
    select r.county_id, gen_random_uuid(), r.org_path, r.line, ${villageOf(work)}::uuid, ${row.schemeId}::uuid, ${row.cycleId}::uuid, r.closing_id, r.subject_id,
      c.kind, c.rule, ${WHOLE_CYCLE}, ${raisedOn}::date, ${addDays(raisedOn, DAYS_TO_ACT)}::date, 'open'
    from result r
    join jsonb_to_recordset(${JSON.stringify(rules)}::text::jsonb) as c(rule int, kind text, grades jsonb, classes jsonb, below int)
      on jsonb_exists(r.flags, c.kind) and (c.grades is null or jsonb_exists(c.grades, r.grade))
      and (c.classes is null or jsonb_exists(c.classes, r.class_code)) and (c.below is null or r.score < c.below)
    where r.county_id = ${access.ctx.countyId} and r.closing_id = ${row.id}
    on conflict (county_id, scheme_id, cycle_id, subject_id, kind, rule, span) do update
      set closing_id = excluded.closing_id, raised_on = excluded.raised_on, due_on = excluded.due_on, status = 'open'
      where f.status = 'lapsed'
    returning 1`);
  return raised.length;
}

/** What goes with a grade holds as long as the grade: of the cycles before, what nobody did is withdrawn. */
async function lapseEarlier({ tx, access }: Work, row: FollowedClosing): Promise<void> {
  await tx.execute(sql`
    update follow_up f set status = 'lapsed'
    where f.county_id = ${access.ctx.countyId} and f.scheme_id = ${row.schemeId} and f.status = 'open' and f.kind in ('followUp', 'barsHonour')
      and exists (select 1 from cycle old join cycle new on new.county_id = old.county_id and new.id = ${row.cycleId}
        where old.county_id = f.county_id and old.id = f.cycle_id and old.ends_on < new.starts_on)`);
}

/** 奖励分: who has an award with bonus points gets them by an entry of its own, proposed by one person and checked by another. */
async function raiseAwards(work: Work, row: FollowedClosing, definition: SchemeDefinition): Promise<number> {
  const won = (row.summary.awards ?? []).flatMap(({ award, winners }) =>
    winners.map((winnerId) => ({ award, winnerId })),
  );
  let raised = 0;
  for (const one of won) raised += await raiseAward(work, row, definition, one);
  return raised;
}

/** The same for an award that was decided among equals. Answers 1 where it is new, 0 where the award has no bonus for a person. */
export async function raiseAward(
  work: Work,
  row: FollowedClosing,
  definition: SchemeDefinition,
  { award, winnerId }: { award: string; winnerId: string },
): Promise<number> {
  const { tx, access, now, today } = work;
  const rule = definition.awards.findIndex(({ code }) => code === award);
  const found = definition.awards[rule];
  if (found?.of !== "subject" || found.bonus === null) return 0;
  const raisedOn = row.finalOn ?? today;
  const made = await tx
    .insert(followUp)
    .values({
      countyId: access.ctx.countyId,
      id: newId(now),
      orgPath: row.orgPath,
      line: row.line,
      villageId: villageOf(work),
      schemeId: row.schemeId,
      cycleId: row.cycleId,
      closingId: row.id,
      subjectId: winnerId,
      kind: "award",
      rule,
      span: row.periodId ?? WHOLE_CYCLE,
      raisedOn,
      dueOn: addDays(raisedOn, DAYS_TO_ACT),
      status: "open",
    })
    .onConflictDoUpdate({
      target: [
        followUp.countyId,
        followUp.schemeId,
        followUp.cycleId,
        followUp.subjectId,
        followUp.kind,
        followUp.rule,
        followUp.span,
      ],
      set: { closingId: row.id, raisedOn, status: "open" },
      setWhere: eq(followUp.status, "lapsed"),
    })
    .returning({ id: followUp.id });
  return made.length;
}

/** What followed from a closing that was reopened and was not done yet lapses; what was done stays on record. */
export async function lapseFollowUps({ tx, access }: Work, closingId: string): Promise<void> {
  await tx
    .update(followUp)
    .set({ status: "lapsed" })
    .where(
      and(eq(followUp.countyId, access.ctx.countyId), eq(followUp.closingId, closingId), eq(followUp.status, "open")),
    );
}
