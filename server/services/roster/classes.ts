import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { subject } from "@/db/schema/roster";
import { scheme, templateVersion } from "@/db/schema/scheme";
import { isVillageRegistered, VILLAGE_KINDS, type VillageKind } from "@/server/domain/access/lines";
import { Meta, SubjectClass } from "@/server/domain/scheme/frame";
import type { SubjectKind } from "@/server/domain/scheme/parts";
import { classesByKind, type Rated, registeredAs } from "@/server/domain/scheme/registered";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import type { Line } from "./rows";

/** What a rule book says of whom it rates: read out of its version. */
export const RatedBook = z.looseObject({
  meta: z.looseObject({ line: Meta.shape.line, subjectKind: Meta.shape.subjectKind }),
  classes: z.array(SubjectClass),
});

/** That part of the version which a query joins, to be read with RatedBook. */
export const bookOf = sql<unknown>`jsonb_build_object('meta', ${templateVersion.definition} -> 'meta', 'classes', ${templateVersion.definition} -> 'classes')`;

export type ClassOption = {
  code: string;
  title: { zh: string; en: string };
  /** What the rule book calls whom it is for. */
  rates: SubjectKind;
  /** The kinds of subject in the register that it is for; on the other lines all. */
  kinds: readonly string[];
};

/** Classes of the schemes in force in the village, by kind and code. */
export async function classesIn({ tx, access, unit }: Work, line: Line): Promise<ClassOption[]> {
  const village = unit.ancestors[2];
  if (!village) return [];
  const rows = await tx
    .select({ book: bookOf })
    .from(scheme)
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, scheme.countyId), eq(templateVersion.id, scheme.versionId)),
    )
    .where(
      and(
        eq(scheme.countyId, access.ctx.countyId),
        eq(scheme.villageId, village.id),
        eq(scheme.line, line),
        eq(scheme.status, "in_force"),
      ),
    );
  const options = rows.flatMap(({ book }) => {
    const read = RatedBook.safeParse(book).data;
    return read ? optionsOf(read) : [];
  });
  return [...new Map(options.map((one) => [`${one.kinds}/${one.code}`, one])).values()];
}

/** The classes of one rule book; those that another kind of subject than the register's holds are left out. */
function optionsOf(book: z.output<typeof RatedBook>): ClassOption[] {
  const byKind = classesByKind(book, subject.kind.enumValues);
  const ordered = [...new Map(byKind.flatMap(({ classes }) => classes.map((one) => [one.code, one]))).values()];
  return ordered.map(({ code, title, subjectKind }) => ({
    code,
    title,
    rates: subjectKind ?? book.meta.subjectKind,
    kinds: byKind.filter(({ classes }) => classes.some((one) => one.code === code)).map(({ kind }) => kind),
  }));
}

/** The classes that are for a kind of subject. */
export const classesFor = (classes: readonly ClassOption[], kind: string): ClassOption[] =>
  classes.filter(({ kinds }) => kinds.includes(kind));

export const classOf = (classes: readonly ClassOption[], kind: string, code: string | null): ClassOption | undefined =>
  classesFor(classes, kind).find((one) => one.code === code);

/** What a village may register besides households: the kinds that a rule book in force there rates. */
export const ratedKinds = (classes: readonly ClassOption[]): VillageKind[] =>
  VILLAGE_KINDS.filter((kind) => classesFor(classes, kind).length > 0);

/** A village's person or unit has a class of its kind. Errors: roster.unknownClass beside the field. */
export function refuseForeignClass(classes: readonly ClassOption[], kind: string, code: string | null): void {
  if (code === null || !isVillageRegistered(kind) || classOf(classes, kind, code)) return;
  throw new DomainError("input.invalid", { count: 1 }, [
    { field: "classCode", code: "roster.unknownClass", params: { class: code } },
  ]);
}

/**
 * Whether a class is for another kind of subject. A household that stood for a shop before shops could be registered
 * keeps its class and may change it: there is nothing else it could be moved to within a running cycle.
 */
export function classIsForeign(book: Rated, chosen: SubjectClass, kind: string): boolean {
  const own = registeredAs(book, chosen);
  return own !== null && isVillageRegistered(kind) && own !== kind;
}
