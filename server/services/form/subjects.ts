import { and, desc, eq, gte, isNull, lte, or, sql } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import { enrolment } from "@/db/schema/scheme";
import type { Line } from "@/server/domain/access/lines";
import type { CivilDate } from "@/server/domain/calendar/dates";
import type { Work } from "@/server/services/access";
import { withinAccess } from "@/server/services/roster/rows";
import type { FormQuery } from "./spec";

export type FormSubject = { id: string; code: string; name: string; groupName: string | null; classCode: string };

type Of = { schemeId: string; line: Line; startsOn: CivilDate; endsOn: CivilDate };

/**
 * Who took part in a scheme within a span, in the order of groups and numbers; narrowed to the group, the one subject or the
 * number or name asked for. Who left within the span is among them. One statement.
 */
export async function formSubjects(work: Work, query: FormQuery, { schemeId, line, startsOn, endsOn }: Of) {
  const { tx, access } = work;
  const { number } = query;
  const rows = await tx
    .select({
      id: subject.id,
      code: subject.code,
      name: subject.name,
      groupName: orgUnit.name,
      classCode: enrolment.classCode,
    })
    .from(enrolment)
    .innerJoin(subject, and(eq(subject.countyId, enrolment.countyId), eq(subject.id, enrolment.subjectId)))
    .leftJoin(orgUnit, and(eq(orgUnit.countyId, subject.countyId), eq(orgUnit.id, subject.groupId)))
    .where(
      and(
        withinAccess(work),
        eq(enrolment.countyId, access.ctx.countyId),
        eq(enrolment.schemeId, schemeId),
        eq(subject.line, line),
        lte(enrolment.fromOn, endsOn),
        or(isNull(enrolment.untilOn), gte(enrolment.untilOn, startsOn)),
        isNull(enrolment.declinedOn),
        query.group ? eq(subject.groupId, query.group) : undefined,
        query.subject ? eq(subject.id, query.subject) : undefined,
        number ? or(eq(subject.code, number), eq(subject.name, number)) : undefined,
      ),
    )
    .orderBy(orgUnit.orgPath, sql`lpad(${subject.code}, 20, '0')`, desc(enrolment.fromOn));
  const found = new Map<string, FormSubject>();
  for (const row of rows) if (!found.has(row.id)) found.set(row.id, row);
  return [...found.values()];
}
