import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import { enrolment, scheme, templateVersion } from "@/db/schema/scheme";
import type { LocalText } from "@/server/domain/scheme/parts";
import { rates } from "@/server/domain/scheme/registered";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { bookOf, RatedBook } from "./classes";
import { participationOf } from "./participation";
import { withinAccess } from "./rows";

/** As many as one list offers and one act takes. */
export const MOST_APPLICANTS = 1000;

type Kind = (typeof subject.$inferSelect)["kind"];

export type ByApplication = {
  id: string;
  title: string;
  titleEn: string;
  line: string;
  groupId: string | null;
  classes: readonly { code: string; title: LocalText }[];
  /** The kinds of subject that it rates. */
  kinds: readonly Kind[];
};

/** The schemes in force here in which only who applies takes part. */
export async function schemesByApplication(work: Work): Promise<ByApplication[]> {
  const { tx, access } = work;
  const group = groupIdOf(work);
  const rows = await tx
    .select({
      ...{ id: scheme.id, title: scheme.title, titleEn: scheme.titleEn, line: scheme.line, groupId: scheme.groupId },
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
        eq(scheme.villageId, villageOf(work)),
        eq(scheme.status, "in_force"),
        group ? or(isNull(scheme.groupId), eq(scheme.groupId, group)) : undefined,
        eq(participationOf, "onApplication"),
      ),
    )
    .orderBy(scheme.adoptedOn, scheme.id);
  return rows
    .filter(({ line }) => access.rows.lines.some((own) => own === line))
    .map(({ book, ...row }) => {
      const rated = RatedBook.parse(book);
      const classes = rated.classes.map(({ code, title }) => ({ code, title }));
      return { ...row, classes, kinds: subject.kind.enumValues.filter((kind) => rates(rated, kind)) };
    });
}

/** Whoever is on the roster, of a kind that the scheme rates, and not in it, in the order of the roster, at most MOST_APPLICANTS; with how many there are and how many take part. */
export async function applicants(work: Work, of: ByApplication) {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const taking = sql<boolean>`exists (select 1 from ${enrolment} where ${enrolment.countyId} = ${countyId} and ${enrolment.schemeId} = ${of.id}
    and ${enrolment.subjectId} = ${subject.id} and ${enrolment.untilOn} is null)`;
  const here = and(
    withinAccess(work),
    sql`${subject.line} = ${of.line}`,
    inArray(subject.kind, [...of.kinds]),
    eq(subject.status, "active"),
    of.groupId ? eq(subject.groupId, of.groupId) : undefined,
  );
  const [rows, [counted]] = await Promise.all([
    tx
      .select({
        id: subject.id,
        kind: subject.kind,
        code: subject.code,
        name: subject.name,
        group: orgUnit.name,
        groupEn: orgUnit.nameEn,
      })
      .from(subject)
      .leftJoin(orgUnit, and(eq(orgUnit.countyId, subject.countyId), eq(orgUnit.id, subject.groupId)))
      .where(and(here, sql`not ${taking}`))
      .orderBy(asc(orgUnit.sortNo), sql`lpad(${subject.code}, 20, '0')`, subject.id)
      .limit(MOST_APPLICANTS),
    tx
      .select({ all: sql<number>`count(*)::int`, taking: sql<number>`count(*) filter (where ${taking})::int` })
      .from(subject)
      .where(here),
  ]);
  return { rows, all: counted?.all ?? 0, taking: counted?.taking ?? 0 };
}
