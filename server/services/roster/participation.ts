import { and, desc, eq, sql } from "drizzle-orm";
import type { subject } from "@/db/schema/roster";
import { enrolment, scheme, templateVersion } from "@/db/schema/scheme";
import { rates } from "@/server/domain/scheme/registered";
import type { Work } from "@/server/services/access";
import { bookOf, RatedBook } from "./classes";

/** Who takes part by the rule book; left unsaid, everybody until they decline. */
export const participationOf = sql<
  "everyone" | "mayDecline" | "onApplication"
>`coalesce(${templateVersion.definition} #>> '{roster,participation}', 'mayDecline')`;

/** Schemes in force that a subject may ask to take part in: those that enrol only who does, and rate its kind. */
export async function offersFor(
  { tx, access }: Work,
  { id, villageId, groupId, line, kind }: typeof subject.$inferSelect,
) {
  const rows = await tx
    .select({
      schemeId: scheme.id,
      title: scheme.title,
      titleEn: scheme.titleEn,
      book: bookOf,
    })
    .from(scheme)
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, scheme.countyId), eq(templateVersion.id, scheme.versionId)),
    )
    .where(
      and(
        eq(scheme.countyId, access.ctx.countyId),
        eq(scheme.villageId, villageId),
        eq(scheme.line, line),
        eq(scheme.status, "in_force"),
        sql`(${scheme.groupId} is null or ${scheme.groupId} = ${groupId})`,
        sql`${participationOf} = 'onApplication'`,
        sql`not exists (select 1 from enrolment e where e.county_id = ${scheme.countyId} and e.scheme_id = ${scheme.id}
          and e.subject_id = ${id} and e.until_on is null)`,
      ),
    );
  return rows.filter(({ book }) => rates(RatedBook.parse(book), kind)).map(({ book: _, ...offer }) => offer);
}

/** The enrolments of a subject, newest first, with what its rule books say of taking part. */
export function enrolmentsFor({ tx, access }: Work, id: string) {
  const { countyId } = access.ctx;
  return tx
    .select({
      classCode: enrolment.classCode,
      fromOn: enrolment.fromOn,
      untilOn: enrolment.untilOn,
      title: scheme.title,
      titleEn: scheme.titleEn,
      schemeId: scheme.id,
      running: sql<boolean>`${scheme.status} = 'in_force' and ${enrolment.untilOn} is null`,
      declinedOn: enrolment.declinedOn,
      declineNote: enrolment.declineNote,
      participation: participationOf,
    })
    .from(enrolment)
    .innerJoin(scheme, and(eq(scheme.countyId, enrolment.countyId), eq(scheme.id, enrolment.schemeId)))
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, scheme.countyId), eq(templateVersion.id, scheme.versionId)),
    )
    .where(and(eq(enrolment.countyId, countyId), eq(enrolment.subjectId, id)))
    .orderBy(desc(enrolment.fromOn));
}
